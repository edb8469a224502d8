import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { putOnRecord } from '../local/put-on-record.ts';
import { type ReceivablesWorld, startReceivables } from './receivables-world.ts';

let world: ReceivablesWorld;
beforeAll(async () => {
  world = await startReceivables();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Fires the schedule and gives what its run tells. */
async function plan(): Promise<Record<string, unknown>> {
  const told = () =>
    world.cloud.logs().flatMap(({ json }) => (json?.message === 'Scheduled run finished' ? [json] : []));
  const before = told().length;
  expect(await world.cloud.fire('plan-receivables-syncs')).toMatchObject({ ok: true });
  return eventually('the planning is in the log', () => told()[before]);
}

it('each pair runs once a night; one broken connection keeps no other tenant back', async () => {
  world.invoice();
  world.cloud.setSecret('invoice-bridge/local/globex/receivables', { syncs: 'all' });
  await putOnRecord(world.cloud, { globex: ['receivables'], initech: ['phc-go'] });
  expect(await plan()).toMatchObject({ tenants: 1, planned: 1, fresh: 0, failed: 1 });
  const run = await world.runAfter();
  expect(run).toMatchObject({ state: 'dry-run', owed: 1 });
  await world.settled('sync-receivables');
  expect(await plan()).toMatchObject({ planned: 0, fresh: 1 });
  expect(world.cloud.denials()).toEqual([]);
});
