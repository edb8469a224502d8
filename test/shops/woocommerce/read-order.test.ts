import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatMinor } from '../../../shared/domain/money.ts';
import type { Order } from '../../../shared/domain/order.ts';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { createWooStore } from '../../sandbox/woocommerce/store.ts';
import { type WooBasket, wooOrder } from '../../sandbox/woocommerce/woo-order.ts';
import { outcomeOf } from './outcome.ts';
import { settingsOf } from './settings.ts';

type Json = Readonly<Record<string, unknown>>;

const lines = [
  { price: '30.00', quantity: 2, sku: 'CHAIR' },
  { price: '10.60', rate: '6', sku: 'BOOK' },
];
const textOf = (over: Json = {}, basket: Partial<WooBasket> = {}): string =>
  JSON.stringify(wooOrder({ lines, ...basket, over }));
const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/woocommerce/${name}.json`, import.meta.url), 'utf8');

function orderOf(text: string, invoicing: Json = {}, settings: Json = {}): Order {
  const reading = parsersOf(settingsOf(settings))
    .order(text)
    .read('loja.example', invoicingSettings(invoicing));
  if (reading.kind === 'held') throw reading.held;
  if (reading.kind !== 'order') throw new Error(`${reading.kind}`);
  return reading.order;
}
const shown = ({ lines: all }: Order) =>
  all.map(({ kind, name, quantity, gross, tax, discount, taxes }) => [
    kind,
    name,
    quantity,
    formatMinor(gross),
    formatMinor(tax),
    formatMinor(discount),
    taxes.map(({ rate }) => rate).join('+'),
  ]);

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
      'a status of a plug-in',
      'ignored: not paid (shipped is not one of "statuses")',
      { status: 'shipped' },
      {},
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

describe('its buyer', () => {
  const billing = wooOrder({ lines }).billing;
  const buyerOf = (over: Json, invoicing: Json = {}) => orderOf(textOf(over), invoicing).buyer;

  it.each<[string, Json]>([
    ['_billing_nif', { meta_data: [{ key: '_billing_nif', value: '501442600' }] }],
    ['_billing_vat', { meta_data: [{ key: '_billing_vat', value: 'PT 501 442 600' }] }],
    ['_vat_number', { meta_data: [{ key: '_vat_number', value: 501442600 }] }],
    ['apg/nif', { meta_data: [{ key: 'apg/nif', value: '501442600' }] }],
    [
      'the block of the checkout',
      { meta_data: [{ key: '_wc_billing/contribuinte-checkout/billing_vat', value: '501442600' }] },
    ],
    ['a field of the address', { billing: { ...billing, vat_number: '501442600' } }],
    ['the company', { billing: { ...billing, company: 'NIF 501442600' } }],
    ['the note', { customer_note: 'Fatura com NIF 501 442 600, obrigada' }],
  ])('has the tax number of %s', (_, over) => {
    const { typedTaxId, company } = buyerOf(over);
    expect(typedTaxId?.text.replace(/\D/g, '')).toBe('501442600');
    expect(company).toBeUndefined();
  });

  it('has that of the field that the setting names, before all others', () => {
    const meta_data = [
      { key: '_billing_nif', value: '123456789' },
      { key: '_loja_fiscal', value: '501442600' },
    ];
    expect(buyerOf({ meta_data }, { taxIdFields: ['_loja_fiscal'] }).typedTaxId?.text).toBe('501442600');
  });

  it('has none where fields tell something else', () => {
    const values = ['is_vat_exempt', '_vat_country', '_stripe_fee', '_vat_number_validated'];
    const meta_data = [...values.map(key => ({ key, value: 'no' })), { key: '_x', value: { vat: ['1'] } }];
    expect(buyerOf({ meta_data }).typedTaxId).toBeUndefined();
  });

  it('has the addresses of the shop; one of empty fields is left out', () => {
    expect(buyerOf({})).toEqual({
      name: 'Maria Fictícia',
      email: 'maria@example.com',
      billing: {
        name: 'Maria Fictícia',
        street: 'Rua do Exemplo 1',
        postalCode: '1000-001',
        city: 'Lisboa',
        country: 'PT',
      },
    });
    expect(outcomeOf(textOf({ billing: { ...billing, country: 'Atlantis' } }))).toMatch(
      /^address-incomplete: /,
    );
  });

  it('is a company, and bought at a till, where the shop says so', () => {
    const order = orderOf(
      textOf({
        billing: { ...billing, company: 'Hotel &amp; Cais, Lda.' },
        created_via: 'pos-rest-api',
        meta_data: [{ key: '_purchase_order_number', value: 'PO-1' }],
      }),
    );
    expect(order).toMatchObject({
      channel: 'pos',
      purchaseOrder: 'PO-1',
      buyer: { company: 'Hotel & Cais, Lda.' },
    });
  });
});

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

describe('public payloads', () => {
  it.each([
    ['order-727-processing-tax-shipping', 'currency: The order is in USD.', {}],
    ['order-1274-prices-include-tax', 'currency: The order is in USD.', {}],
  ])('%s is %s', (name, end, over) =>
    expect(outcomeOf(fixture(name), over, { startAt: '2016-01-01T00:00:00Z' })).toBe(end),
  );

  it('in a currency that is issued are held for what they lack, or for a rate that no law has', () => {
    const given = { startAt: '2016-01-01T00:00:00Z' };
    const inEuro = (name: string) => outcomeOf(fixture(name).replace('"USD"', '"EUR"'), {}, given);
    expect(inEuro('order-727-processing-tax-shipping')).toBe(
      'order-unreadable: "Woo Single #1" has the tax rate 75, of which "tax_lines" lacks the field "rate_percent".',
    );
    expect(inEuro('order-1274-prices-include-tax')).toMatch(/^unknown-rate: "Weekly" is charged 10 %/);
  });

  it('add up: the net price of three pieces has 16 digits, and the total is what was paid', () => {
    const text = fixture('order-1274-prices-include-tax').replace('"USD"', '"EUR"');
    const order = orderOf(text, { startAt: '2016-01-01T00:00:00Z' });
    expect(shown(order)).toEqual([['product', 'Weekly', '3', '26.09', '2.37', '0.00', '10']]);
  });
});
