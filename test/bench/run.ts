import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measuredFile } from '../../shared/commands/cost/bench-results.ts';
import { circumstances, type Figure, type FunctionFigures, holds, type Report, table } from './figures.ts';

/** Main of `npm run bench [-- <name>]`: every measurement in a process of its own, one after the other. */
const names = ['start', 'webhooks', 'csv', 'orders', 'shares'];
const root = join(import.meta.dirname, '..', '..');
const help = `npm run bench [-- [${names.join('|')}] [--full] [--save]]

  --full   csv: a file of 200 MB instead of 40
  --save   writes ${measuredFile}, of which npm run cost makes costs
`;

function measure(name: string, args: readonly string[]): Promise<Report> {
  const { promise, resolve, reject } = Promise.withResolvers<Report>();
  const child = fork(join(import.meta.dirname, `${name}.ts`), args, { execArgv: ['--expose-gc'] });
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
    save: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name, ...others] = positionals;
  if (values.help || others.length > 0 || (name !== undefined && !names.includes(name))) {
    process.stderr.write(help);
    return values.help ? 0 : 2;
  }
  const figures: Figure[] = [];
  const functions: FunctionFigures[] = [];
  for (const one of name === undefined ? names : [name]) {
    process.stdout.write(`\n${one}\n`);
    const measured = await measure(one, values.full ? ['--full'] : []);
    process.stdout.write(table(measured));
    figures.push(...measured.figures.map(figure => ({ ...figure, name: `${one}: ${figure.name}` })));
    functions.push(...(measured.functions ?? []));
  }
  const judged = figures.map(figure => ({ ...figure, ...(figure.bar && { holds: holds(figure) }) }));
  // More digits than four are noise.
  const short = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  const text = `${JSON.stringify({ ...circumstances(), figures: judged, functions }, short, 2)}\n`;
  mkdirSync(join(root, '.local'), { recursive: true });
  writeFileSync(join(root, '.local', 'bench.json'), text);
  if (values.save) writeFileSync(join(root, measuredFile), text);
  const failing = figures.filter(figure => !holds(figure));
  process.stdout.write(`\n${figures.length} figures, ${failing.length} below their bar.\n`);
  return 0;
}

process.exitCode = await main();
