import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measuredFile } from '../../shared/commands/cost/bench-results.ts';
import { circumstances, type Figure, type FunctionFigures, holds, type Report, table } from './figures.ts';

/** Main of `npm run bench [-- <name>]`: every measurement in a process of its own, one after the other. */
const names = ['start', 'webhooks', 'csv', 'orders', 'receivables', 'shares'];
/** Run only if named: it fetches what it compares us with. */
const onlyNamed = ['peers'];
const root = join(import.meta.dirname, '..', '..');
const help = `npm run bench [-- [${[...names, ...onlyNamed].join('|')}] [--full] [--save]]

  peers    only if named: the same worker on Powertools, on Restate and on a bare queue, with the same faults;
           fetches these packages, 90 MB, and takes about three minutes
  --full   csv: a file of 200 MB instead of 40
  --size   csv: a file of another size: 1GB, 60MB
  --save   keeps what was measured in ${measuredFile}, of which npm run cost makes costs; the rest of it stays
`;

/** What a file of measurements holds. */
interface Kept {
  readonly figures: readonly Figure[];
  readonly functions: readonly FunctionFigures[];
}

/** What a function of 256 MB has for its heap, beside its code and buffers: with more, Node leaves garbage where it is. */
const heapOfReceivables = ['--max-semi-space-size=8', '--max-old-space-size=128'];

function measure(name: string, args: readonly string[]): Promise<Report> {
  const { promise, resolve, reject } = Promise.withResolvers<Report>();
  const heap = name === 'receivables' ? heapOfReceivables : [];
  const child = fork(join(import.meta.dirname, `${name}.ts`), args, { execArgv: ['--expose-gc', ...heap] });
  let told: Report | undefined;
  child.on('message', message => {
    told = message as Report;
  });
  child.on('exit', code => {
    if (code === 0 && told) resolve(told);
    else reject(new Error(`The measurement "${name}" ended with exit code ${code}.`));
  });
  return promise;
}

async function main(): Promise<number> {
  const options = {
    full: { type: 'boolean' },
    size: { type: 'string' },
    save: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name, ...others] = positionals;
  if (values.help || others.length > 0 || (name !== undefined && ![...names, ...onlyNamed].includes(name))) {
    process.stderr.write(help);
    return values.help ? 0 : 2;
  }
  const figures: Figure[] = [];
  const functions: FunctionFigures[] = [];
  const args = [...(values.full ? ['--full'] : []), ...(values.size ? ['--size', values.size] : [])];
  const measuring = name === undefined ? names : [name];
  for (const one of measuring) {
    process.stdout.write(`\n${one}\n`);
    const measured = await measure(one, args);
    process.stdout.write(table(measured));
    figures.push(...measured.figures.map(figure => ({ ...figure, name: `${one}: ${figure.name}` })));
    functions.push(...(measured.functions ?? []));
  }
  const taken = circumstances();
  const judged = figures.map(figure => ({
    ...figure,
    ...(figure.bar && { holds: holds(figure) }),
    date: taken.date,
  }));
  // More digits than four are noise.
  const short = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  const write = (file: string, kept: Kept): void =>
    writeFileSync(join(root, file), `${JSON.stringify({ ...taken, ...kept }, short, 2)}\n`);
  mkdirSync(join(root, '.local'), { recursive: true });
  write('.local/bench.json', { figures: judged, functions });
  if (values.save) {
    const earlier: Kept = JSON.parse(readFileSync(join(root, measuredFile), 'utf8'));
    const isOld = (figure: Figure): boolean => !measuring.includes(figure.name.split(':')[0] ?? '');
    write(measuredFile, {
      figures: [...earlier.figures.filter(isOld), ...judged],
      functions: functions.length > 0 ? functions : earlier.functions,
    });
  }
  const failing = figures.filter(figure => !holds(figure));
  process.stdout.write(`\n${figures.length} figures, ${failing.length} below their bar.\n`);
  return 0;
}

process.exitCode = await main();
