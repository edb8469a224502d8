import { Big } from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { big, type RoundingProfile, type Side, sumOf } from '../../sandbox/kwixeo/documents/amounts.ts';
import { type EnteredDocument, type EnteredLine, totalUp } from '../../sandbox/kwixeo/documents/totals.ts';
import { invoice, line } from './bodies.ts';
import { callKwixeo } from './caller.ts';

const totalsOf = async (fields: object, vatRoundedPer: RoundingProfile = 'line') => {
  await using kwixeo = await callKwixeo({ switches: { vatRoundedPer } });
  const { status, body } = await kwixeo.post('/sales/invoice', invoice({ ...fields }));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
};
const shownTotals = ({ total_ht, total_tva, total_ttc }: Record<string, string>) => [
  total_ht,
  total_tva,
  total_ttc,
];

describe('a sales document of the simulated Kwixéo', () => {
  it('is worth the sum of its lines, at the price without tax or with it', async () => {
    expect(shownTotals(await totalsOf({}))).toEqual(['30.00', '6.00', '36.00']);
    const withTax = {
      input_mode: 'ttc',
      contents: [line({ unit_price_ht: undefined, unit_price_ttc: 12.5 })],
    };
    expect(shownTotals(await totalsOf(JSON.parse(JSON.stringify(withTax))))).toEqual([
      '31.25',
      '6.25',
      '37.50',
    ]);
  });

  it.each<[RoundingProfile, string[]]>([
    ['line', ['3.39', '0.69', '4.08']],
    ['rate', ['3.39', '0.68', '4.07']],
    ['difference', ['3.39', '0.66', '4.05']],
    ['nets-cut-line', ['3.39', '0.69', '4.08']],
    ['nets-cut-rate', ['3.39', '0.68', '4.07']],
    ['nets-kept-line', ['3.38', '0.69', '4.07']],
    ['nets-kept-rate', ['3.38', '0.68', '4.06']],
  ])('rounds its tax per %s, which the document leaves open', async (profile, totals) => {
    const contents = [1, 2, 3].map(() => line({ unit_price_ht: 1.125, quantity: 1 }));
    expect(shownTotals(await totalsOf({ contents }, profile))).toEqual(totals);
  });

  it.each<[RoundingProfile, string[]]>([
    ['nets-cut-rate', ['0.14', '0.03', '0.17']],
    ['nets-cut-document', ['0.14', '0.02', '0.16']],
    ['nets-kept-rate', ['0.14', '0.03', '0.17']],
    ['nets-kept-document', ['0.14', '0.02', '0.16']],
  ])('works out tax of two rates as %s from prices without tax', async (profile, totals) => {
    const contents = [
      line({ unit_price_ht: 0.0751, quantity: 1 }),
      line({ unit_price_ht: 0.0649, quantity: 1, vat_rate: 2 }),
    ];
    expect(shownTotals(await totalsOf({ contents }, profile))).toEqual(totals);
  });

  it('takes a discount with tax off as it is, where tax is worked out apart', async () => {
    const contents = [line({ unit_price_ht: 1.125, quantity: 1 })];
    const discount = {
      global_discount_type: 'amount',
      global_discount_type_amount: 'ttc',
      global_discount_value: 0.01,
      input_mode: 'ttc',
    };
    const whole = await totalsOf({ contents, ...discount, global_discount_value: 0 }, 'nets-cut-line');
    const less = await totalsOf({ contents, ...discount }, 'nets-cut-line');
    expect([whole.total_ttc, less.total_ttc]).toEqual(['1.36', '1.35']);
  });

  it('shows each line as the samples do: a discount of ten percent on two of 100.00', async () => {
    const contents = [
      line({ unit_price_ht: 100, quantity: 2, discount_type: 'pourcent', discount_value: 10 }),
    ];
    const { contents: lines } = await totalsOf({ contents });
    expect(lines[0]).toMatchObject({
      unit_price_ht: '100.00000',
      unit_price_tva: '20.00000',
      unit_price_ttc: '120.00000',
      unit_price_net_ht: '90.00000',
      unit_price_net_ttc: '108.00000',
      discount_value: '10.00',
      vat_rate_value: '20.00',
      total_ht: '180.00',
      total_tva: '36.00',
      total_ttc: '216.00',
    });
  });

  it('takes a discount of the whole off each rate by its share', async () => {
    const contents = [
      line({ unit_price_ht: 100, quantity: 1 }),
      line({ unit_price_ht: 50, quantity: 1, vat_rate: 3 }),
    ];
    const { vatrates, ...document } = await totalsOf({
      contents,
      global_discount_type: 'amount',
      global_discount_value: 30,
      global_discount_type_amount: 'ht',
    });
    expect(shownTotals(document)).toEqual(['120.00', '18.20', '138.20']);
    expect(document).toMatchObject({ total_content_ht: '150.00', global_discount_ht: '30.00' });
    expect(vatrates).toMatchObject([
      { rate: 20, ht: 80, tva: 16, ttc: 96 },
      { rate: 5.5, ht: 40, tva: 2.2, ttc: 42.2 },
    ]);
  });

  it('counts neither options nor comments, and sums up what is above a subtotal', async () => {
    const contents = [
      line(),
      { designation: 'Une remarque', is_comments: true },
      { designation: 'Sous-total', is_subtotal: true },
      line({ is_option: true, unit_price_ht: 1000 }),
    ];
    const { contents: lines, ...document } = await totalsOf({ contents });
    expect(shownTotals(document)).toEqual(['30.00', '6.00', '36.00']);
    expect(lines[2]).toMatchObject({ subtotal_ht: '30.00', subtotal_ttc: '36.00' });
  });

  it('keeps back a guarantee, and shows what an early payment would save', async () => {
    const fields = { guarantee_holdback_pourcent: 5, guarantee_holdback_duration: 12, escompte_rate: 2 };
    expect(await totalsOf(fields)).toMatchObject({
      total_ttc: '36.00',
      guarantee_holdback_amount: '1.80',
      guarantee_holdback_duration: 12,
      escompte_amount_ttc: '0.72',
    });
  });

  it('multiplies by the second quantity, of the line or of the whole', async () => {
    const contents = [line({ secondary_quantity: 2 })];
    expect(await totalsOf({ contents, secondary_quantity_mode: 'line' })).toMatchObject({
      total_ttc: '72.00',
    });
    const whole = { secondary_quantity_mode: 'global', secondary_quantity: 3 };
    expect(await totalsOf(whole)).toMatchObject({ total_ttc: '108.00', total_quantity: '9.00000' });
  });

  it('has one rate for everything if it says so', async () => {
    expect(await totalsOf({ use_global_vatrate: true, vat_rate: 2 })).toMatchObject({ total_tva: '3.00' });
  });

  it('shows amounts as numbers if the switch says so', async () => {
    await using kwixeo = await callKwixeo({ switches: { amounts: 'number' } });
    expect((await kwixeo.post('/sales/invoice', invoice())).body).toMatchObject({
      total_ttc: 36,
      exchange_rate: 1,
    });
  });

  it('takes what the customer’s and the team’s settings say of fields that are not sent', async () => {
    await using kwixeo = await callKwixeo();
    await kwixeo.put('/customer/2', { configs: { sales_global_discount: 10, sales_payment_term: 2 } });
    const { body } = await kwixeo.post('/sales/invoice', invoice());
    expect(body).toMatchObject({ total_ttc: '32.40', payment_term_id: 2, expire_at: '2026-12-27' });
    const explicit = await kwixeo.post(
      '/sales/invoice',
      invoice({ global_discount_value: 0, payment_term: 1 }),
    );
    expect(explicit.body).toMatchObject({ total_ttc: '36.00', expire_at: '2026-11-27' });
  });
});

