import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinor, sumOf } from '../../../../shared/domain/money.ts';
import { releaseCredits } from '../../../../shared/flows/documents/refunds/release-credits.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import {
  orderWithRefunds,
  type RefundGiven,
  shopifyRefundBody,
} from '../../../sandbox/shopify/shopify-refund.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { ownShopStory } from './own-shop-story.ts';
import type { RefundStory } from './refund-story.ts';
import { type CreateFault, refundWorld } from './refund-world.ts';
import { woocommerceStory } from './woocommerce-story.ts';

useFrozenTime();

const order = shopifyOrder({
  id: '1001',
  lines: [
    { price: '10.00', quantity: 2, rate: '23' },
    { price: '7.35', quantity: 3, rate: '6' },
  ],
  shipping: { price: '4.99', rate: '23' },
});
const orderId = '1001';
const status = (given: RefundGiven, word: string): RefundGiven => ({
  ...given,
  money: (given.money ?? []).map(money => ({ ...money, status: word })),
});
const oneOfFirst = (id: string): RefundGiven => ({
  id,
  orderId,
  lines: [{ line: 0, quantity: 1, subtotal: '10.00', tax: '1.87' }],
  money: [{ amount: '10.00' }],
});
const twoOfSecond: RefundGiven = {
  id: '23',
  orderId,
  lines: [{ line: 1, quantity: 2, subtotal: '14.70', tax: '0.83' }],
  money: [{ amount: '14.70' }],
};
const shipping: RefundGiven = {
  id: '24',
  orderId,
  shipping: { net: '4.06', tax: '0.93' },
  money: [{ amount: '4.99' }],
};
const everything: RefundGiven = {
  id: '25',
  orderId,
  lines: [
    { line: 0, quantity: 2, subtotal: '20.00' },
    { line: 1, quantity: 3, subtotal: '22.05' },
  ],
  shipping: { net: '4.06', tax: '0.93' },
  money: [{ amount: '47.04' }],
};
const goodwill: RefundGiven = { id: '26', orderId, discrepancies: ['-3.00'], money: [{ amount: '3.00' }] };

const paid = shopifyOrderBody(order);
/** The order as it is after one piece of its first line was returned. */
function withOneReturned(given: RefundGiven): string {
  const [first, ...others] = order.line_items;
  return orderWithRefunds(order, [given], {
    financial_status: 'partially_refunded',
    updated_at: '2026-11-20T12:00:00Z',
    line_items: [{ ...first, current_quantity: '1' }, ...others],
    current_total_price: '37.04',
    current_total_price_set: null,
    total_outstanding: '0.00',
  });
}

it('a refund in another currency is credited by hand: nobody is told to issue an invoice', async () => {
  const { tell, drain, refund } = refundWorld();
  await tell('paid', paid);
  await drain();
  const dollars = { ...oneOfFirst('21'), money: [{ amount: '11.00', currency: 'USD' }] };
  await tell('refunded', shopifyRefundBody(dollars));
  await drain();
  const { code, text } = refund('21')?.reason ?? {};
  expect(code).toBe('currency');
  expect(text).toContain('Issue this credit note by hand in the ERP');
  expect(text).not.toContain('this invoice by hand');
});

