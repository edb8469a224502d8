import { afterAll, beforeAll, expect, it } from 'vitest';
import { oneOrder } from '../../../shared/commands/cost/workload.ts';
import { startWorld, type World } from '../../functions/world.ts';
import { observeCalls } from '../observe-calls.ts';
import { startUnitCounter } from './write-units.ts';

let world: World;
let counter: Awaited<ReturnType<typeof startUnitCounter>>;
beforeAll(async () => {
  // What is read once a minute is read once; so is noted in a quarter of an hour that a shop was heard.
  const dynamodb = async (origin: string) => {
    counter = await startUnitCounter(origin);
    return counter.origin;
  };
  world = await startWorld({ clockScale: 1, fronts: { dynamodb } });
});
afterAll(async () => {
  await world.close();
  await counter.close();
});

const basket = [
  { price: '49.90', quantity: 1, rate: '23', sku: 'CAD-1', title: 'Cadeira' },
  { price: '24.99', quantity: 2, rate: '6', sku: 'LIV-7', title: 'Livro de azulejos' },
];
/** Of a shop's order of a few lines, gzipped; those of the sandbox are shorter than real ones. */
const contentUnits = 3;

it('one order makes the calls to AWS that its cost is reckoned from', async () => {
  const tenant = await world.addTenant();
  // The first order finds nothing warm.
  await tenant.deliver({ id: '101', lines: basket });
  await tenant.documentOf('101', 'issued');
  await tenant.settled();
  const lines = world.cloud.logs().length;
  counter.forget();
  const { calls, end } = observeCalls();
  await tenant.deliver({ id: '102', lines: basket });
  await tenant.settled();
  end();
  expect(tenant.phcGo.documents).toHaveLength(2);
  const countOf = (service: string, ...actions: string[]): number =>
    calls.filter(call => call.service === service && actions.includes(call.action)).length;
  expect({
    tableReads: counter.reads(),
    tableWrites: counter.counted.length,
    tableWriteUnits: unitsWritten(),
    bucketWrites: countOf('s3', 'PUT', 'POST'),
    // It is received once too, among polls that come all the time.
    queueRequests: countOf('sqs', 'SendMessage', 'DeleteMessage', 'DeleteMessageBatch') + 1,
  }).toEqual({
    tableReads: oneOrder.tableReads,
    tableWrites: oneOrder.tableWrites,
    tableWriteUnits: oneOrder.tableWriteUnits,
    bucketWrites: oneOrder.bucketWrites,
    queueRequests: oneOrder.queueRequests,
  });
  expect(oneOrder.tableWriteUnits).toBeLessThanOrEqual(12);
  // Lambda writes about 450 bytes of its own about each of two runs, and the API 350.
  const ours = world.cloud
    .logs()
    .slice(lines)
    .reduce((sum, { line }) => sum + line.length + 26, 0);
  expect(ours).toBeLessThan(oneOrder.logBytes - 1_250);
});

function unitsWritten(): number {
  return counter.counted.reduce(
    (sum, { pk, units }) => sum + (pk.endsWith('#CONTENT') ? Math.max(contentUnits, units) : units),
    0,
  );
}
