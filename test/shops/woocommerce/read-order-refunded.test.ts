import { describe, expect, it } from 'vitest';
import { formatMinor } from '../../../shared/domain/money.ts';
import { createWooStore } from '../../sandbox/woocommerce/store.ts';
import { lines, orderOf, shown } from './order-of.ts';
import { outcomeOf } from './outcome.ts';

type Json = Readonly<Record<string, unknown>>;

describe('what was returned before the invoice', () => {
  const tell = (...refunds: ReadonlyArray<Parameters<ReturnType<typeof createWooStore>['refund']>[1]>) => {
    const store = createWooStore(() => new Date('2026-11-20T10:00:00Z'));
    store.place({ id: 1001, lines, shipping: { cost: '4.056911' } });
    let told = store.pay(1001);
    for (const refund of refunds) told = store.refund(1001, refund);
    return `{"order":${told.body},"refundDetails":${JSON.stringify(store.refundsOf(1001))}}`;
  };
  const chair = { items: [{ line: 0, quantity: 1 }] };

  it('is left out of it', () => {
    const order = orderOf(tell(chair, { shipping: true }));
    expect(shown(order)).toEqual([
      ['product', 'Artigo 1', '1', '30.00', '5.61', '0.00', '23'],
      ['product', 'Artigo 2', '1', '10.60', '0.60', '0.00', '6'],
    ]);
    expect(order.refundsInside).toEqual(['9001', '9002']);
    expect(formatMinor(order.version.gross)).toBe('75.59');
  });

  it.each<[string, string, string, Json]>([
    ['all of it', 'closed: The order was refunded in the shop.', tell({ amount: '75.59' }), {}],
    [
      'an amount without lines',
      'order-edited: Refund 9001 returned 3.00 EUR before the invoice, and its lines and shipping explain 0.00 EUR of it as money.',
      tell({ amount: '3.00' }),
      {},
    ],
    [
      'what a person entered',
      'order-edited: A person entered a refund of 30.00 EUR in the shop before the invoice, and no payment gateway returned the money.',
      tell({ ...chair, byGateway: false }),
      {},
    ],
    [
      'what a person entered, where that is believed',
      'issued 45.59',
      tell({ ...chair, byGateway: false }),
      { manualRefunds: 'credit' },
    ],
    [
      'what a person entered, all of it',
      'order-edited: A person entered a refund of 75.59 EUR in the shop before the invoice, and no payment gateway returned the money.',
      tell({ amount: '75.59', byGateway: false }),
      {},
    ],
  ])('%s: %s', (_, end, text, settings) => expect(outcomeOf(text, settings)).toBe(end));

  it('is not taken for known where the shop was not asked', () => {
    const { order } = JSON.parse(tell(chair)) as { order: unknown };
    expect(outcomeOf(JSON.stringify(order))).toMatch(/^order-edited: Refund 9001 returned 30\.00 EUR before/);
  });
});
