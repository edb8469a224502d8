import Big from 'big.js';
import { type PriceName, prices } from './prices.ts';
import { assumptions, oneOrder, secretsPerTenant } from './workload.ts';

/** How long a function runs on a whole core, and what it is paid by. */
export interface Measured {
  readonly memoryMb: number;
  readonly warmMs: number;
  /** The first run of a container, its start included. */
  readonly coldMs: number;
}

/** What a deployment has whether orders come or not. */
export interface Standing {
  readonly fifoQueues: number;
  readonly standardQueues: number;
  readonly alarms: number;
  readonly dashboards: number;
  /** Scheduled functions, and how often each runs in a month. */
  readonly schedules: ReadonlyArray<{ readonly function: string; readonly runs: number }>;
}

export interface CostInput {
  /** Paid orders in a month, of all tenants together. */
  readonly orders: number;
  readonly tenants: number;
  /** By name of the function; every one of `oneOrder` and of the schedules must be there. */
  readonly measured: Readonly<Record<string, Measured>>;
  readonly standing: Standing;
}

/** One line of the bill. */
export interface CostLine {
  readonly service: string;
  readonly price: PriceName;
  readonly units: Big;
  readonly usd: Big;
}

const services: Readonly<Record<PriceName, string>> = {
  lambdaRequest: 'Lambda',
  lambdaGigabyteSecond: 'Lambda',
  apiRequest: 'API Gateway',
  queueRequest: 'SQS',
  fifoRequest: 'SQS',
  tableWrite: 'DynamoDB',
  tableRead: 'DynamoDB',
  tableStorage: 'DynamoDB',
  tableBackup: 'DynamoDB',
  bucketWrite: 'S3',
  bucketStorage: 'S3',
  secret: 'Secrets Manager',
  secretCall: 'Secrets Manager',
  logGigabyte: 'CloudWatch',
  metric: 'CloudWatch',
  alarm: 'CloudWatch',
  dashboard: 'CloudWatch',
  dataOut: 'Data out',
};

/** States that the schedule for lost messages looks through, of each tenant. */
const statesLookedThrough = 4;

/**
 * The bill of one month at list prices; free tier and taxes are not in it. Throws RangeError for a function
 * without a measurement.
 */
export function monthlyCost({ orders, tenants, measured, standing }: CostInput): CostLine[] {
  const { minutesAMonth, quartersAMonth, minutesKeptWarm, pollers, pollsAMinute, monthsKept } = assumptions;
  const scheduledRuns = standing.schedules.reduce((sum, { runs }) => sum + runs, 0);
  const polls = minutesAMonth * pollers * pollsAMinute;
  const coldStarts = Math.min(orders, Math.ceil(minutesAMonth / minutesKeptWarm));
  const gigabytes = (bytesPerOrder: number, months: number) =>
    new Big(orders).times(bytesPerOrder).times(months).div(1e9);
  const rows = gigabytes(assumptions.rowBytes, monthsKept);
  const content = gigabytes(assumptions.contentBytes, 3);

  const units: Record<PriceName, Big> = {
    lambdaRequest: new Big(orders).times(oneOrder.functions.length).plus(scheduledRuns),
    lambdaGigabyteSecond: gigabyteSeconds({ orders, coldStarts, measured, standing }),
    apiRequest: new Big(orders).times(oneOrder.apiRequests),
    queueRequest: new Big(polls).times(standing.standardQueues),
    fifoRequest: new Big(polls)
      .times(standing.fifoQueues)
      .plus(new Big(orders).times(oneOrder.queueRequests)),
    tableWrite: new Big(orders)
      .times(oneOrder.tableWriteUnits)
      .plus(Math.min(orders, tenants * quartersAMonth)),
    tableRead: new Big(orders)
      .times(oneOrder.tableReads)
      .plus(new Big(scheduledRuns).times(1 + tenants * statesLookedThrough)),
    tableStorage: rows.plus(gigabytes(assumptions.indexBytes, monthsKept)).plus(content),
    // A backup holds the table without its indexes.
    tableBackup: rows.plus(content),
    bucketWrite: new Big(orders).times(oneOrder.bucketWrites),
    bucketStorage: gigabytes(assumptions.pdfBytes, monthsKept).plus(gigabytes(assumptions.webhookBytes, 1)),
    secret: new Big(tenants).times(secretsPerTenant),
    secretCall: new Big(Math.min(orders, tenants * minutesAMonth))
      .times(oneOrder.connectionsRead)
      .plus(tenants * quartersAMonth),
    logGigabyte: gigabytes(oneOrder.logBytes, 1),
    metric: new Big(assumptions.metrics),
    alarm: new Big(standing.alarms),
    dashboard: new Big(standing.dashboards),
    dataOut: gigabytes(oneOrder.bytesOut, 1),
  };
  return (Object.keys(units) as PriceName[]).map(name => ({
    service: services[name],
    price: name,
    units: units[name],
    usd: units[name].times(prices[name].price).div(prices[name].per),
  }));
}

/** The sum of these lines, in USD. */
export const totalOf = (lines: readonly CostLine[]): Big =>
  lines.reduce((sum, { usd }) => sum.plus(usd), new Big(0));

function gigabyteSeconds({
  orders,
  coldStarts,
  measured,
  standing,
}: Pick<CostInput, 'orders' | 'measured' | 'standing'> & { readonly coldStarts: number }): Big {
  const find = (name: string): Measured => {
    const found = measured[name];
    if (found) return found;
    throw new RangeError(`There is no measurement of ${name}.`);
  };
  const paid = ({ memoryMb }: Measured, working: number, waiting = 0) => {
    const slower = Math.max(1, assumptions.wholeCoreMb / memoryMb);
    return new Big(memoryMb).div(1024).times(new Big(working).times(slower).plus(waiting)).div(1000);
  };
  const perOrder = oneOrder.functions.map(name => {
    const one = find(name);
    const waiting = name === oneOrder.waitingFunction ? assumptions.vendorMilliseconds : 0;
    const extra = Math.max(0, one.coldMs - one.warmMs);
    return paid(one, one.warmMs, waiting).times(orders).plus(paid(one, extra).times(coldStarts));
  });
  // A schedule runs too rarely to find a container that is still there.
  const scheduled = standing.schedules.map(({ function: name, runs }) =>
    paid(find(name), find(name).coldMs).times(runs),
  );
  return [...perOrder, ...scheduled].reduce((sum, one) => sum.plus(one), new Big(0));
}
