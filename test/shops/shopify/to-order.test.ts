import { describe, expect, it } from 'vitest';
import type { Order } from '../../../shared/domain/order.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { checkBuyer } from '../../../shared/domain/tax/buyer-check.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { toOrder } from '../../../shared/shops/shopify/to-order.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { type Basket, shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../../sandbox/shopify/shopify-refund.ts';
import { parseOrder } from './parse-order.ts';

const read = (basket: Basket, settings = {}) =>
  toOrder(
    parseOrder(shopifyOrderBody(shopifyOrder(basket))),
    'loja.myshopify.com',
    invoicingSettings(settings),
  );
const order = (basket: Basket, settings = {}): Order => {
  const outcome = read(basket, settings);
  if (outcome.kind !== 'order') throw new Error(outcome.kind);
  checkOrder(outcome.order);
  return outcome.order;
};
const amounts = (basket: Basket, settings = {}) =>
  order(basket, settings).lines.map(line => [line.kind, line.gross, line.net, line.tax, line.discount]);
const one = [{ price: '12.30' }];

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

  it.each(['paid', 'partially_refunded'])('counts as paid when Shopify says %s', financialStatus =>
    expect(read({ lines: one, financialStatus }).kind).toBe('order'),
  );

  it.each([
    ['a test', { test: true }, 'test'],
    ['not paid, in words that are not known', { financialStatus: 'PAID' }, 'not paid (PAID)'],
    ['not paid yet', { financialStatus: 'pending' }, 'not paid (pending)'],
    ['paid before the start', { processedAt: '2025-12-31T23:59:59Z' }, 'before-start'],
    ['worth nothing', { discount: { percent: '100' } }, 'zero total'],
  ])('is ignored when it is %s', (_what, basket, reason) =>
    expect(read({ lines: one, ...basket })).toEqual({ kind: 'ignored', reason }),
  );

  it.each(['refunded', 'voided'])('is closed when Shopify says %s', financialStatus =>
    expect(read({ lines: one, financialStatus })).toEqual({
      kind: 'closed',
      reason: 'The order was refunded or voided in the shop.',
    }),
  );

  it('is held when it is paid in part', () =>
    expect(heldAs(() => read({ lines: one, financialStatus: 'partially_paid' }))).toBe(
      'partly-paid: The order is paid in part.',
    ));

  it('is issued though it is worth nothing when the setting says so', () =>
    expect(order({ lines: one, discount: { percent: '100' } }, { zeroTotal: 'issue' }).totals.gross).toBe(
      0n,
    ));

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

describe('the currency', () => {
  it('is that of the books, else that of the buyer, and amounts are never converted', () => {
    expect(order({ lines: one, presentmentCurrency: 'USD' })).toMatchObject({
      currency: 'EUR',
      totals: { gross: 1230n },
    });
    expect(order({ lines: one, shopCurrency: 'USD' })).toMatchObject({
      currency: 'EUR',
      totals: { gross: 1230n },
    });
  });

  it('is held when neither is allowed', () =>
    expect(heldAs(() => read({ lines: one, currency: 'GBP', presentmentCurrency: 'USD' }))).toBe(
      'currency: The order is in GBP and USD.',
    ));

  it('is held when an amount is in another currency only', () =>
    expect(heldAs(() => read({ lines: one, shopCurrency: 'USD', tip: '2.00' }))).toBe(
      'currency: The tip is given in USD only, the order is in EUR.',
    ));

  it('may come from plain fields when the shop sends no sets', () => {
    const plain = JSON.parse(
      JSON.stringify(shopifyOrder({ lines: one }), (key, value) => (key.endsWith('_set') ? null : value)),
    );
    expect(toOrder(parseOrder(JSON.stringify(plain)), 'loja', invoicingSettings())).toMatchObject({
      kind: 'order',
      order: { currency: 'EUR', totals: { gross: 1230n, tax: 230n } },
    });
  });
});

