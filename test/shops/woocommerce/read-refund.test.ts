import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { createWooStore, type RefundOf } from '../../sandbox/woocommerce/store.ts';
import { settingsOf } from './settings.ts';

type Json = Readonly<Record<string, unknown>>;

/** The refund of an order as the shop shows it, read. */
function readRefund(given: RefundOf, over: Json = {}, settings: Json = {}, currency = 'EUR') {
  const store = createWooStore(() => new Date('2026-11-20T10:00:00Z'));
  store.place({
    id: 1001,
    lines: [
      { price: '10.00', quantity: 3 },
      { price: '7.35', quantity: 3, rate: '6' },
    ],
    shipping: { cost: '4.056911' },
  });
  store.pay(1001);
  const { body } = store.refund(1001, given);
  const details = store.refundsOf(1001).map(refund => ({ ...refund, ...over }));
  const text = `{"order":${body},"refundDetails":${JSON.stringify(details)}}`;
  const parsers = parsersOf(settingsOf(settings));
  const [refund] = parsers.order(text).refunds?.() ?? [];
  if (!refund) throw new Error('There is no refund.');
  // What is kept of it reads the same.
  const kept = parsers.refund(refund.text);
  expect(kept.read(currency)).toEqual(refund.read(currency));
  expect([kept.refundId, kept.orderId]).toEqual(['9001', '1001']);
  return refund.read(currency);
}

describe('a refund', () => {
  it('has its lines above zero, tax included, and its shipping', () =>
    expect(
      readRefund({
        items: [
          { line: 0, quantity: 1 },
          { line: 1, quantity: 2 },
        ],
        shipping: true,
        reason: ' Não serve ',
      }),
    ).toEqual({
      kind: 'refund',
      refund: {
        refundId: '9001',
        orderId: '1001',
        createdAt: '2026-11-20T10:00:00.000Z',
        currency: 'EUR',
        money: 'returned',
        amount: 2969n,
        storeCredit: 0n,
        lines: [
          { sourceLineId: '101', quantity: '1', gross: 1000n },
          { sourceLineId: '102', quantity: '2', gross: 1470n },
        ],
        shipping: 499n,
        shippingLines: [{ sourceLineId: '201', gross: 499n }],
        adjustments: 0n,
        reason: 'Não serve',
        gateways: ['ifthenpay_mbway'],
      },
    }));

  it('of an amount has no lines', () =>
    expect(readRefund({ amount: '3.00' })).toMatchObject({
      refund: { amount: 300n, lines: [], shipping: 0n, adjustments: 300n },
    }));

  it('that a person entered is held with what to do, unless the setting believes it', () => {
    const given = { items: [{ line: 0, quantity: 1 }], byGateway: false };
    expect(readRefund(given)).toMatchObject({ kind: 'held', held: { reason: 'refund-pending' } });
    expect(readRefund(given, {}, { manualRefunds: 'credit' })).toMatchObject({ refund: { amount: 1000n } });
  });

  it.each<[string, string, Json]>([
    [
      'without the field that says who returned the money',
      'refund-does-not-add-up',
      { refunded_payment: undefined },
    ],
    [
      'with a line of no line',
      'refund-does-not-add-up',
      { line_items: [{ quantity: -1, total: '-1.00', total_tax: '0.00' }] },
    ],
    ['with parts of a cent', 'refund-does-not-add-up', { amount: '3.005' }],
  ])('%s is held as %s', (_, reason, over) =>
    expect(readRefund({ amount: '3.00' }, over)).toMatchObject({ kind: 'held', held: { reason } }),
  );

  it('in another currency than its invoice is held', () =>
    expect(readRefund({ amount: '3.00' }, {}, {}, 'USD')).toMatchObject({ held: { reason: 'currency' } }));

  it('from the documentation is read: a piece that went back, and a person who says so', () => {
    const details = readFileSync(
      new URL('../../fixtures/woocommerce/refund-724-with-lines.json', import.meta.url),
      'utf8',
    );
    const kept = (currency: string) =>
      `{"order_id":"723","currency":"${currency}","payment_method":"","refund":{"id":"724","total":"-9.00"},"details":${details}}`;
    const read = (settings: Json) => parsersOf(settingsOf(settings)).refund(kept('USD')).read('USD');
    expect(read({})).toMatchObject({ kind: 'held', held: { reason: 'refund-pending' } });
    expect(read({ manualRefunds: 'credit' })).toMatchObject({
      refund: { amount: 900n, lines: [{ sourceLineId: '311', quantity: '1', gross: 900n }], adjustments: 0n },
    });
  });
});
