import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order, OrderLine } from '../../../shared/domain/order.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { heldAs } from '../held-as.ts';
import { invoicingSettings } from '../invoicing-settings.ts';
import { line, paidOrder } from '../paid-order.ts';

const day = '2026-11-10';
const treat = (order: Order, settings = {}, on = day) => treatTaxes(order, invoicingSettings(settings), on);
const rates = (order: Order, settings = {}, on = day) =>
  treat(order, settings, on).map(({ rate, exemption }) =>
    exemption === undefined ? rate : `${rate} ${exemption}`,
  );
const held = (order: Order, settings = {}, on = day) => heldAs(() => treat(order, settings, on));

const at23 = line(1230, 230, ['23']);
const shipped = (country: string, lines: OrderLine[], over: Partial<Order['buyer']> = {}) =>
  paidOrder(lines, { buyer: { name: 'A', billing: { country }, shipping: { country }, ...over } });

describe('taxed lines', () => {
  it('take the rate that the shop states when it is legal and agrees with the amount', () =>
    expect(
      rates(paidOrder([at23, line(1130, 130, ['13']), line(1060, 60, ['6']), line(1220, 220, ['22'])])),
    ).toEqual(['23', '13', '6', '22']));

  it('take every rate of Portugal at every amount that was rounded half up', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(23, 13, 6, 22, 12, 4, 16, 9),
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.boolean(),
        (rate, cents, included) => {
          const tax = included
            ? Math.floor((2 * cents * rate + 100 + rate) / (2 * (100 + rate)))
            : Math.floor((2 * cents * rate + 100) / 200);
          expect(rates(paidOrder([line(included ? cents : cents + tax, tax, [`${rate}`])]))).toEqual([
            `${rate}`,
          ]);
        },
      ),
    ));

  it('may be half a cent off exactly: 20 % in 9.99 is 1.665', () =>
    expect(
      rates(paidOrder([line(999, 167, ['20'])], { country: 'FR' }), { issueWith: 'kwixeo', country: 'FR' }),
    ).toEqual(['20']));

  it('never take a tax that is two cents off', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(23, 13, 6),
        fc.integer({ min: 100, max: 10_000_000 }),
        fc.constantFrom(-2, 2),
        (rate, cents, off) => {
          const tax = Math.floor((2 * cents * rate + 100 + rate) / (2 * (100 + rate))) + off;
          expect(held(paidOrder([line(cents, tax, [`${rate}`])]))).toMatch(/^(?:unknown-rate|vat-missing): /);
        },
      ),
    ));

  it('may be a cent off: Shopify pushes the odd cent of an order into a line', () => {
    expect(rates(paidOrder([line(12299, 2301, ['23'])]))).toEqual(['23']);
    expect(held(paidOrder([line(12299, 2302, ['23'])]))).toBe(
      'unknown-rate: "Uma linha (product)" carries 23.02 EUR of tax; 23 % of 122.99 EUR with tax included is 23.00 EUR.',
    );
  });

  const sold = (quantity: string, gross: number, tax: number): OrderLine => ({
    ...line(gross, tax, ['23']),
    quantity,
  });

  it('may be rounded for each unit: 3 x 2.49 has 1.41, and 42 x 14.99 net has 144.90', () => {
    expect(rates(paidOrder([sold('3', 747, 141)]))).toEqual(['23']);
    expect(rates(paidOrder([sold('42', 62958 + 14490, 14490)]))).toEqual(['23']);
    expect(held(paidOrder([sold('3', 747, 143)]))).toMatch(/^unknown-rate: /);
  });

  it('take their allowance from themselves, however many lines the order has', () => {
    const others = Array.from({ length: 150 }, () => at23);
    expect(held(paidOrder([...others, line(3046, 546, ['23'])]))).toMatch(/^unknown-rate: .* 5\.46 .* 5\.70/);
  });

  it('never are a stated rate without tax, however large the order', () => {
    const others = Array.from({ length: 150 }, () => at23);
    expect(held(paidOrder([...others, line(400, 0, ['23'])]))).toBe(
      'vat-missing: "Uma linha (product)" carries 0.00 EUR of tax; 23 % of 4.00 EUR with tax included is 0.75 EUR.',
    );
    expect(held(paidOrder([...others, line(20, 0, ['23'])]))).toMatch(/^vat-missing: /);
    expect(rates(paidOrder([at23, line(2, 0, ['23'])]))).toEqual(['23', '23']);
  });

  it('are held when a cent of each adds up to more than rounding gives', () => {
    const above = (count: number) => Array.from({ length: count }, () => line(1230, 231, ['23']));
    expect(held(paidOrder(above(2)))).toBe('not held');
    expect(held(paidOrder(above(50)))).toBe(
      'unknown-rate: The taxes of all lines are 0.50 EUR above what their rates give, which rounding does not explain.',
    );
  });

  it('with one rate in two parts have one tax', () =>
    expect(
      rates(
        paidOrder([
          {
            ...at23,
            taxes: [
              { rate: '23', amount: 115n, title: 'IVA' },
              { rate: '23', amount: 115n, title: 'IVA' },
            ],
          },
        ]),
      ),
    ).toEqual(['23']));

  it.each([
    [
      'two taxes',
      line(1230, 230, ['6', '2.5']),
      'two-taxes: "Uma linha (product)" carries 2 taxes: 6 % (2.30 EUR) and 2.5 % (0.00 EUR).',
    ],
    [
      'a rate that is not the law',
      line(1210, 210, ['21']),
      `unknown-rate: "Uma linha (product)" is charged 21 %; the rates of PT on ${day} are 23, 13, 6, 16, 9, 4, 22, 12 %.`,
    ],
    [
      'no tax at a rate',
      line(1230, 0, ['23']),
      'vat-missing: "Uma linha (product)" carries 0.00 EUR of tax; 23 % of 12.30 EUR with tax included is 2.30 EUR.',
    ],
    [
      'tax without a rate',
      line(1230, 230, []),
      'unknown-rate: "Uma linha (product)" has 2.30 EUR of tax without a rate.',
    ],
    ['a duty', line(500, 0, [], 'duty'), 'tip-or-duty: "Uma linha (duty)" is a duty of 5.00 EUR.'],
    [
      'cash rounding',
      line(-2, 0, [], 'adjustment'),
      'total-unreachable: "Uma linha (adjustment)" of -0.02 EUR has no VAT rate that the law knows.',
    ],
    [
      'a taxed gift card',
      line(1230, 230, ['23'], 'gift-card'),
      'gift-card: "Uma linha (gift-card)" is a gift card of 12.30 EUR.',
    ],
    ['a taxed tip', line(1230, 230, ['23'], 'tip'), 'tip-or-duty: "Uma linha (tip)" is a tip of 12.30 EUR.'],
  ])('are held with %s', (_what, wrong, sentence) => expect(held(paidOrder([wrong]))).toBe(sentence));

  it('follow the law of the day', () => {
    const madeira = paidOrder([line(1050, 50, ['5'])]);
    expect(rates(madeira, {}, '2024-09-30')).toEqual(['5']);
    expect(held(madeira, {}, '2024-10-01')).toMatch(/^unknown-rate: .* 5 %; the rates of PT on 2024-10-01 /);
  });

  it('ignore a second tax line of 0 %', () =>
    expect(rates(paidOrder([line(1230, 230, ['23', '0'])]))).toEqual(['23']));

  it('are held when the seller says that no VAT is charged', () =>
    expect(held(paidOrder([at23]), { exemptions: { smallBusiness: 'M10' } })).toMatch(
      /^unknown-rate: .*smallBusiness/,
    ));
});

