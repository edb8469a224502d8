import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareCents } from '../../../shared/shops/prestashop/share-cents.ts';
import { heldAs } from '../../domain/held-as.ts';

const share = (amounts: readonly string[], total: bigint) =>
  shareCents(
    amounts.map(amount => ({ what: 'articles', amount })),
    total,
    'EUR',
  );

describe('amounts with parts of a cent', () => {
  it.each<[readonly string[], number, readonly number[]]>([
    [['10.00', '5.00'], 1500, [1000, 500]],
    [['10.004', '5.003'], 1501, [1001, 500]],
    [['10.003', '5.004'], 1501, [1000, 501]],
    [['10.005', '5.005'], 1501, [1001, 500]],
    [['10.005', '5.005', '1.00'], 1601, [1001, 500, 100]],
    [['-2.005', '10.005'], 800, [-200, 1000]],
    [['-2.003', '10.00'], 800, [-200, 1000]],
    [['10.005'], 1001, [1001]],
    [['10.005'], 1000, [1000]],
    [[], 0, []],
  ])('%j of %i cents are %j', (amounts, total, cents) =>
    expect(share(amounts, BigInt(total))).toEqual(cents.map(BigInt)),
  );

  it.each<[readonly string[], number]>([
    [['10.00', '5.00'], 1501],
    [['10.00', '5.00'], 1499],
    [['10.004', '5.00'], 1502],
    [['10.004', '5.00'], 1499],
    [['10.004', '5.004'], 1503],
    [['10.006', '5.006'], 1499],
  ])('%j are not %i cents: rounding does not explain it', (amounts, total) =>
    expect(heldAs(() => share(amounts, BigInt(total)))).toMatch(/^order-does-not-add-up: articles/),
  );

  it('that do not add up are told by kind, with what is missing', () =>
    expect(
      heldAs(() =>
        shareCents(
          [
            { what: 'shipping', amount: '4.99' },
            { what: 'articles', amount: '10.00' },
            { what: 'articles', amount: '5.0005' },
          ],
          2001n,
          'EUR',
        ),
      ),
    ).toBe(
      'order-does-not-add-up: shipping 4.99, articles 15.00 add up to 19.99 EUR, the order says 20.01 EUR: a difference of 0.02 EUR.',
    ));

  it('add up to any total that rounding explains, each at the cent below or above it', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000, max: 10_000_000 }), { minLength: 1, maxLength: 12 }),
        millionths => {
          const amounts = millionths.map(one => (one / 10_000).toFixed(4));
          const total = BigInt(Math.round(millionths.reduce((sum, one) => sum + one, 0) / 100));
          const shared = share(amounts, total);
          expect(shared.reduce((sum, one) => sum + one, 0n)).toBe(total);
          for (const [index, cents] of shared.entries())
            expect(Math.abs(Number(cents) - (millionths[index] ?? 0) / 100)).toBeLessThan(1);
        },
      ),
    ));
});
