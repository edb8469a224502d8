import { describe, expect, it } from 'vitest';
import { clock } from '../../../../shared/clock.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import { type RefundGiven, shopifyRefundBody } from '../../../sandbox/shopify/shopify-refund.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { refundWorld } from './refund-world.ts';

useFrozenTime();

const order = shopifyOrder({ id: '1001', lines: [{ price: '50.00', rate: '23', sku: 'CHAIR' }] });
const body = (second: number, over: object = {}) =>
  shopifyOrderBody({ ...order, updated_at: `2026-11-10T10:00:${second}+00:00`, ...over } as typeof order);

/** An order whose create was lost before it did anything, at an ERP whose look-up is proved. */
async function lostOrder() {
  const world = refundWorld(['lost before']);
  await world.tell('paid', body(10));
  expect(world.invoice()).toMatchObject({ state: 'unknown' });
  await world.ledger.updateLine('acme', 'phc-go', { lookUpProvedAt: clock.now().toISOString() });
  return world;
}

it('an edit that is told while the outcome is not known is waited for, not sent as it was before', async () => {
  const world = await lostOrder();
  await world.tell(
    'changed',
    '{"order_edit":{"id":9,"order_id":1001,"created_at":"2026-11-10T10:00:20+00:00"}}',
  );
  await world.drain();
  expect(world.invoice()).toMatchObject({ state: 'held', reason: { code: 'edit-not-told' } });
});

it('an order that is cancelled and refunded while the outcome is not known is closed once nothing was issued', async () => {
  const world = await lostOrder();
  await world.tell(
    'changed',
    body(30, { financial_status: 'refunded', cancelled_at: '2026-11-10T10:00:30+00:00' }),
  );
  await world.drain();
  expect(world.invoice()).toMatchObject({ state: 'closed', reason: { code: 'closed' } });
});

describe('an order that is cancelled while a person looks for its document', () => {
  const cancelled = { financial_status: 'refunded', cancelled_at: '2026-11-10T10:00:30+00:00' };
  /** Held because its answer was lost, then cancelled. */
  async function lost() {
    const world = refundWorld(['lost before']);
    await world.tell('paid', body(10));
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'held', reason: { code: 'outcome-unknown' } });
    await world.tell('changed', body(30, cancelled));
    return world;
  }

  it('is closed once the person says that there is none', async () => {
    const world = await lost();
    await world.decide({ resolution: 'not-issued' });
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'closed', reason: { code: 'closed' } });
  });

  it('is held when the ERP shows it all the same, and closed by no further word but its number', async () => {
    const world = await lost();
    const { reference = '' } = world.invoice() ?? {};
    world.made.push({ kind: 'invoice', reference, total: 5000n });
    for (let turn = 0; turn < 2; turn++) {
      await world.decide({ resolution: 'not-issued' });
      await world.drain();
      expect(world.invoice()).toMatchObject({
        state: 'held',
        outcome: 'unknown',
        reason: { code: 'order-cancelled', text: expect.stringContaining('was cancelled in the shop') },
      });
    }
    expect(world.made).toHaveLength(1);
    await world.decide({ resolution: 'adopt', number: '1', force: true });
    expect(world.invoice()).toMatchObject({ state: 'issued', number: '1' });
  });
});

describe('a credit note that the ERP shows with another total', () => {
  const refund: RefundGiven = {
    id: '77',
    orderId: '1001',
    lines: [{ line: 0, quantity: 1, subtotal: '50.00', tax: '9.35' }],
    money: [{ amount: '50.00' }],
  };

  it('halts the line with both figures, until a person accepts it', async () => {
    const world = refundWorld(['none', 'a cent more']);
    await world.tell('paid', body(10));
    await world.tell('refunded', shopifyRefundBody(refund));
    await world.drain();
    expect(world.refund('77')).toMatchObject({
      state: 'held',
      number: '2',
      total: '50.01',
      reason: {
        code: 'total-mismatch-after-issue',
        text: expect.stringContaining('The buyer got back 50.00 EUR, but The ERP shows 50.01 on document 2.'),
      },
    });
    expect(await world.ledger.readLine('acme', 'phc-go')).toMatchObject({
      haltedBy: [world.refund('77')?.documentId],
    });
    await world.decide({ resolution: 'accept' }, world.refund('77'));
    expect(world.refund('77')).toMatchObject({ state: 'issued', total: '50.01' });
    expect((await world.ledger.readLine('acme', 'phc-go')).haltedBy).toEqual([]);
  });
});