describe('lines without tax', () => {
  const free = line(1000, 0, []);
  const zero = line(1000, 0, ['0']);

  it('are missing VAT, or lack a reason when the shop states 0 %', () => {
    expect(held(paidOrder([free]))).toBe(
      'vat-missing: "Uma linha (product)" of 10.00 EUR carries no VAT, and neither does the rest of the order.',
    );
    expect(held(paidOrder([at23, free]))).toMatch(/^vat-missing: .* in an order that carries VAT\.$/);
    expect(held(paidOrder([at23, zero]))).toMatch(/^zero-rate-no-reason: /);
  });

  it('are exempt in a small business, only when the whole order is', () => {
    const settings = { exemptions: { smallBusiness: 'M10' } };
    expect(rates(paidOrder([free, line(350, 0, [], 'shipping')]), settings)).toEqual(['0 M10', '0 M10']);
    expect(held(paidOrder([free, at23]), settings)).toMatch(/^vat-missing: /);
  });

  it('are exempt shipping only when the setting says so', () => {
    const order = paidOrder([at23, line(350, 0, [], 'shipping')]);
    expect(held(order)).toBe(
      'shipping-without-vat: "Uma linha (shipping)" of 3.50 EUR carries no VAT beside goods that carry VAT.',
    );
    expect(rates(order, { shippingWithoutVat: 'exempt', exemptions: { shipping: 'M99' } })).toEqual([
      '23',
      '0 M99',
    ]);
  });

  it('are gift cards or tips only when the settings say so', () => {
    const order = paidOrder([at23, line(5000, 0, [], 'gift-card'), line(100, 0, [], 'tip')]);
    expect(held(order)).toMatch(/^gift-card: .* 50\.00 EUR/);
    expect(held(order, { giftCards: 'multi', exemptions: { giftCards: 'M99' } })).toMatch(
      /^tip-or-duty: .* 1\.00 EUR/,
    );
    const settings = { giftCards: 'multi', tips: 'exempt', exemptions: { giftCards: 'M99', tips: 'M07' } };
    expect(rates(order, settings)).toEqual(['23', '0 M99', '0 M07']);
  });

  it('are exports only out of the EU, all of them, with a delivery address, and when the setting says so', () => {
    const settings = { exemptions: { export: 'M05' } };
    expect(rates(shipped('US', [free]), settings)).toEqual(['0 M05']);
    expect(held(shipped('US', [free]))).toBe('export-unproven: The order carries no VAT and goes to US.');
    expect(held(paidOrder([free], { buyer: { name: 'A', billing: { country: 'US' } } }), settings)).toMatch(
      /^export-unproven: .*without a delivery address/,
    );
    expect(held(shipped('US', [free, at23]), settings)).toMatch(/^vat-missing: /);
    expect(held(shipped('ES', [free]), settings)).toMatch(/^vat-missing: .*consumer in ES/);
  });

  it('are never intra-EU sales by themselves', () => {
    const settings = { exemptions: { export: 'M05' } };
    const sentence = 'eu-business-unproven: The order carries no VAT and goes to a business in ES.';
    expect(held(shipped('ES', [free], { company: 'Ejemplo SL' }), settings)).toBe(sentence);
    expect(held(shipped('ES', [free], { typedTaxId: { text: 'ESB12345674', from: 'nif' } }), settings)).toBe(
      sentence,
    );
  });

  it('take a rate of the order when they are free: their own, else the highest', () => {
    const gift = line(0, 0, []);
    expect(rates(paidOrder([at23, gift]))).toEqual(['23', '23']);
    expect(rates(paidOrder([line(106, 6, ['6']), at23, gift]))).toEqual(['6', '23', '23']);
    expect(rates(paidOrder([line(106, 6, ['6']), at23, line(0, 0, ['6'])]))).toEqual(['6', '23', '6']);
    expect(held(paidOrder([gift]))).toBe(
      'vat-missing: "Uma linha (product)" costs 0.00 EUR and has no tax rate.',
    );
  });

  it('take the exemption of the order when they are free and nothing carries tax', () => {
    const gift = line(0, 0, []);
    expect(rates(shipped('BR', [free, gift]), { exemptions: { export: 'M05' } })).toEqual(['0 M05', '0 M05']);
    expect(rates(paidOrder([free, line(0, 0, ['23'])]), { exemptions: { smallBusiness: 'M10' } })).toEqual([
      '0 M10',
      '0 M10',
    ]);
  });

  it('count as untaxed in a small business though the shop states a rate: the amount decides', () =>
    expect(rates(paidOrder([line(3000, 0, ['23'])]), { exemptions: { smallBusiness: 'M10' } })).toEqual([
      '0 M10',
    ]));

  it('count as untaxed gift cards though the shop states a rate', () => {
    const settings = { giftCards: 'multi', exemptions: { giftCards: 'M99' } };
    expect(rates(paidOrder([at23, line(5000, 0, ['23'], 'gift-card')]), settings)).toEqual(['23', '0 M99']);
  });

  it('are not exports when they are not shipped', () => {
    const settings = { exemptions: { export: 'M05' } };
    const download = { ...free, name: 'E-book', needsShipping: false };
    expect(held(shipped('BR', [free, download]), settings)).toBe(
      'service-abroad: "E-book" is not shipped, carries no VAT and was sold to a buyer in BR.',
    );
    expect(rates(shipped('BR', [free, { ...download, gross: 0n, net: 0n }]), settings)).toEqual([
      '0 M05',
      '0 M05',
    ]);
  });

  it.each([
    ['ES', { province: 'GC' }, '0 M05'],
    ['ES', { province: 'ES-TF' }, '0 M05'],
    ['ES', { postalCode: '35001' }, '0 M05'],
    ['ES', { postalCode: '51001' }, '0 M05'],
    ['FR', { postalCode: '97400' }, '0 M05'],
    ['IT', { postalCode: '23041' }, '0 M05'],
    ['DE', { postalCode: '27498' }, '0 M05'],
    ['GB', { province: 'ENG', postalCode: 'SW1A 1AA' }, '0 M05'],
    ['ES', { province: 'M', postalCode: '35001' }, /^vat-missing: .* consumer in ES/],
    ['GB', { province: 'NIR' }, /^vat-missing: .* consumer in Northern Ireland/],
    ['GB', { postalCode: 'bt1 5gs' }, /^vat-missing: .* consumer in Northern Ireland/],
    ['FR', { postalCode: '75001' }, /^vat-missing: .* consumer in FR/],
  ])('sent to %s %j are %s', (country, where, expected) => {
    const address = { country, ...where };
    const order = paidOrder([free], { buyer: { name: 'A', billing: address, shipping: address } });
    const settings = { exemptions: { export: 'M05' } };
    if (typeof expected === 'string') expect(rates(order, settings)).toEqual([expected]);
    else expect(held(order, settings)).toMatch(expected);
  });

  it('always carry a reason', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            at23,
            free,
            zero,
            line(350, 0, [], 'shipping'),
            line(100, 0, [], 'tip'),
            line(5000, 0, [], 'gift-card'),
          ),
          { minLength: 1, maxLength: 5 },
        ),
        fc.constantFrom('PT', 'ES', 'US', 'RE'),
        fc.record(
          { export: fc.constantFrom('M05'), smallBusiness: fc.constantFrom('M10') },
          { requiredKeys: [] },
        ),
        (lines, country, exemptions) => {
          const settings = {
            shippingWithoutVat: 'exempt',
            euDistanceSales: 'seller-vat',
            exemptions: { ...exemptions, shipping: 'M99' },
          };
          const order = shipped(country, lines);
          if (held(order, settings) !== 'not held') return;
          for (const treated of treat(order, settings)) {
            expect(treated.rate === '0').toBe(treated.tax === 0n);
            expect(treated.exemption !== undefined).toBe(treated.tax === 0n);
          }
        },
      ),
    ));
});