const cents = (most: number) => fc.integer({ min: 0, max: most }).map(value => new Big(value).div(100));
const anyLine: fc.Arbitrary<EnteredLine> = fc.record({
  unitPrice: cents(500_000),
  quantity: fc.integer({ min: 1, max: 40 }).map(big),
  rate: fc.constantFrom(20, 10, 5.5, 2.1, 0).map(big),
  discount: fc.record({
    type: fc.constant('pourcent' as const),
    value: fc.integer({ min: 0, max: 100 }).map(big),
  }),
  ecotax: cents(300),
  counts: fc.boolean(),
});
const anyDocument: fc.Arbitrary<EnteredDocument> = fc.record({
  side: fc.constantFrom<Side>('ht', 'ttc'),
  lines: fc.array(anyLine, { maxLength: 12 }),
  globalDiscount: fc.record({
    type: fc.constant('pourcent' as const),
    value: fc.integer({ min: 0, max: 60 }).map(big),
    side: fc.constantFrom<Side>('ht', 'ttc'),
  }),
  profile: fc.constantFrom<RoundingProfile>('line', 'rate', 'difference'),
});

describe('totals of any document', () => {
  it('add up: tax is what lies between them, rates make the whole, and everything is in whole cents', () => {
    fc.assert(
      fc.property(anyDocument, document => {
        const { total, rates, content, ecotax, globalDiscount, lines } = totalUp(document);
        for (const amounts of [total, content, ecotax, globalDiscount, ...rates]) {
          expect(amounts.ht.plus(amounts.tva).toFixed(4)).toBe(amounts.ttc.toFixed(4));
          expect(amounts.ttc.toFixed(4)).toBe(`${amounts.ttc.toFixed(2)}00`);
        }
        expect(sumOf(rates).ttc.toFixed()).toBe(total.ttc.toFixed());
        const { side } = document.globalDiscount;
        const shared = lines.reduce((sum, line) => sum.plus(line.globalDiscount[side]), new Big(0));
        expect(shared.toFixed(2)).toBe(globalDiscount[side].toFixed(2));
      }),
    );
  });

  it('differ from one way of rounding to another by a cent for each line at most', () => {
    fc.assert(
      fc.property(anyDocument, document => {
        const [line, rate] = (['line', 'rate'] as const).map(
          profile => totalUp({ ...document, profile }).total.ttc,
        );
        const apart = line?.minus(rate ?? 0).abs() ?? new Big(1);
        expect(apart.lte(new Big(document.lines.length).times(0.02))).toBe(true);
      }),
    );
  });
});
