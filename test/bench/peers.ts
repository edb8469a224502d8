import { join } from 'node:path';
import { buildBundles } from '../local/bundles.ts';
import { columns, type Figure, report } from './figures.ts';
import { type Column, startColumns } from './peers/columns.ts';
import { type Counts, cell } from './peers/count.ts';
import { clockScale } from './peers/durations.ts';
import { type BenchFault, faults } from './peers/faults.ts';
import type { Peer } from './peers/peer.ts';
import { runFault } from './peers/run-fault.ts';

/**
 * `npm run bench -- peers`: one order, one invoice, as four workers do it with the same sandbox of PHC GO and the same
 * faults. All run at the same time, each with an ERP of its own: most of it is waiting.
 */
const root = join(import.meta.dirname, '..', '..');
/** Chooses the calls at which workers are ended, where there are more than are tried. */
const options = { seed: 20261128, points: 24 };

type Results = ReadonlyMap<BenchFault, Counts>;

/** One fault after the other, except that a second peer takes those of workers. */
async function runAll({ name, peers, why = '' }: Column): Promise<Results> {
  if (peers.length === 0) process.stdout.write(`  ${name} is not run: ${why}\n`);
  const results = new Map<BenchFault, Counts>();
  const run = async (peer: Peer, some: readonly BenchFault[]): Promise<void> => {
    for (const fault of some) {
      const began = performance.now();
      const counts = await runFault(peer, fault, options);
      const seconds = Math.round((performance.now() - began) / 1000);
      process.stdout.write(`  ${name}, ${fault.says}: ${cell(counts)}, after ${seconds} s\n`);
      results.set(fault, counts);
      if (fault === faults[0] && !cell(counts).startsWith('ok'))
        throw new Error(`${name} fails without any fault.`);
    }
  };
  const isOf = (at: number) => (fault: BenchFault) =>
    (fault.worker === undefined ? 0 : peers.length - 1) === at;
  await Promise.all(peers.map((peer, at) => run(peer, faults.filter(isOf(at)))));
  return results;
}

/** None of what was not run. */
function figuresOf({ name, peers }: Column, results: Results = new Map()): Figure[] {
  if (peers.length === 0) return [];
  const all = [...results.values()];
  const orders = all.reduce((sum, counts) => sum + counts.orders, 0);
  return (['duplicates', 'lost', 'stuck', 'held'] as const).map(what => ({
    name: `${name}, ${what}`,
    value: all.reduce((sum, counts) => sum + counts[what], 0),
    unit: `of ${orders} orders`,
  }));
}

function tableOf(all: readonly Column[], results: readonly Results[]): string {
  const cellOf = (fault: BenchFault) => (result: Results) => {
    const counts = result.get(fault);
    return counts ? cell(counts) : 'not run';
  };
  const rows = faults.map(fault => [fault.says, ...results.map(cellOf(fault))]);
  return columns([['fault (orders)', ...all.map(({ name }) => name)], ...rows]);
}

// Processes that were started end with this one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await buildBundles(root);
const all = await startColumns(root);
try {
  process.stdout.write(`  Time passes ${clockScale} times faster for all; seed ${options.seed}.\n`);
  const results = await Promise.all(all.map(runAll));
  process.stdout.write(`\n${tableOf(all, results)}`);
  report({ figures: all.flatMap((column, at) => figuresOf(column, results[at])) });
} finally {
  for (const peer of all.flatMap(({ peers }) => peers).toReversed()) await peer.close();
}