describe('buyers in other EU countries', () => {
  const seller = shipped('ES', [at23]);
  const spanish = shipped('ES', [line(1210, 210, ['21'])]);

  it('are held until "euDistanceSales" is set', () => {
    expect(held(seller)).toBe('eu-consumer-regime: A consumer in ES was charged VAT of 23 %.');
    expect(held(spanish)).toMatch(/^eu-consumer-regime: .* 21 %/);
  });

  it('pay the VAT that the setting names, and the other one is held', () => {
    expect(treat(seller, { euDistanceSales: 'seller-vat' })).toMatchObject([
      { rate: '23', vatCountry: 'PT' },
    ]);
    expect(treat(spanish, { euDistanceSales: 'oss' })).toMatchObject([{ rate: '21', vatCountry: 'ES' }]);
    expect(held(spanish, { euDistanceSales: 'seller-vat' })).toMatch(
      /^eu-consumer-regime: .*21 %.*"seller-vat".*rates of PT/,
    );
    expect(held(seller, { euDistanceSales: 'oss' })).toMatch(
      /^eu-consumer-regime: .*23 %.*"oss".*rates of ES/,
    );
    expect(held(shipped('ES', [line(1170, 170, ['17'])]), { euDistanceSales: 'oss' })).toMatch(
      /^unknown-rate/,
    );
  });

  it('are not consumers when they are businesses', () => {
    const business = shipped('ES', [at23], { company: 'Ejemplo SL' });
    expect(held(business)).toBe('eu-business-unproven: A business in ES was charged VAT.');
    expect(held(business, { euDistanceSales: 'oss' })).toMatch(/^eu-business-unproven/);
    expect(rates(business, { euDistanceSales: 'seller-vat' })).toEqual(['23']);
  });

  it('count as French in Monaco', () =>
    expect(rates(shipped('MC', [line(1200, 200, ['20'])]), { issueWith: 'kwixeo', country: 'FR' })).toEqual([
      '20',
    ]));
});

