import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildBundles } from '../local/bundles.ts';
import type { Outcome } from './judge.ts';
import { soak } from './soak.ts';

/** Main of `npm run soak`: orders and refunds of many companies while much fails. Exit code 1 unless all came out right. */
const usual = { orders: 10_000, companies: 50 };
const help = `npm run soak [-- --orders N] [--companies N] [--seed N]

  --orders     orders [${usual.orders}]; a tenth of them is refunded
  --companies  companies, each with one shop and one ERP [${usual.companies}]
  --seed       replays a run: the same orders, faults and ends of functions [another one each time]
`;
const root = join(import.meta.dirname, '..', '..');

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { orders: text, companies: text, seed: text, help: { type: 'boolean' } },
  });
  const orders = Number(values.orders ?? usual.orders);
  const companies = Number(
    values.companies ?? Math.min(usual.companies, Math.max(10, Math.floor(orders / 25))),
  );
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  if (values.help || ![orders, companies, seed].every(one => Number.isSafeInteger(one) && one >= 0)) {
    process.stderr.write(help);
    return values.help ? 0 : 2;
  }
  process.stdout.write(`${orders} orders of ${companies} companies; --seed ${seed} replays it\n`);
  await buildBundles(root);
  const began = Date.now();
  const outcome = await soak({ orders, companies, seed, onProgress: progressBar() });
  process.stdout.write(`\n${report(outcome)}  took             ${seconds(Date.now() - began)}\n`);
  const { duplicates, lost, stuck, wrong } = outcome;
  const faults = [...duplicates, ...lost, ...stuck, ...wrong];
  for (const fault of faults.slice(0, 20)) process.stdout.write(`  ${fault}\n`);
  return faults.length === 0 ? 0 : 1;
}

function report({ issued, credited, held, closed, duplicates, lost, stuck, wrong, delays }: Outcome): string {
  const { all, healthy } = delays;
  const rows: ReadonlyArray<readonly [string, string | number]> = [
    ['issued', issued],
    ['credited', credited],
    ['held', held],
    ['closed', closed],
    ['duplicates', duplicates.length],
    ['lost', lost.length],
    ['stuck', stuck.length],
    ['wrong', wrong.length],
    ['webhook to document', `p50 ${seconds(all.p50)}, p99 ${seconds(all.p99)}`],
    ['where nothing failed', `p50 ${seconds(healthy.p50)}, p99 ${seconds(healthy.p99)}`],
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(22)} ${value}\n`).join('');
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Draws at most ten times a second, and in a log once for each tenth. */
function progressBar(): (done: number, of: number) => void {
  const width = 40;
  let drawnAt = 0;
  let tenth = 0;
  return (done, of) => {
    if (process.stdout.isTTY) {
      if (Date.now() - drawnAt < 100 && done < of) return;
      drawnAt = Date.now();
      const filled = Math.round((width * done) / of);
      process.stdout.write(`\r[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done} of ${of}`);
    } else if (Math.floor((10 * done) / of) > tenth) {
      tenth = Math.floor((10 * done) / of);
      process.stdout.write(`${done} of ${of} documents\n`);
    }
  };
}

process.exit(await main());
