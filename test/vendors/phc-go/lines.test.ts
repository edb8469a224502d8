import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LineToPrice,
  type PriceProfile,
  predictTotals,
  priceLines,
} from '../../../shared/domain/price-lines.ts';

/** PHC GO documents no way of rounding. */
const profile = (decimals: number): PriceProfile => ({
  decimals,
  rungs: ['as-sold', 'net-price', 'two-lines', 'one-piece'],
  roundings: ['per-line', 'per-rate'],
});
const line: LineToPrice = { reference: 'A', designation: 'Chair', quantity: 3, gross: 1000n, rate: '23' };

describe('lines for PHC GO', () => {
  const anyLine = fc.record({
    reference: fc.constantFrom('A', 'B'),
    splitReference: fc.constantFrom('SPLIT', 'A'),
    designation: fc.constant('Chair'),
    quantity: fc.integer({ min: 1, max: 99 }),
    gross: fc.bigInt({ min: 0n, max: 500_000n }),
    rate: fc.constantFrom('23', '13', '6', '22', '16', '9', '4', '0'),
  });

  it('add up to what was paid, whichever way PHC GO rounds, for any basket and any number of price decimals', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 2, max: 6 }),
        (lines, decimals) => {
          const paid = lines.reduce((sum, { gross }) => sum + gross, 0n);
          const priced = priceLines(lines, profile(decimals));
          expect(priced).toHaveLength(lines.length);
          expect(predictTotals((priced ?? []).flat(), profile(decimals))).toEqual([paid, paid]);
          for (const { unitPrice, quantity } of (priced ?? []).flat()) {
            expect(unitPrice.split('.')[1]?.length ?? 0).toBeLessThanOrEqual(decimals);
            expect(quantity).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each<[string, Partial<LineToPrice>, number, unknown[]]>([
    [
      'as sold where the price is even',
      { gross: 999n },
      2,
      [{ unitPrice: '3.33', quantity: 3, taxIncluded: true }],
    ],
    ['as sold with more decimals', {}, 4, [{ unitPrice: '3.3333', quantity: 3, taxIncluded: true }]],
    ['at a net price that gives the same', {}, 2, [{ unitPrice: '2.71', taxIncluded: false, quantity: 3 }]],
    [
      'in two lines under two references',
      { splitReference: 'SPLIT', rate: '6', gross: 1000n },
      2,
      [
        { unitPrice: '3.33', quantity: 2, reference: 'A' },
        { unitPrice: '3.34', quantity: 1, reference: 'SPLIT' },
      ],
    ],
    [
      'as one piece at last',
      { rate: '6', gross: 1000n },
      2,
      [{ unitPrice: '10.00', quantity: 1, designation: '3 x Chair' }],
    ],
  ])('are written %s', (_, changes, decimals, expected) => {
    const [priced = []] = priceLines([{ ...line, ...changes }], profile(decimals)) ?? [];
    expect(priced).toMatchObject(expected);
    expect(priced).toHaveLength(expected.length);
  });
});