describe('a refund that waits', () => {
  const days = (number: number) => number * 24;

  it('for money is held after two weeks, and credited if the money is returned even later', async () => {
    const { tell, drain, schedule, refund } = refundWorld();
    await tell('paid', paid);
    await tell('refunded', shopifyRefundBody(status(oneOfFirst('21'), 'pending')));
    await drain();
    await schedule(days(13));
    expect(refund('21')).toMatchObject({ state: 'waiting', reason: { code: 'money-pending' } });
    await schedule(days(2));
    expect(refund('21')).toMatchObject({ state: 'held', reason: { code: 'refund-pending' } });
    expect(refund('21')?.reason?.text).toContain('10.00 EUR has been on its way back for 14 days');
    await tell('changed', withOneReturned(oneOfFirst('21')));
    await drain();
    expect(refund('21')).toMatchObject({ state: 'issued', total: '10.00' });
  });

  it('for an order that nobody knows is held after two days, and credited once the order is', async () => {
    const { tell, drain, schedule, refund } = refundWorld();
    await tell('refunded', shopifyRefundBody(oneOfFirst('21')));
    await schedule(days(1));
    expect(refund('21')).toMatchObject({ state: 'waiting' });
    await schedule(days(2));
    expect(refund('21')).toMatchObject({ state: 'held', reason: { code: 'no-invoice-to-credit' } });
    await tell('paid', paid);
    await drain();
    expect(refund('21')).toMatchObject({ state: 'issued' });
  });

  it('for an invoice that a person must look at is held after thirty days', async () => {
    const { tell, schedule, refund } = refundWorld([], false);
    await tell('paid', paid);
    await tell('refunded', shopifyRefundBody(oneOfFirst('21')));
    await schedule(days(29));
    expect(refund('21')).toMatchObject({ state: 'waiting' });
    await schedule(days(2));
    expect(refund('21')?.reason?.text).toContain('10.00 EUR was returned, and the invoice (held)');
  });

  it('and was left behind when its invoice was issued is found by the schedule', async () => {
    const { tell, drain, schedule, refund, invoice, ledger } = refundWorld([], false);
    await tell('paid', paid);
    await tell('refunded', shopifyRefundBody(oneOfFirst('21')));
    const held = invoice();
    if (held?.state !== 'held') throw new Error('The invoice is not held.');
    const facts = { number: '9', outcome: 'none' } as const;
    await ledger.moveDocument(held, 'adopt', { ...facts, reason: undefined, doubt: undefined });
    await drain();
    expect(refund('21')).toMatchObject({ state: 'waiting' });
    await schedule(1);
    expect(refund('21')).toMatchObject({ state: 'held', reason: { code: 'credit-note-by-hand' } });
  });

  it('gets one message when its invoice is issued, whoever asks twice', async () => {
    const { tell, line, rows, invoice, ledger, queue } = refundWorld([], false);
    await tell('paid', paid);
    await tell('refunded', shopifyRefundBody(oneOfFirst('21')));
    await tell('refunded', shopifyRefundBody(shipping));
    const held = invoice();
    if (held?.state !== 'held') throw new Error('The invoice is not held.');
    await ledger.moveDocument(held, 'adopt', { number: '9', outcome: 'none', reason: undefined });
    expect(await releaseCredits(held, ledger, queue)).toBe(2);
    expect(await releaseCredits(held, ledger, queue)).toBe(0);
    expect(line).toHaveLength(2);
    expect(rows().filter(({ state }) => state === 'queued')).toHaveLength(2);
  });

  it('is closed with its order', async () => {
    const { tell, drain, refund, made } = refundWorld([], false);
    await tell('paid', paid);
    await tell('refunded', shopifyRefundBody(everything));
    const over = { financial_status: 'refunded', updated_at: '2026-11-20T12:00:00Z' };
    await tell('changed', orderWithRefunds(order, [everything], over));
    await drain();
    expect(refund('25')).toMatchObject({ state: 'closed' });
    expect(made).toEqual([]);
  });
});

