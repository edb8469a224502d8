import { describe, expect, it } from 'vitest';
import { formatMinor } from '../../../shared/domain/money.ts';
import { orderOf, shown, textOf } from './order-of.ts';
import { outcomeOf } from './outcome.ts';

type Json = Readonly<Record<string, unknown>>;

describe('an order is invoiced once it is paid:', () => {
  const unpaid = { date_paid: null, date_paid_gmt: null };
  const paidBefore = { date_paid: '2025-12-31T23:59:59', date_paid_gmt: '2025-12-31T23:59:59' };
  it.each<[string, string, Json, Json]>([
    ['processing with a day of payment', 'issued 70.60', {}, {}],
    ['completed', 'issued 70.60', { status: 'completed' }, {}],
    ['pending', 'ignored: not paid (pending)', { status: 'pending', ...unpaid }, {}],
    ['on hold', 'ignored: not paid (on-hold)', { status: 'on-hold', ...unpaid }, {}],
    [
      'a draft of the checkout',
      'ignored: not paid (checkout-draft)',
      { status: 'checkout-draft', ...unpaid },
      {},
    ],
    ['failed', 'ignored: not paid (failed)', { status: 'failed' }, {}],
    [
      'paid, and moved on to a status of a plug-in',
      'partly-paid: The order was paid, and its status "shipped" is not one of "statuses".',
      { status: 'shipped' },
      {},
    ],
    [
      'a status of a plug-in without a day of payment',
      'ignored: not paid (shipped is not one of "statuses")',
      { status: 'shipped', ...unpaid },
      {},
    ],
    [
      'a status of a plug-in before the one that is wanted',
      'ignored: not paid (packing is not one of "statuses")',
      { status: 'packing' },
      { statuses: ['completed'] },
    ],
    [
      'a status of a plug-in of an order from before the start',
      'ignored: before-start',
      { status: 'shipped', ...paidBefore },
      {},
    ],
    [
      'a status of a plug-in, paid by a method that is not invoiced here',
      'ignored: paid by "cod", which "ignorePaymentMethods" names',
      { status: 'shipped', payment_method: 'cod' },
      { ignorePaymentMethods: ['cod'] },
    ],
    [
      'a status of a plug-in that the setting names',
      'issued 70.60',
      { status: 'shipped' },
      { statuses: ['wc-shipped'] },
    ],
    [
      'processing, where only completed ones are wanted',
      'ignored: not paid (processing is not one of "statuses")',
      {},
      { statuses: ['completed'] },
    ],
    [
      'cash on delivery that is processing',
      'ignored: not paid (processing without a day of payment)',
      { ...unpaid, payment_method: 'cod' },
      {},
    ],
    [
      'the same where no day is wanted',
      'issued 70.60',
      { ...unpaid, payment_method: 'cod' },
      { requireDatePaid: false },
    ],
    [
      'a payment method that is not invoiced here',
      'ignored: paid by "cod", which "ignorePaymentMethods" names',
      { payment_method: 'cod' },
      { ignorePaymentMethods: ['cod'] },
    ],
    ['paid before the start', 'ignored: before-start', paidBefore, {}],
    ...(
      [
        ['woocommerce_payments_multibanco', '_wcpay_mode', 'test', 'prod'],
        ['ppcp-gateway', '_ppcp_paypal_payment_mode', 'sandbox', 'live'],
        ['mollie_wc_gateway_mbway', '_mollie_payment_mode', 'test', 'live'],
      ] as const
    ).flatMap(([payment_method, key, test, live]): [string, string, Json, Json][] => {
      const paidIn = (value: string, over = {}) => ({ payment_method, meta_data: [{ key, value }], ...over });
      return [
        [`a test of ${key}`, 'ignored: test', paidIn(test), {}],
        [`a payment of ${key}`, 'issued 70.60', paidIn(live), {}],
        [
          `a payment of another gateway after a test of ${key}`,
          'issued 70.60',
          paidIn(test, { payment_method: 'ifthenpay_mbway' }),
          {},
        ],
      ];
    }),
    [
      'placed before the start, and paid after it',
      'issued 70.60',
      { date_created: '2025-12-30T10:00:00', date_created_gmt: '2025-12-30T10:00:00' },
      {},
    ],
    ['paid in part', 'partly-paid: The order is paid in part.', { status: 'partially-paid' }, {}],
    [
      'cancelled before it was paid',
      'closed: The order was cancelled in the shop before it was paid.',
      { status: 'cancelled', ...unpaid },
      {},
    ],
    [
      'cancelled, and its money kept',
      'order-cancelled: The order was cancelled in the shop, and 70.60 EUR of its money were not returned.',
      { status: 'cancelled' },
      {},
    ],
    [
      'in the trash, and its money kept',
      'order-cancelled: The order was moved to the trash of the shop, and 70.60 EUR of its money were not returned.',
      { status: 'trash' },
      {},
    ],
    [
      'of no value',
      'ignored: zero total',
      { total: '0.00', total_tax: '0.00', line_items: [], tax_lines: [] },
      {},
    ],
    [
      'of no value and cancelled',
      'closed: The order was cancelled in the shop.',
      { status: 'cancelled', total: '0.00', total_tax: '0.00', line_items: [], tax_lines: [] },
      {},
    ],
    ['in another currency', 'currency: The order is in USD.', { currency: 'USD' }, {}],
  ])('%s is %s', (_, end, over, settings) => expect(outcomeOf(textOf(over), settings)).toBe(end));

  it('and the day of the payment is that of the shop, whatever its zone', () => {
    const { paidAt, placedAt } = orderOf(
      textOf({ date_paid: '2026-11-20T23:30:00', date_paid_gmt: '2026-11-21T00:30:00' }),
    );
    expect([placedAt, paidAt]).toEqual(['2026-11-20T10:00:00.000Z', '2026-11-21T00:30:00.000Z']);
  });

  it('an order of which only the id is left asks for nothing', () =>
    expect(outcomeOf('{"id": 1001}')).toBe('ignored: the order was deleted in the shop'));
});

