import { describe, expect, it } from 'vitest';
import { line, paidOrder } from '../paid-order.ts';
import { at23, held, rates, shipped, treat } from './treated.ts';

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

describe('what leaves the EU with tax', () => {
  const charged = (title: string, rate: string, tax: number, country = 'GB') =>
    shipped(country, [{ ...line(10_000 + tax, tax, [rate]), taxes: [{ rate, amount: BigInt(tax), title }] }]);
  const french = { issueWith: 'kwixeo', country: 'FR' };

  it.each<[string, string, number, string, object]>([
    ['GB VAT', '20', 2000, 'GB', french],
    ['GB-VAT-1 VAT', '20', 2000, 'GB', french],
    ['VAT', '20', 2000, 'GB', french],
    ['', '20', 2000, 'GB', french],
    ['CH TVA', '20', 2000, 'CH', french],
    ['TVA', '20', 2000, 'MA', french],
    ['Pennsylvania State Tax', '6', 600, 'US', {}],
    ['HST', '13', 1300, 'CA', {}],
    ['IVA', '13', 1300, 'BO', {}],
    ['IVA IT 13%', '13', 1300, 'US', {}],
    ['ES IVA', '13', 1300, 'US', {}],
    ['GST', '23', 2300, 'AU', {}],
  ])('is held with "%s" of %s %%', (title, rate, tax, country, settings) => {
    const order = charged(title, rate, tax, country);
    expect(held(order, settings)).toMatch(/^export-unproven: .* which is not called the VAT of (?:PT|FR)\.$/);
    expect(rates(order, { ...settings, exportsWithVat: 'as-charged' })).toEqual([rate]);
  });

  it.each<[string, string, number, string, object]>([
    ['IVA', '23', 2300, 'US', {}],
    ['iva 23%', '23', 2300, 'GB', {}],
    ['PT IVA', '23', 2300, 'MX', {}],
    ['PT-IVA-1 IVA', '23', 2300, 'AO', {}],
    ['IVA PT 23%', '23', 2300, 'MX', {}],
    ['PT VAT', '23', 2300, 'US', {}],
    ['TVA', '20', 2000, 'GB', french],
    ['FR-TVA-1', '20', 2000, 'MA', french],
    ['FR VAT', '20', 2000, 'US', french],
    ['', '8.5', 850, 'RE', french],
    ['VAT', '20', 2000, 'GP', french],
  ])('is taxed at home with "%s" of %s %%', (title, rate, tax, country, settings) =>
    expect(rates(charged(title, rate, tax, country), settings)).toEqual([rate]),
  );

  it('is told by its place: the Canary Islands are outside, Northern Ireland is not', () => {
    const at = (address: object) => ({
      ...charged('VAT', '23', 2300),
      buyer: { name: 'A', billing: address, shipping: address },
    });
    expect(held(at({ country: 'ES', province: 'GC', postalCode: '35001' }))).toMatch(
      /^export-unproven: .* the Canary Islands/,
    );
    expect(held(at({ country: 'GB', postalCode: 'BT1 5GS' }))).toMatch(/^eu-consumer-regime: /);
  });

  it('is told as it is charged, and what to do', () =>
    expect(() => rates(charged('GB VAT', '20', 2000), french)).toThrow(
      '"Uma linha (product)" goes to GB and is charged "GB VAT" of 20 %, which is not called the VAT of FR. If it is your own VAT, ask your accountant, set "exportsWithVat"',
    ));
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