const pendingFirst = oneOfFirst('22');
const shopifyStory: RefundStory = {
  shop: {},
  bodies: {
    paid: ['paid', paid],
    '21': ['refunded', shopifyRefundBody(oneOfFirst('21'))],
    'order with 21': ['changed', withOneReturned(oneOfFirst('21'))],
    '22 pending': ['refunded', shopifyRefundBody(status(pendingFirst, 'pending'))],
    '22': ['refunded', shopifyRefundBody(pendingFirst)],
    '23': ['refunded', shopifyRefundBody(twoOfSecond)],
    '24': ['refunded', shopifyRefundBody(shipping)],
    '25': ['refunded', shopifyRefundBody(everything)],
    '26': ['refunded', shopifyRefundBody(goodwill)],
    '27 failed': ['refunded', shopifyRefundBody(status(oneOfFirst('27'), 'failure'))],
    '28 without money': ['refunded', shopifyRefundBody({ ...twoOfSecond, id: '28', money: [] })],
  },
  cases: [
    { id: '21', returned: 1000n, told: ['21', 'order with 21'] },
    { id: '22', returned: 1000n, told: ['22 pending', '22'] },
    { id: '23', returned: 1470n, told: ['23'] },
    { id: '24', returned: 499n, told: ['24'] },
    { id: '25', returned: 4704n, told: ['25'] },
    { id: '26', returned: 300n, told: ['26'] },
    { id: '27', returned: 0n, told: ['27 failed'] },
    { id: '28', returned: 0n, told: ['28 without money'] },
  ],
};

/** Every delivery once to three times in any order, and how many documents are worked on after each. */
const arbitrarySteps = ({ cases }: RefundStory) =>
  fc.subarray([...cases], { minLength: 1 }).chain(some => {
    const all = ['paid', ...some.flatMap(({ told }) => told)];
    return fc.record({
      some: fc.constant(some),
      told: fc
        .shuffledSubarray([...all, ...all, ...all], { minLength: all.length })
        .filter(told => all.every(one => told.includes(one))),
      work: fc.array(fc.nat({ max: 3 }), { minLength: 30, maxLength: 30 }),
    });
  });
const fault = fc.constantFrom<CreateFault>('none', 'none', 'down', 'lost before', 'lost after');

it.each<[string, RefundStory]>([
  ['Shopify', shopifyStory],
  ['a shop of its own', ownShopStory],
  ['WooCommerce', await woocommerceStory()],
])(
  'whatever %s tells, each refund is credited once or held, and never more than the invoice',
  async (_, story) => {
    await fc.assert(
      fc.asyncProperty(
        arbitrarySteps(story),
        fc.array(fault, { maxLength: 12 }),
        async ({ some, told, work }, faults) => {
          const { tell, workOne, drain, schedule, made, rows, refund, invoice, ledger } = refundWorld(
            faults,
            true,
            story.readers,
          );
          await ledger.updateLine('acme', 'phc-go', { lookUpProvedAt: new Date().toISOString() });
          for (const [index, name] of told.entries()) {
            const [event, body] = story.bodies[name] ?? ['changed', ''];
            await tell(event, body, story.shop);
            for (let i = 0; i < (work[index] ?? 0); i++) await workOne();
          }
          await drain();
          for (const hours of [1, 3 * 24, 15 * 24, 31 * 24]) await schedule(hours);

          const invoices = made.filter(({ kind }) => kind === 'invoice');
          const notes = made.filter(({ kind }) => kind === 'credit-note');
          expect(invoices.length).toBeLessThanOrEqual(1);
          expect(new Set(made.map(({ reference }) => reference)).size).toBe(made.length);
          expect(sumOf(notes.map(({ total }) => total)) <= (invoices[0]?.total ?? 0n)).toBe(true);
          expect(rows().filter(({ state }) => !['issued', 'held', 'closed'].includes(state))).toEqual([]);
          for (const { id, returned } of some) {
            const row = refund(id);
            const note = notes.find(({ reference }) => reference === row?.reference);
            const isInside = invoice()?.refundsInside?.includes(id) === true;
            if (returned === 0n) expect(row).toBeUndefined();
            // An invoice that never came to be is before a person, and so is what was refunded of it.
            else if (isInside)
              expect([undefined, invoices.length === 1 ? 'closed' : 'held']).toContain(row?.state);
            else expect(row?.state).toBe(note ? 'issued' : 'held');
            if (note) expect(formatMinor(note.total)).toBe(formatMinor(returned));
          }
        },
      ),
      { numRuns: 250 },
    );
  },
);
