import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeLines } from '../../../shared/vendors/wisedat/issuing/net-lines.ts';
import { type NetLine, type NetProfile, sumUp } from '../../../shared/vendors/wisedat/issuing/net-total.ts';
import { addUp } from '../../sandbox/wisedat/documents/add-up.ts';

const profiles: readonly NetProfile[] = (['line', 'rate', 'document'] as const).flatMap(vatRoundedPer =>
  (['cut', 'kept'] as const).map(nets => ({ vatRoundedPer, nets })),
);
const line = fc.record({
  quantity: fc.integer({ min: 1, max: 9 }).map(String),
  gross: fc.integer({ min: 1, max: 50_000 }).map(BigInt),
  rate: fc.constantFrom('23', '13', '6'),
});
const baskets = fc.array(line, { minLength: 1, maxLength: 12 });
const types = { sold: 1, discount: 4, adjustment: 3 } as const;

/** The total that the sandbox gives these lines, in minor units. */
function totalOf(lines: readonly NetLine[], { vatRoundedPer, nets }: NetProfile): bigint {
  const items = lines.map(({ kind, unitPrice, quantity, rate }) => ({
    ...{ type: types[kind], price: unitPrice, quantity, discount: '0' },
    ...(kind !== 'adjustment' && { taxRate: rate }),
  }));
  const terms = { entityDiscount: '0', financialDiscount: '0', decimals: 2 };
  const { total } = addUp(items, terms, {
    vatRounding: vatRoundedPer,
    nets,
    percentDiscounts: 'in-merchandise',
  });
  return BigInt(total.replace('.', ''));
}

describe('a document with net prices', () => {
  it.each([
    ['line', 'cut', 2405n],
    ['rate', 'cut', 2403n],
    ['document', 'cut', 2404n],
    ['rate', 'kept', 2402n],
  ] as const)(
    'of the calibration shows its total with VAT per %s and nets %s',
    (vatRoundedPer, nets, total) => {
      const written = [
        ['3', '0.1004', '23'],
        ['7', '1.8166', '23'],
        ['3', '1.9165', '6'],
        ['1', '1.8163', '6'],
      ].map(([quantity = '', unitPrice = '', rate = '']) => ({
        kind: 'sold' as const,
        quantity,
        unitPrice,
        rate,
      }));
      expect(sumUp(written, { vatRoundedPer, nets }).total).toBe(total);
    },
  );

  it('is what was paid in every way of rounding, and held only where nets are cut and no rounding line is allowed', () => {
    fc.assert(
      fc.property(baskets, fc.boolean(), fc.constantFrom(...profiles), (wanted, roundingLine, profile) => {
        const written = writeLines(wanted, profile, { decimals: 4, roundingLine });
        const paid = wanted.reduce((sum, { gross }) => sum + gross, 0n);
        if (written) expect(totalOf(written, profile)).toBe(paid);
        else
          expect([profile.nets, profile.vatRoundedPer === 'line', roundingLine]).toEqual([
            'cut',
            false,
            false,
          ]);
        for (const { unitPrice } of written ?? []) expect(Number(unitPrice)).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['of one price', () => 99n],
    ['of many prices', (at: number) => BigInt(50 + ((at * 7_919) % 5_000))],
  ])(
    'of 500 lines %s is written while its function runs',
    (_, grossAt) => {
      const wanted = Array.from({ length: 500 }, (_line, at) => ({
        quantity: '1',
        gross: grossAt(at),
        rate: '23',
      }));
      const paid = wanted.reduce((sum, { gross }) => sum + gross, 0n);
      for (const profile of profiles) {
        const written = writeLines(wanted, profile, { decimals: 4, roundingLine: true });
        expect(totalOf(written ?? [], profile)).toBe(paid);
      }
    },
    60_000,
  );

  it('has all pieces of each line, whatever rung it takes', () => {
    fc.assert(
      fc.property(baskets, fc.constantFrom(...profiles), (wanted, profile) => {
        const written = writeLines(wanted, profile, { decimals: 4, roundingLine: true }) ?? [];
        for (const [index, { quantity }] of wanted.entries()) {
          const parts = written.filter(({ of }) => of === index);
          expect(parts.reduce((sum, part) => sum + Number(part.quantity), 0)).toBe(Number(quantity));
        }
        const rounding = written.filter(({ of }) => of === undefined);
        expect(rounding.length).toBeLessThanOrEqual(1);
        for (const { unitPrice } of rounding) expect(Number(unitPrice)).toBeLessThanOrEqual(0.05);
      }),
      { numRuns: 300 },
    );
  });
});
