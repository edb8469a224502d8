import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Refund } from '../../../shared/domain/refund.ts';
import { parseShopifyOrder } from '../../../shared/shops/shopify/read-order.ts';
import { parseShopifyRefund } from '../../../shared/shops/shopify/refund/read-refund.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { shopifyOrder } from '../../sandbox/shopify/shopify-order.ts';
import {
  orderWithRefunds,
  type RefundGiven,
  shopifyRefundBody,
} from '../../sandbox/shopify/shopify-refund.ts';

const read = (text: string, currency = 'EUR') => parseShopifyRefund(text).read(currency);
const refund = (given: Partial<RefundGiven>): Refund => {
  const reading = read(shopifyRefundBody({ id: '9', orderId: '1000', ...given }));
  if (reading.kind !== 'refund') throw new Error(JSON.stringify(reading));
  return reading.refund;
};
const line = { line: 0, quantity: 1, subtotal: '12.30', tax: '2.30' };

describe('a refund', () => {
  it('is told in our words', () =>
    expect(
      refund({
        lines: [line],
        shipping: { net: '3.00', tax: '0.69' },
        money: [{ amount: '10.00' }, { amount: '5.99', gateway: 'paypal' }],
        createdAt: '2026-11-20T23:30:00-01:00',
      }),
    ).toEqual({
      refundId: '9',
      orderId: '1000',
      createdAt: '2026-11-21T00:30:00.000Z',
      currency: 'EUR',
      money: 'returned',
      amount: 1599n,
      storeCredit: 0n,
      lines: [{ sourceLineId: '2000', quantity: '1', gross: 1230n }],
      shipping: 369n,
      adjustments: 0n,
      gateways: ['shopify_payments', 'paypal'],
    }));

  it.each<[string, ReadonlyArray<{ amount: string; status: string }>, object]>([
    ['was returned', [{ amount: '12.30', status: 'success' }], { money: 'returned', amount: 1230n }],
    [
      'is on its way in part',
      [
        { amount: '10.00', status: 'success' },
        { amount: '2.30', status: 'pending' },
      ],
      { money: 'pending', amount: 1230n },
    ],
    [
      'failed once and was returned then',
      [
        { amount: '12.30', status: 'failure' },
        { amount: '12.30', status: 'success' },
      ],
      { money: 'returned', amount: 1230n },
    ],
    ['failed', [{ amount: '12.30', status: 'error' }], { money: 'none', amount: 0n }],
    ['was never sent', [], { money: 'none', amount: 0n }],
  ])('counts only money that is not lost: it %s', (_, money, expected) =>
    expect(refund({ lines: [line], money })).toMatchObject(expected),
  );

  it('adds the tax to the lines where that is what was returned', () =>
    expect(refund({ lines: [line], money: [{ amount: '14.60' }] })).toMatchObject({
      lines: [{ gross: 1460n }],
      adjustments: 0n,
    }));

  it('reads its lines as its order does, where it was taken out of one', () => {
    const order = shopifyOrder({ id: '1000', lines: [{ price: '10.00' }], taxesIncluded: false });
    const given = { id: '9', orderId: '1000', lines: [line], money: [{ amount: '20.00' }] };
    const [found] = parseShopifyOrder(orderWithRefunds(order, [given])).refunds?.() ?? [];
    expect(found?.read('EUR')).toMatchObject({ refund: { lines: [{ gross: 1460n }], adjustments: 540n } });
    expect(read(found?.text ?? '')).toEqual(found?.read('EUR'));
  });

  it('adds adjustments up with their signs', () =>
    expect(
      refund({
        lines: [line],
        discrepancies: ['-3.95', '3.95', '-3.95'],
        money: [{ amount: '16.25' }],
      }),
    ).toMatchObject({ adjustments: 395n }));

  it('joins the entries of one line', () =>
    expect(
      refund({ lines: [line, { ...line, subtotal: '12.31' }], money: [{ amount: '24.61' }] }).lines,
    ).toEqual([{ sourceLineId: '2000', quantity: '2', gross: 2461n }]));

  it.each<[string, Partial<RefundGiven>, object]>([
    [
      'the shipping',
      { lines: [line], shipping: { net: '3.00', tax: '0.69' }, money: [{ amount: '15.98' }] },
      { shipping: 368n, lines: [{ gross: 1230n }], adjustments: 0n },
    ],
    [
      'the largest line',
      { lines: [{ ...line, line: 1, subtotal: '1.00', tax: '0.19' }, line], money: [{ amount: '13.31' }] },
      { lines: [{ gross: 100n }, { gross: 1231n }], adjustments: 0n },
    ],
    [
      'nothing when it is two cents',
      { lines: [line], money: [{ amount: '12.32' }] },
      { lines: [{ gross: 1230n }], adjustments: 2n },
    ],
  ])('gives a cent that is left over to %s', (_, given, expected) =>
    expect(refund(given)).toMatchObject(expected),
  );

  it.each(['with tax', 'without'] as const)('reads returned shipping that is listed %s', listed => {
    const shipping = { net: '3.00', tax: '0.69', listed };
    expect(refund({ id: '9', orderId: '1000', shipping, money: [{ amount: '3.69' }] })).toMatchObject({
      shipping: 369n,
      adjustments: 0n,
    });
    const both = { id: '9', orderId: '1000', lines: [line], shipping, money: [{ amount: '15.99' }] };
    expect(refund(both)).toMatchObject({ lines: [{ gross: 1230n }], shipping: 369n, adjustments: 0n });
  });

  it('returns nothing when all that its transaction moved is 0.00', () =>
    expect(refund({ lines: [line], money: [{ amount: '0.00' }] })).toMatchObject({ money: 'none' }));

  it('is held in a currency that the invoice is not in, and when it has parts of a cent', () => {
    const body = shopifyRefundBody({ id: '9', orderId: '1000', lines: [line], money: [{ amount: '12.30' }] });
    expect(read(body, 'USD')).toMatchObject({ kind: 'held', held: { reason: 'currency' } });
    expect(read(body.replace('"12.30"', '"12.305"'))).toMatchObject({
      kind: 'held',
      held: { reason: 'refund-does-not-add-up' },
    });
  });

  it('is read in the currency of its invoice, where the buyer was paid back in another one', () => {
    const told = shopifyRefundBody({
      ...{ id: '9', orderId: '1000', lines: [line] },
      money: [{ amount: '13.53', currency: 'USD' }],
    });
    expect(read(told)).toMatchObject({ kind: 'held', held: { reason: 'currency' } });
    const both = {
      shop_money: { amount: '12.30', currency_code: 'EUR' },
      presentment_money: { amount: '13.53', currency_code: 'USD' },
    };
    const withBoth = told.replace(
      '"amount":"13.53"',
      `"amount":"13.53","amount_set":${JSON.stringify(both)}`,
    );
    expect(read(withBoth)).toMatchObject({ refund: { amount: 1230n, adjustments: 0n } });
  });

  it('is held with the fields that are of an unknown form', () => {
    const reading = read(
      '{"id":9,"order_id":1000,"created_at":"2026-11-20T10:00:00Z","transactions":"none"}',
    );
    expect(reading).toMatchObject({
      kind: 'held',
      held: { message: expect.stringContaining('transactions') },
    });
  });

  it('of a public payload is read, and does not add up', () => {
    const text = readFileSync(`${import.meta.dirname}/../../fixtures/shopify/refund-two-lines.json`, 'utf8');
    expect(read(text, 'USD')).toMatchObject({
      refund: {
        refundId: '509562969',
        orderId: '450789469',
        amount: 20900n,
        lines: [
          { sourceLineId: '703073504', gross: 19566n },
          { sourceLineId: '466157049', gross: 19567n },
        ],
        adjustments: -18233n,
        reason: 'it broke during shipping',
      },
    });
  });
});

it('an order whose refunds say more pieces than were bought is held', () => {
  const order = shopifyOrder({ id: '1000', lines: [{ price: '12.30', quantity: 1 }] });
  const given = { id: '9', orderId: '1000', lines: [line], money: [{ amount: '12.30' }] };
  const over = {
    financial_status: 'partially_refunded',
    current_total_price: '12.30',
    total_outstanding: '0.00',
  };
  const { read: readOrder } = parseShopifyOrder(
    orderWithRefunds(order, [given, { ...given, id: '8' }], over),
  );
  expect(readOrder('loja.myshopify.com', invoicingSettings())).toMatchObject({
    kind: 'held',
    held: { reason: 'order-edited' },
  });
});
