import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { line, paidOrder } from '../paid-order.ts';
import { at23, held, rates, shipped, treat } from './treated.ts';

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

  it('take a rate of their own when they are free beside gift cards and tips alone, else the reason of these', () => {
    const settings = { giftCards: 'multi', tips: 'exempt', exemptions: { giftCards: 'M99', tips: 'M07' } };
    const [card, tip] = [line(5000, 0, [], 'gift-card'), line(200, 0, [], 'tip')];
    expect(rates(paidOrder([card, line(0, 0, ['23'])]), settings)).toEqual(['0 M99', '23']);
    expect(rates(paidOrder([line(0, 0, ['6']), tip]), settings)).toEqual(['6', '0 M07']);
    expect(rates(paidOrder([card, line(0, 0, [])]), settings)).toEqual(['0 M99', '0 M99']);
    expect(held(paidOrder([card, line(0, 0, ['23'])]))).toMatch(/^gift-card: /);
    const abroad = { ...settings, exemptions: { ...settings.exemptions, export: 'M05' } };
    expect(rates(shipped('BR', [card, free, line(0, 0, ['23'])]), abroad)).toEqual([
      '0 M99',
      '0 M05',
      '0 M05',
    ]);
  });

  it('are exempt shipping when nothing else is paid, and so are the goods that were free', () => {
    const order = [line(0, 0, ['23']), line(499, 0, [], 'shipping')];
    const settings = { shippingWithoutVat: 'exempt', exemptions: { shipping: 'M99', export: 'M05' } };
    expect(rates(paidOrder(order), settings)).toEqual(['0 M99', '0 M99']);
    expect(rates(shipped('BR', order), settings)).toEqual(['0 M05', '0 M05']);
    expect(held(shipped('ES', order), settings)).toMatch(/^[a-z-]+: .* consumer in ES/);
    expect(held(paidOrder(order))).toMatch(/^[a-z-]+: .* carries no VAT, and neither does the rest/);
    expect(held(paidOrder([...order, free]), settings)).toMatch(/^vat-missing: /);
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