describe('its lines', () => {
  it('are what was sold, after coupons, with postage and fees', () => {
    const order = orderOf(
      textOf(
        {},
        {
          coupon: { fixed: '7.06' },
          shipping: { cost: '4.056911' },
          fees: [{ amount: '1.00', rate: '23', name: 'Embrulho' }],
        },
      ),
    );
    expect(shown(order)).toEqual([
      ['product', 'Artigo 1', '2', '54.00', '10.10', '6.00', '23'],
      ['product', 'Artigo 2', '1', '9.54', '0.54', '1.06', '6'],
      ['shipping', 'CTT Expresso', '1', '4.99', '0.93', '0.00', '23'],
      ['fee', 'Embrulho', '1', '1.23', '0.23', '0.00', '23'],
    ]);
    expect(formatMinor(order.totals.gross)).toBe('69.76');
  });

  it('add up to what was paid where taxes are rounded in the total alone', () => {
    const many = Array.from({ length: 9 }, () => ({ price: '0.99' }));
    const order = orderOf(textOf({}, { lines: many, pricesIncludeTax: false, roundAtSubtotal: true }));
    expect(formatMinor(order.totals.gross)).toBe('10.96');
    expect(shown(order).map(([, , , gross]) => gross)).toEqual([
      ...Array.from({ length: 7 }, () => '1.22'),
      '1.21',
      '1.21',
    ]);
  });

  it('bear a fee below zero by their amounts, each rate its part', () => {
    const order = orderOf(textOf({}, { fees: [{ amount: '-5.00', name: 'Desconto' }] }));
    expect(order.lines.map(({ kind }) => kind)).toEqual(['product', 'product']);
    expect(formatMinor(order.lines.reduce((sum, { gross }) => sum + gross, 0n))).toBe(
      formatMinor(order.totals.gross),
    );
    expect(outcomeOf(textOf({}, { fees: [{ amount: '-5.00' }] }))).toMatch(/^issued 64\.\d\d$/);
  });

  it('cannot bear a fee below zero without tax, which is held with its amount', () => {
    const fee = { id: 301, name: 'Vale', total: '-5.00', total_tax: '0.00', taxes: [] };
    expect(outcomeOf(textOf({ fee_lines: [fee], total: '65.60' }))).toBe(
      'order-does-not-add-up: "Vale" is below zero: -5.00 EUR.',
    );
  });

  it('carry each tax with its rate; two taxes on one line are held, compound or not', () => {
    const rates = [
      { id: 1, percent: '5' },
      { id: 2, percent: '9.975', compound: true },
    ];
    const text = textOf({}, { lines: [{ price: '100.00', rates }], pricesIncludeTax: false });
    expect(shown(orderOf(text))).toEqual([
      ['product', 'Artigo 1', '1', '115.47', '15.47', '0.00', '5+9.975'],
    ]);
    expect(outcomeOf(text)).toBe(
      'two-taxes: "Artigo 1" carries 2 taxes: 5 % (5.00 EUR) and 9.975 % (10.47 EUR).',
    );
  });

  it('have plain names', () =>
    expect(
      shown(
        orderOf(
          textOf(
            {},
            { lines: [{ price: '1.00', name: 'Caf&eacute; &ndash; <b>500&nbsp;g</b> &amp; copo' }] },
          ),
        ),
      )[0]?.[1],
    ).toBe('Caf&eacute; – 500 g & copo'));

  it('that sell a gift card are known by what extensions write', () =>
    expect(
      outcomeOf(
        textOf(
          {},
          { lines: [{ price: '50.00', rate: null, meta: [{ key: '_ywgc_recipients', value: 'x' }] }] },
        ),
      ),
    ).toBe('gift-card: "Artigo 1" is a gift card of 50.00 EUR.'));

  it('are paid by a gift card, which the total leaves out', () => {
    const order = orderOf(textOf({ total: '50.60', gift_cards: [{ id: 1, code: 'X', amount: '20.00' }] }));
    expect(formatMinor(order.totals.gross)).toBe('70.60');
    expect(order.paidBy).toEqual(['ifthenpay_mbway', 'gift_card']);
  });

  it.each<[string, string, Json]>([
    [
      'a total that its lines do not give',
      'order-does-not-add-up: The lines add up to 70.60 EUR, the order says 71.60 EUR: a difference of 1.00 EUR.',
      { total: '71.60' },
    ],
    [
      'a total with parts of a cent',
      'order-does-not-add-up: The total of the order is 70.605 EUR, which has parts of a cent.',
      { total: '70.605' },
    ],
    [
      'a rate that nothing describes',
      'order-unreadable: "Artigo 1" has the tax rate 230, of which "tax_lines" lacks a line.',
      { tax_lines: [] },
    ],
    [
      'a rate without its percentage',
      'order-unreadable: "Artigo 1" has the tax rate 230, of which "tax_lines" lacks the field "rate_percent".',
      { tax_lines: [{ rate_id: 230 }, { rate_id: 60, rate_percent: 6 }] },
    ],
    [
      'a missing field',
      'order-unreadable: WooCommerce sent these fields in an unknown form: date_paid_gmt.',
      { date_paid_gmt: undefined },
    ],
    [
      'another missing field',
      'order-unreadable: WooCommerce sent these fields in an unknown form: total.',
      { total: undefined },
    ],
    [
      'an amount in words',
      'order-unreadable: WooCommerce sent these fields in an unknown form: total.',
      { total: 'much' },
    ],
  ])('with %s are held with what is wrong', (_, end, over) => expect(outcomeOf(textOf(over))).toBe(end));

  it('of a newer version are read, whatever it adds', () =>
    expect(
      outcomeOf(
        textOf({ something: { new: [1] }, gift_cards: 'none', fee_lines: null, meta_data: undefined }),
      ),
    ).toBe('issued 70.60'));
});
