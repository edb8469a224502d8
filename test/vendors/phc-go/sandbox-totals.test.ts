import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinor } from '../../../shared/domain/money.ts';
import { predictTotals } from '../../../shared/domain/price-lines.ts';
import type { PhcGoLine } from '../../sandbox/phc-go/records.ts';
import { addUp, lineAmount } from '../../sandbox/phc-go/totals.ts';

const noDiscount = { amount: undefined, percent: undefined };

const line = fc.record({
  reference: fc.constant('C021'),
  designation: fc.constant('Test2'),
  unitPrice: fc.integer({ min: 0, max: 100_000 }).map(cents => formatMinor(BigInt(cents))),
  quantity: fc.integer({ min: 1, max: 30 }),
  taxIncluded: fc.boolean(),
  taxPercentage: fc.constantFrom(23, 22, 16, 13, 12, 9, 6, 4, 0),
});
type AnyLine = typeof line extends fc.Arbitrary<infer Line> ? Line : never;

const printed = (given: AnyLine): PhcGoLine => ({
  ...given,
  discounts: [],
  taxRegion: 'PT',
  taxExemptionCode: '',
  amount: lineAmount(given.unitPrice, given.quantity, []),
});

const lines = fc.array(line, { minLength: 1, maxLength: 8 });

describe('totals of the sandbox', () => {
  it('are the ones that the bridge predicts, whichever way tax is rounded', () => {
    fc.assert(
      fc.property(lines, given => {
        const asked = given.map(({ taxPercentage, ...rest }) => ({ ...rest, rate: String(taxPercentage) }));
        const ways = ['line', 'rate'] as const;
        const totals = ways.map(rounding => addUp(given.map(printed), noDiscount, rounding).total);
        expect(totals).toEqual(
          predictTotals(asked, { roundings: ['per-line', 'per-rate'] }).map(formatMinor),
        );
      }),
    );
  });

  it('of tax-inclusive lines are the sum of the lines', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('line', 'rate', 'document'), (given, rounding) => {
        const gross = given.map(each => printed({ ...each, taxIncluded: true }));
        const sum = gross.reduce((total, { amount }) => total + BigInt(amount.replace('.', '')), 0n);
        expect(addUp(gross, noDiscount, rounding).total).toBe(formatMinor(sum));
      }),
    );
  });

  it('are net plus tax, with a financial discount too', () => {
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom('line', 'rate', 'document'),
        fc.integer({ min: 0, max: 100 }),
        (given, rounding, percent) => {
          const { net, tax, total } = addUp(given.map(printed), { amount: undefined, percent }, rounding);
          const minor = [net, tax, total].map(amount => BigInt(amount.replace('.', '')));
          expect((minor[0] ?? 0n) + (minor[1] ?? 0n)).toBe(minor[2]);
        },
      ),
    );
  });
});
