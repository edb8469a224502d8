import { describe, expect, it } from 'vitest';
import type { TreatedLine } from '../../../../shared/domain/tax/tax-treatment.ts';
import { pricesOf, toLines, toSent } from '../../../../shared/vendors/kwixeo/issuing/to-lines.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { chairLine, issuingConnection, treated } from './orders.ts';

const invoicing = invoicingSettings({ issueWith: 'kwixeo', country: 'FR' });
const day = '2026-11-10';
const linesOf = (line: TreatedLine, settings: object = {}) =>
  toLines([line], issuingConnection({ ...settings }), invoicing, day);

describe('a line of an order', () => {
  it('keeps its article, its quantity and what was paid for it, and has the id of its rate', () => {
    expect(linesOf(treated({ sku: ' CH-1 ', quantity: '3' }))).toEqual([chairLine({ quantity: '3' })]);
  });

  it.each([undefined, '', '  '])('of which the shop knows no article (%j) has none', sku => {
    const { sku: _, ...line } = treated();
    expect(linesOf({ ...line, ...(sku !== undefined && { sku }) })[0]).not.toHaveProperty('sku');
  });

  it('says that it is the shipping, which other lines do not', () => {
    expect(linesOf(treated({ kind: 'shipping' }))).toMatchObject([{ isShipping: true }]);
    expect(linesOf(treated({ kind: 'fee' }))[0]).not.toHaveProperty('isShipping');
  });

  it('without VAT has the id and the reason of its exemption, which taxed lines do not', () => {
    const vatRates = { 'exempt:Autoliquidation': 5 };
    const exempt = treated({ rate: '0', exemption: 'Autoliquidation' });
    expect(linesOf(exempt, { vatRates })).toMatchObject([{ vatRate: 5, exemption: 'Autoliquidation' }]);
    expect(linesOf(treated())[0]).not.toHaveProperty('exemption');
  });

  it.each<[string, Partial<TreatedLine>, object, number]>([
    ['of Monaco has the rates of France', { vatCountry: 'MC' }, {}, 1],
    ['of another country has the rates of that country', { vatCountry: 'BE', rate: '21' }, {}, 21],
    ['of the overseas departments has theirs', { rate: '8.5' }, { dispatchRegion: 'FR-DOM' }, 85],
  ])('%s', (_, over, settings, vatRate) => {
    const vatRates = { 'FR:20': 1, 'BE:21': 21, 'FR-DOM:8.5': 85 };
    expect(linesOf(treated(over), { vatRates, ...settings })).toMatchObject([{ vatRate }]);
  });

  it('of 0.00 is sent as one', () => {
    expect(linesOf(treated({ gross: 0n }))).toMatchObject([{ gross: 0n }]);
  });

  it.each<[string, Partial<TreatedLine>, string]>([
    [
      'below zero',
      { gross: -1n },
      'total-unreachable: "Chaise" is -0.01; Kwixéo is given no negative lines.',
    ],
    [
      'at a rate without an id',
      { vatCountry: 'BE', rate: '21' },
      'unknown-rate: "Chaise" is taxed as BE:21, and "vatRates" has no VAT rate of Kwixéo for it.',
    ],
    [
      'without VAT and a reason',
      { rate: '0' },
      'unknown-rate: "Chaise" is taxed as exempt:, and "vatRates" has no VAT rate of Kwixéo for it.',
    ],
    [
      'at a rate that is legal elsewhere only',
      { rate: '8.5' },
      'region-rate-conflict: "Chaise" is charged 8.5 %, which is a rate of FR-DOM; goods leave from FR.',
    ],
  ])('%s is held', (_, over, held) => {
    expect(heldAs(() => linesOf(treated(over)))).toBe(held);
  });
});

describe('what a document costs', () => {
  const lines = [
    chairLine({ quantity: '3', gross: 1000n }),
    { ...chairLine({ vatRate: 3, gross: 250n }), sku: undefined as never },
  ];

  it('is the price of each unit, and what is taken off the whole with tax', () => {
    expect(pricesOf(lines, { gross: [1000n, 251n], off: 1n })).toEqual({
      global_discount_type: 'amount',
      global_discount_type_amount: 'ttc',
      global_discount_value: '0.01',
      contents: [
        {
          ...{ reference: 'CH-1', designation: 'Chaise', quantity: '3' },
          ...{ unit_price_ttc: '3.33333', vat_rate: 1 },
        },
        {
          ...{ reference: '', designation: 'Chaise', quantity: '1' },
          ...{ unit_price_ttc: '2.51000', vat_rate: 3 },
        },
      ],
    });
  });

  it('names lines that Kwixéo has by the ids that it gave them', () => {
    const { contents } = pricesOf(lines, { gross: [1000n, 250n], off: 0n }, [7, undefined]);
    expect(contents).toMatchObject([{ affair_content: 7 }, {}]);
    expect(contents[1]).not.toHaveProperty('affair_content');
  });
});

describe('what goes on record', () => {
  it('is what was paid for each line, at the price with which it is written', () => {
    expect(toSent([chairLine({ quantity: '2', gross: 1000n })], { gross: [1001n], off: 1n })).toStrictEqual([
      {
        ...{ sourceLineId: '1', reference: 'CH-1', quantity: '2', unitPrice: '5.00500' },
        ...{ taxIncluded: true, gross: '10.00', rate: '20' },
      },
    ]);
  });

  it('tells shipping, exemption and the id of the line, and the words of a line without an article', () => {
    const { sku: _, ...line } = chairLine({ isShipping: true, exemption: 'Autoliquidation' });
    expect(toSent([line], { gross: [4990n], off: 0n }, [12])).toMatchObject([
      { reference: 'Chaise', isShipping: true, exemption: 'Autoliquidation', vendorLineId: '12' },
    ]);
  });
});
