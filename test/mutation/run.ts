import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installOnce } from '../local/installed-packages.ts';
import { type Area, areas } from './areas.ts';
import { type Score, scoreOf } from './score.ts';

/** Main of `npm run mutate`: changes mapping and ledger in small ways, one at a time, and tells which changes no test notices. */
const help = `npm run mutate [-- AREA ..] [--list]

  Changes each area in small ways, one at a time, and runs its tests: a change that no test notices is one that
  could happen by mistake. Takes minutes for each area. Areas: ${Object.keys(areas).join(', ')}.

  --list   name every change that no test noticed
  --help   print this
`;
/** Percent of the changes that tests have to notice. */
const bar = 80;
const root = join(import.meta.dirname, '..', '..');
const tool = join(root, '.local', 'mutation');

function main(): number {
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({ options: { list: flag, help: flag }, allowPositionals: true });
  const unknown = positionals.filter(name => !Object.hasOwn(areas, name));
  if (values.help || unknown.length > 0) {
    process.stderr.write(unknown.length > 0 ? `There are no areas ${unknown.join(', ')}.\n\n${help}` : help);
    return values.help ? 0 : 2;
  }
  const fault = installOnce(import.meta.dirname, tool, 'Stryker (Apache-2.0)');
  if (fault !== undefined) {
    process.stderr.write(`${fault}\n`);
    return 1;
  }
  const names = positionals.length > 0 ? positionals : Object.keys(areas);
  const scores = names.flatMap(name => scoreArea(name, areas[name] as Area, values.list) ?? []);
  if (scores.length < names.length) return 1;
  process.stdout.write(`\n${scores.map(lineOf).join('')}`);
  return scores.every(({ noticed, changes }) => noticed * 100 >= bar * changes) ? 0 : 1;
}

/** Undefined if the tests fail before anything is changed. */
function scoreArea(name: string, { mutate, tests, isolate = false }: Area, list: boolean): Score | undefined {
  const report = join(tool, `${name}.json`);
  const vitest = join(tool, `${name}.vitest.config.mjs`);
  const settings = join(tool, `${name}.stryker.json`);
  mkdirSync(tool, { recursive: true });
  const test = {
    include: tests,
    env: { STAGE: 'local', PROPERTY_SEED: '7', PROPERTY_MILLISECONDS: '500' },
    setupFiles: ['test/runner/property-samples.ts'],
    testTimeout: 60_000,
    isolate,
  };
  writeFileSync(vitest, `export default ${JSON.stringify({ test }, null, 2)};\n`);
  writeFileSync(settings, JSON.stringify(settingsOf({ name, mutate, report, vitest }), null, 2));
  process.stdout.write(`${name}: ${mutate.join(', ')}\n`);
  const program = join(tool, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const { status } = spawnSync(process.execPath, [program, 'run', settings], { cwd: root, stdio: 'inherit' });
  return status === 0 ? scoreOf(name, JSON.parse(readFileSync(report, 'utf8')), list) : undefined;
}

function settingsOf(given: {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly report: string;
  readonly vitest: string;
}) {
  return {
    testRunner: 'vitest',
    plugins: [join(tool, 'node_modules', '@stryker-mutator', 'vitest-runner', 'dist', 'src', 'index.js')],
    vitest: { configFile: given.vitest, related: false },
    mutate: given.mutate,
    // What errors say is for people, and no test compares whole sentences.
    mutator: { excludedMutations: ['StringLiteral'] },
    ignorePatterns: ['events', '.serverless', '.ci'],
    // There is none: types are taken away by Node.
    tsconfigFile: join(tool, 'none.json'),
    tempDirName: join(tool, 'sandbox'),
    jsonReporter: { fileName: given.report },
    reporters: ['progress', 'json'],
    coverageAnalysis: 'perTest',
    // What is computed once when a module is loaded would need all tests for each change.
    ignoreStatic: true,
    // Each run of changed code may end the process: it must not end ours.
    concurrency: 2,
    dryRunTimeoutMinutes: 15,
    timeoutMS: 20_000,
  };
}

const lineOf = ({ name, noticed, changes }: Score): string =>
  `  ${name.padEnd(20)} ${((noticed / changes) * 100).toFixed(1)} % of ${changes} changes are noticed\n`;

process.exitCode = main();
