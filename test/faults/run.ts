import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { matrix } from './matrix.ts';
import { matrixPage } from './matrix-page.ts';

/** Main of `npm run faults`: runs the tests of the fault matrix and prints what became of each row. */
const root = join(import.meta.dirname, '..', '..');
const reportFile = join(root, '.local', 'faults.json');
const help = `npm run faults [-- ROW ..] [--kills] [--all] [--seed N] [--write]

  ROW      D5, V3 ..: these rows only
  --kills  the ends of functions and lost answers only, at every call
  --all    everything where a seed picks a sample otherwise
  --seed   replays what was picked
  --write  writes docs/faults.md, and runs nothing
`;

interface Report {
  readonly testResults: ReadonlyArray<{
    readonly name: string;
    readonly assertionResults: ReadonlyArray<{ readonly fullName: string; readonly status: string }>;
  }>;
}

async function main(): Promise<number> {
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    options: { kills: flag, all: flag, write: flag, help: flag, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter(id => !(id in matrix));
  if (values.help || unknown.length > 0) {
    process.stderr.write(unknown.length > 0 ? `There is no row ${unknown.join(', ')}.\n${help}` : help);
    return values.help ? 0 : 2;
  }
  if (values.write) {
    writeFileSync(join(root, 'docs', 'faults.md'), matrixPage());
    return 0;
  }
  const chosen = values.kills ? ['D5', 'D8'] : positionals;
  const rows = Object.entries(matrix).filter(([id]) => chosen.length === 0 || chosen.includes(id));
  const files = values.kills
    ? ['faults/kills.test.ts']
    : [...new Set(rows.flatMap(([, { shown }]) => shown.map(([file]) => file)))];
  const seed = values.seed ?? String(Date.now() % 1_000_000);
  const code = await run(files, {
    FAULT_SEED: seed,
    ...((values.all || values.kills) && { FAULT_RUNS: 'all' }),
  });
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  for (const [id, { what, shown }] of rows) {
    const own = shown.filter(([file]) => files.includes(file));
    const found = own.flatMap(([file]) => resultsOf(report, file));
    const failed = found.filter(({ status }) => status === 'failed');
    const result = failed.length > 0 ? `${failed.length} failed` : found.length > 0 ? 'ok' : 'not run';
    process.stdout.write(`${id.padEnd(4)} ${result.padEnd(10)} ${what}\n`);
    process.stdout.write(`     ${own.map(([file]) => file).join(', ')}\n`);
    for (const { fullName } of failed) process.stdout.write(`     failed: ${fullName}\n`);
  }
  process.stdout.write(`seed ${seed}: npm run faults -- --seed ${seed} replays it\n`);
  return code;
}

const resultsOf = ({ testResults }: Report, file: string) =>
  testResults
    .filter(({ name }) => name.endsWith(`/test/${file}`))
    .flatMap(({ assertionResults }) => assertionResults);

function run(files: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const child = spawn(process.execPath, [vitest, 'run', ...files.map(file => `test/${file}`), ...reporters], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  child.on('exit', code => resolve(code ?? 1));
  return promise;
}

process.exit(await main());