describe('the tax number of the buyer', () => {
  const typed = (basket: Partial<Basket>, settings = {}) =>
    order({ lines: one, ...basket }, settings).buyer.typedTaxId;

  it.each(['NIF', 'nif', 'Número de Contribuinte', 'vat_number', 'N.º Contribuinte'])(
    'is found in the attribute %s',
    name =>
      expect(
        typed({
          noteAttributes: [
            { name: 'cor', value: 'verde' },
            { name, value: '501442600' },
          ],
        }),
      ).toEqual({
        text: '501442600',
        from: `note_attributes.${name}`,
      }),
  );

  it('is found in the note, the company and the second address line beside its word', () => {
    expect(typed({ note: 'Fatura com NIF 501442600' })?.from).toBe('note');
    expect(typed({ company: 'Padaria Lda, NIF 501442600' })).toEqual({
      text: '501442600',
      from: 'billing_address.company',
    });
    expect(typed({ address2: 'contribuinte: 501442600' })?.from).toBe('billing_address.address2');
  });

  it('is never a phone number', () => {
    expect(typed({ note: 'Ligar 912345678', address2: '912345678', company: '912345678' })).toBeUndefined();
  });

  it('may be what the setting says the company field holds, and then there is no company', () => {
    const { buyer } = order({ lines: one, company: '501442600' }, { taxIdFields: ['company'] });
    expect(buyer.typedTaxId).toEqual({ text: '501442600', from: 'billing_address.company' });
    expect(buyer.company).toBeUndefined();
  });

  it('is asked for when the company gave none', () =>
    expect(
      heldAs(() => checkBuyer(order({ lines: one, company: 'Padaria Lda' }), invoicingSettings())),
    ).toMatch(/^business-without-tax-id/));

  it('is the final consumer without addresses', () => {
    const bare = order({ lines: one, noAddress: true });
    expect(checkBuyer(bare, invoicingSettings())).toEqual({});
    expect(bare.buyer.name).toBe('Maria Fictícia');
  });
});

describe('tax of a Shopify order', () => {
  const treated = (basket: Basket, settings = {}) =>
    heldAs(() => treatTaxes(order(basket, settings), invoicingSettings(settings), '2026-11-10'));

  it.each<[string, Basket, Record<string, unknown>, RegExp]>([
    [
      'two taxes',
      { lines: [{ price: '10.00', rates: ['6', '2.5'] }] },
      {},
      /^two-taxes: "Artigo 1" carries 2 taxes: 6 % .*2\.5 %/,
    ],
    ['a rate of another country', { lines: [{ price: '10.00', rate: '21' }] }, {}, /^unknown-rate/],
    ['no tax at all', { lines: [{ price: '10.00', rate: null }] }, {}, /^vat-missing/],
    ['0 % without a reason', { lines: [{ price: '10.00', rate: '0' }] }, {}, /^zero-rate-no-reason/],
    [
      'untaxed shipping',
      { lines: one, shipping: { price: '3.00', rate: null } },
      {},
      /^shipping-without-vat: "Portes CTT"/,
    ],
    ['a gift card', { lines: [{ price: '10.00', giftCard: true, rate: null }] }, {}, /^gift-card/],
    ['payment by gift card', { lines: one, gateways: ['gift_card'] }, {}, /^gift-card/],
    ['a tip', { lines: one, tip: '1.00' }, {}, /^tip-or-duty/],
    ['duties', { lines: one, duties: '1.00' }, {}, /^tip-or-duty/],
    ['cash rounding', { lines: one, cashRounding: '0.02' }, {}, /^not held$/],
    [
      'an unproven export',
      { lines: [{ price: '10.00', rate: null }], country: 'BR' },
      {},
      /^export-unproven/,
    ],
    [
      'a proved export',
      { lines: [{ price: '10.00', rate: null }], country: 'BR' },
      { exemptions: { export: 'M05' } },
      /^not held$/,
    ],
    ['a consumer in Spain', { lines: one, country: 'ES' }, {}, /^eu-consumer-regime/],
    [
      'island rates',
      {
        lines: [
          { price: '10.00', rate: '22' },
          { price: '5.00', rate: '9' },
        ],
        province: 'PT-30',
      },
      {},
      /^not held$/,
    ],
    [
      'French rates',
      {
        lines: [
          { price: '10.00', rate: '20' },
          { price: '9.99', rate: '5.5' },
          { price: '3.00', rate: '2.1' },
        ],
        country: 'FR',
      },
      { country: 'FR', issueWith: 'kwixeo' },
      /^not held$/,
    ],
  ])('with %s', (_what, basket, settings, expected) => expect(treated(basket, settings)).toMatch(expected));
});
