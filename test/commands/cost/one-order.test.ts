import { afterAll, beforeAll, expect, it } from 'vitest';
import { oneOrder } from '../../../shared/commands/cost/workload.ts';
import { startWorld, type World } from '../../functions/world.ts';
import { observeCalls } from '../observe-calls.ts';

let world: World;
beforeAll(async () => {
  // What is read once a minute is read once; so is noted in a quarter of an hour that a shop was heard.
  world = await startWorld({ clockScale: 1 });
});
afterAll(() => world.close());

const chair = { price: '49.90', quantity: 1, rate: '23', sku: 'CAD-1', title: 'Cadeira' };

it('one order makes the calls to AWS that its cost is reckoned from', async () => {
  const tenant = await world.addTenant();
  // The first order finds nothing warm.
  await tenant.deliver({ id: '101', lines: [chair] });
  await tenant.documentOf('101', 'issued');
  await tenant.settled();
  const lines = world.cloud.logs().length;
  const { calls, end } = observeCalls();
  await tenant.deliver({ id: '102', lines: [chair] });
  await tenant.settled();
  end();
  expect(tenant.phcGo.documents).toHaveLength(2);
  const countOf = (service: string, ...actions: string[]): number =>
    calls.filter(call => call.service === service && actions.includes(call.action)).length;
  expect({
    tableReads: countOf('dynamodb', 'GetItem', 'Query'),
    tableWrites: countOf('dynamodb', 'PutItem', 'UpdateItem', 'DeleteItem'),
    bucketWrites: countOf('s3', 'PUT', 'POST'),
    // It is received once too, among polls that come all the time.
    queueRequests: countOf('sqs', 'SendMessage', 'DeleteMessage', 'DeleteMessageBatch') + 1,
  }).toEqual({
    tableReads: oneOrder.tableReads,
    tableWrites: oneOrder.tableWrites,
    bucketWrites: oneOrder.bucketWrites,
    queueRequests: oneOrder.queueRequests,
  });
  // Lambda writes about 450 bytes of its own about each of two runs, and the API 350.
  const ours = world.cloud
    .logs()
    .slice(lines)
    .reduce((sum, { line }) => sum + line.length + 26, 0);
  expect(ours).toBeLessThan(oneOrder.logBytes - 1_250);
});