describe('the whole order', () => {
  it('is held in another currency', () =>
    expect(held(paidOrder([at23], { currency: 'USD' }))).toBe('currency: The order is in USD.'));

  it('is held when a gift card paid it, until gift cards are decided', () => {
    const order = paidOrder([at23], { paidBy: ['gift_card', 'visa'] });
    expect(held(order)).toBe('gift-card: The order was paid with a gift card.');
    expect(rates(order, { giftCards: 'multi', exemptions: { giftCards: 'M99' } })).toEqual(['23']);
  });

  it.each([
    'Gift Card',
    'gift_card',
    'Cheque-prenda',
    'Vale de oferta',
    'Cartão presente',
    'rise_gift_voucher',
    'Carte cadeau',
  ])('is held when "%s" paid it', gateway =>
    expect(held(paidOrder([at23], { paidBy: [gateway] }))).toMatch(/^gift-card: /),
  );

  it('is taxed in full when store credit paid it', () =>
    expect(rates(paidOrder([at23], { paidBy: ['shopify_store_credit'] }))).toEqual(['23']));

  it.each([
    ['a marketplace owes its VAT', { taxOwedByMarketplace: true }, 'marketplace', { marketplace: 'issue' }],
    ['it was sold at a till', { channel: 'pos' }, 'point-of-sale', { pos: 'issue' }],
  ] as const)('is held when %s, until the setting says otherwise', (_what, facts, code, settings) => {
    const order = paidOrder([at23], facts);
    expect(held(order)).toMatch(new RegExp(`^${code}: `));
    expect(rates(order, settings)).toEqual(['23']);
  });

  it('is held while its taxes are an estimate', () =>
    expect(held(paidOrder([at23], { estimatedTaxes: true }))).toBe(
      'taxes-estimated: The shop calls the taxes of this order an estimate.',
    ));

  it('says nothing about the buyer', () => {
    const buyer = {
      name: 'Maria Fictícia',
      company: 'Padaria Exemplo',
      email: 'maria@example.com',
      billing: { country: 'ES', street: 'Calle 1' },
    };
    for (const lines of [[at23], [line(1000, 0, [])], [line(1210, 210, ['21'])]]) {
      expect(held(paidOrder(lines, { buyer }))).not.toMatch(/Maria|Padaria|example|Calle/);
    }
  });

  it('without an address is a sale at home', () =>
    expect(rates(paidOrder([at23], { buyer: { name: '' } }))).toEqual(['23']));
});
