import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LineToPrice,
  type PriceProfile,
  predictTotals,
  priceLines,
  type Rounding,
} from '../../shared/domain/price-lines.ts';

const profile = (
  decimals: number,
  splitReferences: readonly string[] = [],
  roundings: readonly Rounding[] = ['printed-lines', 'exact-sum'],
): PriceProfile => ({ decimals, splitReferences, roundings });
const line: LineToPrice = { reference: 'A', designation: 'Chair', quantity: 3, gross: 1000n, rate: '23' };

const anyLine = fc.record({
  reference: fc.constantFrom('A', 'B', 'C'),
  designation: fc.constant('Chair'),
  quantity: fc.integer({ min: 1, max: 99 }),
  gross: fc.bigInt({ min: 0n, max: 500_000n }),
  rate: fc.constantFrom('23', '13', '6', '22', '16', '9', '4', '0'),
});
const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 12 });
const anySplits = fc.subarray(['A', 'SPLIT-1', 'SPLIT-2', 'SPLIT-3']);

describe('lines at prices with tax', () => {
  it('add up to what was paid, whichever way the ERP adds up, for any basket and any number of price decimals', () => {
    fc.assert(
      fc.property(anyLines, anySplits, fc.integer({ min: 2, max: 6 }), (lines, splits, decimals) => {
        const paid = lines.reduce((sum, { gross }) => sum + gross, 0n);
        const priced = priceLines(lines, profile(decimals, splits)) ?? [];
        expect(priced).toHaveLength(lines.length);
        expect(predictTotals(priced.flat(), profile(decimals))).toEqual([paid, paid]);
        for (const { unitPrice, quantity } of priced.flat()) {
          expect(unitPrice.split('.')[1]?.length ?? 0).toBeLessThanOrEqual(decimals);
          expect(quantity).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('never share an article that takes the rest of a split line: a credit note finds a line by its reference', () => {
    fc.assert(
      fc.property(anyLines, anySplits, (lines, splits) => {
        const priced = (priceLines(lines, profile(2, splits)) ?? []).flat();
        const rests = priced.filter(({ reference }) => !lines.some(sold => sold.reference === reference));
        expect(new Set(rests.map(({ reference }) => reference)).size).toBe(rests.length);
        expect(priced.length).toBe(lines.length + rests.length);
      }),
    );
  });

  it('are right where base and VAT are rounded apart, or there are none', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 2, max: 4 }), (lines, decimals) => {
        const apart = profile(decimals, ['SPLIT-1'], ['base-and-vat']);
        const priced = priceLines(lines, apart);
        if (!priced) return;
        expect(predictTotals(priced.flat(), apart)).toEqual([
          lines.reduce((sum, { gross }) => sum + gross, 0n),
        ]);
      }),
    );
    const odd = { ...line, quantity: 1, gross: 14n, rate: '12' };
    expect(priceLines([odd], profile(2, [], ['base-and-vat']))).toBeUndefined();
    expect(priceLines([odd], profile(2))).toHaveLength(1);
  });

  it.each<[string, Partial<LineToPrice>, PriceProfile, unknown[]]>([
    ['as sold where the price is even', { gross: 999n }, profile(2), [{ unitPrice: '3.33', quantity: 3 }]],
    ['as sold with more decimals', {}, profile(4), [{ unitPrice: '3.3333', quantity: 3 }]],
    [
      'in two lines under two references',
      {},
      profile(2, ['SPLIT']),
      [
        { unitPrice: '3.33', quantity: 2, reference: 'A' },
        { unitPrice: '3.34', quantity: 1, reference: 'SPLIT' },
      ],
    ],
    ['as one piece at last', {}, profile(2), [{ unitPrice: '10.00', quantity: 1, designation: '3 x Chair' }]],
    [
      'as one piece where the article for the rest is sold itself',
      { reference: 'SPLIT' },
      profile(2, ['SPLIT']),
      [{ unitPrice: '10.00', quantity: 1 }],
    ],
  ])('are written %s', (_, changes, how, expected) => {
    const [priced = []] = priceLines([{ ...line, ...changes }], how) ?? [];
    expect(priced).toMatchObject(expected);
    expect(priced).toHaveLength(expected.length);
  });

  it('are split once for each article that is there for it, then one piece', () => {
    const three = [line, { ...line, reference: 'B' }, { ...line, reference: 'C' }];
    const priced = priceLines(three, profile(2, ['SPLIT-1', 'SPLIT-2'])) ?? [];
    expect(priced.map(parts => parts.map(({ reference, quantity }) => [reference, quantity]))).toEqual([
      [
        ['A', 2],
        ['SPLIT-1', 1],
      ],
      [
        ['B', 2],
        ['SPLIT-2', 1],
      ],
      [['C', 1]],
    ]);
  });
});
