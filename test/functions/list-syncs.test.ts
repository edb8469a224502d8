import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ReceivablesWorld, startReceivables } from './receivables-world.ts';
import { keysOf } from './upload-door.ts';

let world: ReceivablesWorld;
beforeAll(async () => {
  world = await startReceivables();
});
afterAll(() => world[Symbol.asyncDispose]());

it('lists the pairs of a tenant, what was confirmed, and the last runs, newest first', async () => {
  const none = { from: 'wisedat', to: 'my-dso-manager', live: false, confirmed: null, completedAt: null };
  expect(await world.call('GET', 'syncs')).toEqual({ status: 200, json: { syncs: [{ ...none, runs: [] }] } });
  world.invoice();
  const dry = await world.run();
  world.set({ live: true, confirmedBalance: { EUR: '121.00' } });
  const run = await world.run();
  const { json } = await world.call('GET', 'syncs');
  expect(json).toMatchObject({
    syncs: [
      {
        live: true,
        confirmed: { items: 1, balance: { EUR: '121.00' } },
        completedAt: run.finishedAt,
        runs: [
          { runId: run.runId, state: 'done' },
          { runId: dry.runId, state: 'dry-run' },
        ],
      },
    ],
  });
});

it('names the connection that a tenant does not have, and tells strangers nothing', async () => {
  world.cloud.setSecret('invoice-bridge/local/globex/api-keys', keysOf('globex'));
  expect(await world.call('GET', 'syncs', { tenant: 'globex' })).toMatchObject({
    status: 409,
    json: { detail: expect.stringContaining('"receivables"') },
  });
  expect(await world.call('GET', 'syncs', { key: 'ibk_none' })).toMatchObject({ status: 403 });
});
