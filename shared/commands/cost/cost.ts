import Big from 'big.js';
import { defineCommand } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { readBenchResults } from './bench-results.ts';
import { type CostLine, monthlyCost, totalOf } from './monthly-cost.ts';
import { pricesOf } from './prices.ts';
import { readStanding } from './standing-resources.ts';
import { assumptions, oneOrder, secretsPerTenant } from './workload.ts';

const usualOrders = [1_000, 100_000, 1_000_000];

const help = `npm run cost [-- --orders N] [--tenants T]

Shows what a month costs at AWS: Shopify orders that become PHC GO invoices, at list prices of ${pricesOf.region} as of
${pricesOf.date} (check yours), from milliseconds measured by "npm run bench -- --save" and the template of "npm run package".

  --orders N     paid orders a month, of all tenants together [${usualOrders.join(', ')}]
  --tenants T    tenants [1]
  --help         print this`;

/** `npm run cost` */
export const cost = defineCommand({
  name: 'cost',
  help,
  words: 0,
  options: { orders: { type: 'string' }, tenants: { type: 'string', default: '1' } },
  run: async ({ values }, { root, terminal }) => {
    const tenants = readNumber('--tenants', values.tenants, 1);
    const columns = values.orders === undefined ? usualOrders : [readNumber('--orders', values.orders, 0)];
    const [measured, standing] = [readBenchResults(root), readStanding(root)];
    const bills = columns.map(orders => billOf(() => monthlyCost({ orders, tenants, measured, standing })));
    const row = (name: string, cells: readonly string[]) =>
      terminal.print(`  ${name.padEnd(18)}${cells.map(cell => cell.padStart(14)).join('')}`);

    terminal.print(
      `USD a month for ${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}, by paid orders a month:\n`,
    );
    row(
      '',
      columns.map(orders => orders.toLocaleString('en')),
    );
    for (const service of new Set(bills.flat().map(line => line.service))) {
      row(
        service,
        bills.map(lines => totalOf(lines.filter(line => line.service === service)).toFixed(2)),
      );
    }
    row(
      'all',
      bills.map(lines => totalOf(lines).toFixed(2)),
    );
    row(
      'per 1,000 orders',
      columns.map((orders, i) => perThousand(bills[i] ?? [], orders)),
    );
    terminal.print(notes(standing));
    return 0;
  },
});

function readNumber(flag: string, text: string, least: number): number {
  if (/^\d{1,10}$/.test(text) && Number(text) >= least) return Number(text);
  throw new UsageError(`${flag} takes a whole number from ${least}, not "${text}".`);
}

function billOf(bill: () => CostLine[]): CostLine[] {
  try {
    return bill();
  } catch (error) {
    if (error instanceof RangeError)
      throw new CommandError(`${error.message} Run "npm run bench -- --save" again.`);
    throw error;
  }
}

const perThousand = (lines: readonly CostLine[], orders: number): string =>
  orders === 0 ? '-' : totalOf(lines).times(1000).div(new Big(orders)).toFixed(2);

const notes = ({
  alarms,
  dashboards,
  fifoQueues,
  standardQueues,
  schedules,
}: ReturnType<typeof readStanding>) => `
List prices of ${pricesOf.region} as of ${pricesOf.date}: check yours. Without tax and free tier.
Counted per order: ${oneOrder.functions.length} function runs, ${oneOrder.queueRequests} queue requests, ${oneOrder.tableReads} reads and ${oneOrder.tableWrites} writes of the table (${oneOrder.tableWriteUnits} units), ${oneOrder.bucketWrites} objects.
Counted else: secrets per tenant ${secretsPerTenant}, alarmed metrics ${alarms}, dashboards ${dashboards}, schedules ${schedules.length}, queues that functions read ${fifoQueues + standardQueues}.
Assumed: orders come evenly; PHC GO takes ${assumptions.vendorMilliseconds} ms per order, which Lambda charges; a function with less than ${assumptions.wholeCoreMb} MB
has that much less of a core than where it was measured; each queue is asked by ${assumptions.pollers} polls of 20 seconds at a time; a PDF has ${assumptions.pdfBytes / 1000} kB; it is the last month of the first year.
Not counted: people who list documents and fetch PDFs, uploads, mails of alarms, retries while an ERP is down.`;
