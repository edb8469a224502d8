import { describe, expect, it } from 'vitest';
import { formatMinor } from '../../../../shared/domain/money.ts';
import { checkOrder } from '../../../../shared/domain/order-checks.ts';
import { toOrder } from '../../../../shared/shops/shopify/to-order.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { shopifyOrder } from '../../../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../../../sandbox/shopify/shopify-refund.ts';
import { parseOrder } from '../parse-order.ts';
import { amounts, one, order } from './read-basket.ts';

describe('a paid order', () => {
  it('is told in our words', () =>
    expect(
      order({
        id: '9007199254740993123',
        name: '#1042',
        lines: [{ price: '12.30', quantity: 2, sku: 'CAFE-250', title: 'Café 250 g' }],
        shipping: { price: '3.69' },
        noteAttributes: [{ name: 'NIF', value: '501 442 600' }],
        company: 'Padaria Exemplo Lda',
        processedAt: '2026-11-10T23:30:00-01:00',
      }),
    ).toEqual({
      platform: 'shopify',
      shop: 'loja.myshopify.com',
      orderId: '9007199254740993123',
      orderName: '#1042',
      placedAt: '2026-11-11T00:30:00.000Z',
      version: { gross: 2829n, lines: [expect.anything(), expect.anything()] },
      refundsInside: [],
      updatedAt: '2026-11-11T00:30:00.000Z',
      currency: 'EUR',
      buyer: {
        name: 'Maria Fictícia',
        email: 'maria@example.com',
        company: 'Padaria Exemplo Lda',
        typedTaxId: { text: '501 442 600', from: 'note_attributes.NIF' },
        billing: {
          name: 'Maria Fictícia',
          company: 'Padaria Exemplo Lda',
          street: 'Rua do Exemplo 1',
          postalCode: '1000-001',
          city: 'Lisboa',
          country: 'PT',
        },
        shipping: {
          name: 'Maria Fictícia',
          company: 'Padaria Exemplo Lda',
          street: 'Rua do Exemplo 1',
          postalCode: '1000-001',
          city: 'Lisboa',
          country: 'PT',
        },
      },
      lines: [
        {
          id: '9007199254740994123',
          kind: 'product',
          sku: 'CAFE-250',
          name: 'Café 250 g',
          quantity: '2',
          gross: 2460n,
          net: 2000n,
          tax: 460n,
          discount: 0n,
          taxes: [{ rate: '23', amount: 460n, title: 'IVA' }],
        },
        {
          id: '9007199254741002123',
          kind: 'shipping',
          name: 'Portes CTT',
          quantity: '1',
          gross: 369n,
          net: 300n,
          tax: 69n,
          discount: 0n,
          taxes: [{ rate: '23', amount: 69n, title: 'IVA' }],
        },
      ],
      totals: { gross: 2829n, tax: 529n },
      paidBy: ['shopify_payments'],
    }));

  it.each([null, ''])('has the address that is written, where the other one is empty (%j)', nothing => {
    const sold = shopifyOrder({ lines: one, company: 'Padaria Exemplo Lda' });
    const address = Object.fromEntries(
      Object.keys({ ...sold.billing_address, country: '' }).map(field => [field, nothing]),
    );
    const buyerOf = (changes: object) => {
      const reading = toOrder(
        parseOrder(JSON.stringify({ ...sold, ...changes })),
        'loja.myshopify.com',
        invoicingSettings(),
      );
      return reading.kind === 'order' && reading.order.buyer;
    };
    expect(buyerOf({ billing_address: address })).toEqual(buyerOf({ billing_address: null }));
    expect(buyerOf({ billing_address: address })).toMatchObject({ company: 'Padaria Exemplo Lda' });
    expect(buyerOf({ shipping_address: address })).toEqual(buyerOf({ shipping_address: null }));
  });

  it('has its tax inside or on top of the prices', () => {
    expect(amounts({ lines: [{ price: '10.00', rate: '6' }] })).toEqual([['product', 1000n, 943n, 57n, 0n]]);
    expect(amounts({ lines: [{ price: '10.00', rate: '6' }], taxesIncluded: false })).toEqual([
      ['product', 1060n, 1000n, 60n, 0n],
    ]);
  });

  it('has discounts taken off its lines, shipping too', () =>
    expect(
      amounts({
        lines: [{ price: '199.00' }, { price: '199.00' }, { price: '199.00' }],
        discount: { fixed: '10.00' },
        shipping: { price: '5.00', discount: '1.00' },
      }),
    ).toEqual([
      ['product', 19566n, 15907n, 3659n, 334n],
      ['product', 19567n, 15908n, 3659n, 333n],
      ['product', 19567n, 15908n, 3659n, 333n],
      ['shipping', 400n, 325n, 75n, 100n],
    ]));

  it.each<[string, NonNullable<RefundGiven['shipping']>]>([
    ['as an adjustment', { net: '4.06', tax: '0.93' }],
    ['listed with its tax', { net: '4.06', tax: '0.93', listed: 'with tax' }],
    ['listed without', { net: '4.06', tax: '0.93', listed: 'without' }],
  ])('loses shipping that was returned before the invoice, %s', (_, shipping) => {
    const sold = shopifyOrder({ id: '1000', lines: one, shipping: { price: '4.99' } });
    const refund = { id: '9', orderId: '1000', shipping, money: [{ amount: '4.99' }] };
    const body = orderWithRefunds(sold, [refund], {
      financial_status: 'partially_refunded',
      current_total_price: '12.30',
      current_total_price_set: undefined,
      current_total_tax: '2.30',
      current_total_tax_set: undefined,
    });
    const reading = toOrder(parseOrder(body), 'loja.myshopify.com', invoicingSettings());
    expect(reading).toMatchObject({
      kind: 'order',
      order: {
        lines: [{ kind: 'product', gross: 1230n }],
        totals: { gross: 1230n },
        version: { gross: 1729n },
      },
    });
  });

  /** Shipping of 4.99 at 23 %, and of 3.99; a part of it was returned. */
  const twiceShipped = (
    amount: string,
    tax: string,
    second: { readonly rate: string; readonly tax: string },
  ) => {
    const sold = shopifyOrder({ id: '1000', lines: one, shipping: { price: '4.99' } });
    const [first] = sold.shipping_lines;
    const set = first && {
      ...first.price_set,
      shop_money: { ...first.price_set.shop_money, amount: '3.99' },
    };
    const other = {
      ...{ ...first, id: '77', price: '3.99', price_set: set },
      tax_lines: [{ price: second.tax, rate: second.rate, title: 'IVA' }],
    };
    const net = (Number(amount) - Number(tax)).toFixed(2);
    const refund = { id: '9', orderId: '1000', shipping: { net, tax }, money: [{ amount }] };
    const total = (Number('21.28') - Number(amount)).toFixed(2);
    const body = orderWithRefunds({ ...sold, shipping_lines: [first, other] } as never, [refund], {
      financial_status: 'partially_refunded',
      current_total_price: total,
      ...(second.rate !== '0.23' && { current_total_tax: undefined, current_total_tax_set: undefined }),
    });
    const reading = toOrder(parseOrder(body), 'loja.myshopify.com', invoicingSettings());
    if (reading.kind !== 'order') throw new Error(reading.kind);
    return reading.order;
  };

  it.each([
    ['8.98', '1.67', ['12.30']],
    ['6.99', '1.30', ['12.30', '1.99']],
    ['2.00', '0.37', ['12.30', '2.99', '3.99']],
  ])('loses shipping of %s from both of its lines of shipping', (amount, tax, left) => {
    const order = twiceShipped(amount, tax, { rate: '0.23', tax: '0.75' });
    checkOrder(order);
    expect(order.lines.map(({ gross }) => formatMinor(gross))).toEqual(left);
  });

  it.each([
    ['3.99', '0.23', ['12.30 2.30', '4.99 0.93']],
    ['4.99', '0.93', ['12.30 2.30', '3.99 0.23']],
    ['8.98', '1.16', ['12.30 2.30']],
  ])('loses shipping of %s from the line that it is, where they have two rates', (amount, tax, left) => {
    const order = twiceShipped(amount, tax, { rate: '0.06', tax: '0.23' });
    expect(order.lines.map(line => `${formatMinor(line.gross)} ${formatMinor(line.tax)}`)).toEqual(left);
  });

  it('is held where a part of its shipping was returned that has two rates', () =>
    expect(heldAs(() => twiceShipped('2.00', '0.37', { rate: '0.06', tax: '0.23' }))).toBe(
      'order-edited: Refunds return 2.00 of shipping, and 4.99 at 23 % and 3.99 at 6 % were charged: they do not say of which.',
    ));

  it('loses shipping that is free or was removed', () => {
    expect(amounts({ lines: one, shipping: { price: '5.00', discount: '5.00' } })).toHaveLength(1);
    expect(amounts({ lines: one, shipping: { price: '5.00', removed: true } })).toHaveLength(1);
  });

  it('shows gift cards, tips and duties as lines of their kind; cash rounding changes the payment only', () => {
    expect(
      amounts({
        lines: [...one, { price: '50.00', giftCard: true, rate: null }],
        tip: '2.00',
        duties: '4.00',
        cashRounding: '-0.02',
      }),
    ).toEqual([
      ['product', 1230n, 1000n, 230n, 0n],
      ['gift-card', 5000n, 5000n, 0n, 0n],
      ['tip', 200n, 200n, 0n, 0n],
      ['duty', 400n, 400n, 0n, 0n],
    ]);
  });

  it('counts a tip at the till once', () =>
    expect(amounts({ lines: [...one, { price: '2.00', tip: true, rate: null }] })).toEqual([
      ['product', 1230n, 1000n, 230n, 0n],
      ['tip', 200n, 200n, 0n, 0n],
    ]));

  it('does not add up when a line and the total disagree', () => {
    const payload = { ...shopifyOrder({ lines: one }), total_price_set: null, total_price: '12.31' };
    const outcome = toOrder(parseOrder(JSON.stringify(payload)), 'loja', invoicingSettings());
    expect(heldAs(() => outcome.kind === 'order' && checkOrder(outcome.order))).toBe(
      'order-does-not-add-up: The lines add up to 12.30 EUR, the order says 12.31 EUR: a difference of 0.01 EUR.',
    );
  });

  it('is held when an amount has parts of a cent', () => {
    const payload = { ...shopifyOrder({ lines: one }), total_price_set: null, total_price: '12.305' };
    expect(heldAs(() => toOrder(parseOrder(JSON.stringify(payload)), 'loja', invoicingSettings()))).toMatch(
      /^order-does-not-add-up: The total is 12\.305 EUR/,
    );
  });
});
