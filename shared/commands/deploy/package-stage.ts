import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../command-error.ts';
import { tightZip } from './tight-zip.ts';
import { zipEntries, zipFault } from './zip-entries.ts';

interface PackageOptions {
  /** Folder of serverless.yml; its `.serverless` and `.esbuild` are made anew. */
  readonly root: string;
  readonly stage: string;
  readonly region?: string | undefined;
  /** Values for `params` of serverless.yml, as `name=value`. */
  readonly params?: readonly string[] | undefined;
}

/** One zip that would be deployed. */
interface Artifact {
  /** Function without the stage: `create-phc-document`. */
  readonly name: string;
  readonly bytes: number;
  /** In hex: the same tree gives the same digest, wherever and whenever it is packaged. */
  readonly sha256: string;
}

/** It takes half a minute; on a machine that has much else to do, many times that. */
const secondsAllowed = 600;

/** The CloudFormation file, relative to the root. */
export const templatePath = join('.serverless', 'cloudformation-template-update-stack.json');

/**
 * Makes the zips and the CloudFormation file; needs no account and no network. Throws CommandError, with what
 * the packaging tool said, if that fails or a zip holds what must not be deployed.
 */
export function packageStage({ root, stage, region, params = [] }: PackageOptions): Artifact[] {
  // Leftovers of an interrupted run would end up in the zips.
  for (const folder of ['.esbuild', '.serverless'])
    rmSync(join(root, folder), { recursive: true, force: true });

  const flags = [
    ...['package', '--stage', stage],
    ...(region === undefined ? [] : ['--region', region]),
    ...params.flatMap(param => ['--param', param]),
  ];
  const script = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [script, ...flags], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: secondsAllowed * 1000,
  });
  if (signal) throw new CommandError(`Packaging was ended after ${secondsAllowed} seconds.`);
  if (status !== 0) throw new CommandError(`The packaging tool failed:\n${stdout}${stderr}`.trimEnd());

  const folder = join(root, '.serverless');
  const zips = readdirSync(folder)
    .filter(name => name.endsWith('.zip'))
    .toSorted();
  if (zips.length === 0) throw new CommandError('There is no zip: serverless.yml names no function.');
  return zips.map(zip => {
    const path = join(folder, zip);
    const content = tightZip(readFileSync(path));
    writeFileSync(path, content);
    return artifactOf(zip, content);
  });
}

function artifactOf(zip: string, content: Buffer): Artifact {
  const fault = zipFault(zipEntries(content));
  if (fault !== undefined) throw new CommandError(`${zip} must not be deployed: ${fault}.`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name: zip.replace(/\.zip$/, ''), bytes: content.length, sha256 };
}
