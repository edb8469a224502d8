import { describe, expect, it } from 'vitest';
import { shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../../sandbox/shopify/shopify-refund.ts';
import { at, lampRemoved, left, order, version } from './chair-and-lamp.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { refundWorld } from './refunds/refund-world.ts';

useFrozenTime();

const cancelled = { cancelled_at: '2026-11-21T09:00:00+00:00' };
const lamp: RefundGiven = {
  id: '77',
  orderId: '1001',
  lines: [{ line: 1, quantity: 1, subtotal: '20.00', tax: '3.74' }],
  money: [{ amount: '20.00' }],
};
const goodwill: RefundGiven = {
  id: '78',
  orderId: '1001',
  discrepancies: ['-3.00'],
  money: [{ amount: '3.00' }],
};
const lampLessFee: RefundGiven = { ...lamp, discrepancies: ['4.00'], money: [{ amount: '16.00' }] };
const everything: RefundGiven = {
  id: '79',
  orderId: '1001',
  lines: [
    { line: 0, quantity: 1, subtotal: '30.00' },
    { line: 1, quantity: 1, subtotal: '20.00' },
  ],
  money: [{ amount: '50.00' }],
};
const pending = (refund: RefundGiven): RefundGiven => ({
  ...refund,
  money: (refund.money ?? []).map(money => ({ ...money, status: 'pending' })),
});
const owed = (current_total_price: string) => ({ current_total_price, current_total_price_set: undefined });
const refunded = (refunds: readonly RefundGiven[], over: object = {}) =>
  orderWithRefunds(order, refunds, { financial_status: 'partially_refunded', ...at(30), ...over });
const changed = (over: object) => version(30, over);

/** Issues the order, tells what comes after, and gives what a person is told of it. */
async function toldAfter(...bodies: readonly string[]) {
  const world = refundWorld();
  await world.tell('paid', shopifyOrderBody(order));
  await world.drain();
  for (const body of bodies) await world.tell('changed', body);
  await world.drain();
  return world
    .rows()
    .filter(({ reason }) => reason?.code === 'order-changed')
    .map(({ reason }) => reason?.text ?? '');
}

describe('after its invoice, a person is told of an order', () => {
  it.each<[string, string, string]>([
    ['that was edited', changed(lampRemoved), 'it was 50.00, now it is 30.00 EUR (difference -20.00)'],
    [
      'whose lines and total do not agree',
      changed({ ...left(1, '0'), ...owed('31.00') }),
      'its lines are 30.00 EUR now, its total is 31.00 EUR',
    ],
    [
      'of which something is still to be paid',
      changed({ total_outstanding: '5.00' }),
      '5.00 EUR of the order are still to be paid',
    ],
    ['that was cancelled, its money kept', changed(cancelled), 'was cancelled on 2026-11-21'],
    [
      'that was cancelled, a part of its money kept',
      refunded([goodwill], { ...cancelled, ...owed('47.00') }),
      'was cancelled on 2026-11-21',
    ],
    ['whose payment was voided', changed({ financial_status: 'voided' }), 'refunded or voided'],
    [
      'in a form that is not known',
      changed({ total_outstanding: 'much' }),
      'Shopify sent these fields in an unknown form: total_outstanding',
    ],
    [
      'of which a line was removed and another returned',
      orderWithRefunds(order, [goodwill], { ...lampRemoved, ...owed('27.00'), ...at(30) }),
      'it was 50.00, now it is 30.00 EUR (difference -20.00)',
    ],
  ])('%s', async (_, body, told) => {
    expect(await toldAfter(body)).toEqual([expect.stringContaining(told)]);
  });

  it('once, however often and with whatever else it is told', async () => {
    const unclear = { ...left(1, '0'), ...owed('31.00') };
    const again = changed({ ...unclear, ...at(40), note: 'Ring twice' });
    expect(await toldAfter(changed(unclear), changed(unclear), again)).toHaveLength(1);
  });

  it('again, once it can be read', async () => {
    const unclear = changed({ ...left(1, '0'), ...owed('31.00') });
    expect(await toldAfter(unclear, changed({ ...lampRemoved, ...at(40) }))).toEqual([
      expect.stringContaining('its total is 31.00 EUR'),
      expect.stringContaining('now it is 30.00 EUR'),
    ]);
  });
});

describe('after its invoice, nobody is told of an order', () => {
  it.each<[string, string]>([
    ['that is as it was', changed({ note: 'Ring twice' })],
    ['of which a line was returned', refunded([lamp], { ...left(1, '0'), ...owed('30.00') })],
    ['of which money alone was returned', refunded([goodwill], owed('47.00'))],
    ['of which both were', refunded([lamp, goodwill], { ...left(1, '0'), ...owed('27.00') })],
    ['of which money alone was returned, which the total leaves out', refunded([goodwill], owed('50.00'))],
    [
      'of which both were, and the total leaves the money out',
      refunded([lamp, goodwill], { ...left(1, '0'), ...owed('30.00') }),
    ],
    [
      'of which a line was returned, and a fee for it kept, which the total leaves out',
      refunded([lampLessFee], { ...left(1, '0'), ...owed('30.00') }),
    ],
    [
      'of which everything was returned',
      refunded([everything], {
        line_items: order.line_items.map(item => ({ ...item, current_quantity: '0' })),
        ...owed('0.00'),
        ...cancelled,
        financial_status: 'refunded',
      }),
    ],
    [
      'of which a part is being returned',
      refunded([pending(lamp)], { ...left(1, '0'), ...owed('30.00'), financial_status: 'paid' }),
    ],
    ['whose total does not tell yet what is being returned', refunded([pending(goodwill)])],
    [
      'that was cancelled, its money on its way',
      refunded([pending(everything)], {
        line_items: order.line_items.map(item => ({ ...item, current_quantity: '0' })),
        ...owed('0.00'),
        ...cancelled,
        financial_status: 'paid',
      }),
    ],
  ])('%s', async (_, body) => {
    expect(await toldAfter(body)).toEqual([]);
  });

  it('that a person issued by hand for what is told again', async () => {
    const world = refundWorld();
    const unclear = { ...left(1, '0'), ...owed('31.00') };
    await world.tell('paid', changed(unclear));
    const [held] = world.rows();
    if (!held) throw new Error('The order was not opened.');
    expect(held.reason?.code).toBe('order-edited');
    await world.ledger.moveDocument(held, 'adopt', { number: '7', outcome: 'none', reason: undefined });
    await world.tell('changed', changed({ ...unclear, ...at(40) }));
    expect(world.rows()).toHaveLength(1);
    await world.tell('changed', changed({ ...left(1, '0'), ...owed('32.00'), ...at(50) }));
    expect(world.rows()[1]?.reason?.text).toContain('its total is 32.00 EUR');
  });
});
