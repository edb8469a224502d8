import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipEntries, zipFault } from './zip-entries.ts';

const root = join(import.meta.dirname, '..', '..');
const output = join(root, '.serverless');
const secondsAllowed = 180;

/** Main of `npm run package`: makes the zips and the CloudFormation file; needs no account and no network. */
function main(): number {
  const stage = readStage();
  if (stage === undefined) return 2;
  // Leftovers of an interrupted run would end up in the zips.
  for (const folder of ['.esbuild', '.serverless'])
    rmSync(join(root, folder), { recursive: true, force: true });

  const script = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const { status, signal } = spawnSync(process.execPath, [script, 'package', '--stage', stage], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: secondsAllowed * 1000,
  });
  if (signal) console.error(`Packaging was ended after ${secondsAllowed} seconds.`);
  if (status !== 0) return 1;

  const zips = readdirSync(output).filter(name => name.endsWith('.zip'));
  const rows = zips.map(name => {
    const content = readFileSync(join(output, name));
    return { name, kilobytes: content.length / 1024, fault: zipFault(zipEntries(content)) };
  });
  for (const { name, kilobytes } of rows) {
    console.log(`  ${name.replace('.zip', '').padEnd(32)} ${kilobytes.toFixed(1).padStart(8)} kB`);
  }
  console.log(`  CloudFormation: ${join('.serverless', 'cloudformation-template-update-stack.json')}`);

  const faults = rows.filter(({ fault }) => fault !== undefined);
  for (const { name, fault } of faults) console.error(`${name} must not be deployed: ${fault}.`);
  if (zips.length === 0) console.error('There is no zip: serverless.yml names no function.');
  return faults.length === 0 && zips.length > 0 ? 0 : 1;
}

/** Names of roles have room for ten letters. */
function readStage(): string | undefined {
  try {
    const { stage } = parseArgs({ options: { stage: { type: 'string', default: 'dev' } } }).values;
    if (/^[a-z0-9]{1,10}$/.test(stage)) return stage;
    console.error(`--stage takes one to ten small letters or digits, not "${stage}".`);
  } catch {
    console.error('npm run package takes one flag: --stage NAME.');
  }
  return undefined;
}

process.exitCode = main();
