import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { type PairsWorld, startPairs } from './pairs-world.ts';

let world: PairsWorld;
beforeAll(async () => {
  world = await startPairs();
});
afterAll(() => world[Symbol.asyncDispose]());

/** The invoices of the first night, over 100.00, 50.00 and 20.00; the first is paid on the last one. */
describe.each([
  ['wisedat', 'my-dso-manager'],
  ['wisedat', 'payorcrm'],
  ['kwixeo', 'my-dso-manager'],
  ['kwixeo', 'payorcrm'],
] as const)('%s to %s, night after night', (from, to) => {
  it('reports, sends what was confirmed, sends nothing twice, and clears what was paid', async () => {
    const pair = await world.open(from, to);
    for (const total of ['100.00', '50.00', '20.00']) pair.invoice(total);
    expect(await pair.night()).toMatchObject({
      state: 'dry-run',
      owed: 3,
      balances: { source: { EUR: '170.00' }, target: {} },
    });
    expect(pair.calls()).toBe(0);

    pair.confirm({ EUR: '170.00' });
    expect(await pair.run()).toMatchObject({
      ...{ state: 'done', sent: { debtors: 1, items: 3 }, refused: 0 },
      balances: { target: { EUR: '170.00' }, difference: { EUR: '0.00' } },
    });
    expect(pair.balance()).toBe('170.00');

    const calls = pair.calls();
    expect(await pair.run()).toMatchObject({ state: 'done', sent: { debtors: 0, contacts: 0, items: 0 } });
    expect(pair.calls()).toBe(calls);

    pair.payFirst();
    expect(await pair.run()).toMatchObject({
      ...{ state: 'done', sent: { debtors: 0, items: 1 }, refused: 0 },
      balances: { source: { EUR: '70.00' }, difference: { EUR: '0.00' } },
    });
    expect(pair.calls()).toBe(calls + 1);
    expect(pair.balance()).toBe('70.00');
  });
});

it('the night plans each pair of each tenant once, and no function does what its role does not allow', async () => {
  await world.cloud.fire('plan-receivables-syncs');
  await eventually('every run has ended', async () => {
    const { visible, inFlight } = await world.cloud.queueDepth('sync-receivables');
    return visible + inFlight === 0 ? true : undefined;
  });
  expect(world.cloud.denials()).toEqual([]);
});
