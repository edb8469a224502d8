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
  it('of tax-inclusive lines are the ones that the bridge predicts, whichever way they are added up', () => {
    fc.assert(
      fc.property(lines, given => {
        const gross = given.map(each => printed({ ...each, taxIncluded: true }));
        const asked = given.map(({ taxPercentage, ...rest }) => ({ ...rest, rate: String(taxPercentage) }));
        const ways = ['line', 'rate', 'document', 'apart'] as const;
        const totals = ways.map(rounding => addUp(gross, noDiscount, rounding).total);
        const predicted = predictTotals(asked, { roundings: ['printed-lines', 'base-and-vat'] });
        const [summed = '', apart = ''] = predicted.map(formatMinor);
        expect(totals).toEqual([summed, summed, summed, apart]);
      }),
    );
  });

  it('tell the ways apart by the documents of the onboarding', () => {
    const one = (unitPrice: string, quantity: number, taxPercentage: AnyLine['taxPercentage'] | 12) =>
      printed({
        reference: 'C021',
        designation: 'Test2',
        taxIncluded: true,
        unitPrice,
        quantity,
        taxPercentage: taxPercentage as AnyLine['taxPercentage'],
      });
    const totals = (each: PhcGoLine) =>
      (['line', 'rate', 'document', 'apart'] as const).map(way => addUp([each], noDiscount, way).total);
    expect(totals(one('0.14', 1, 12))).toEqual(['0.14', '0.14', '0.14', '0.15']);
    expect(totals(one('3.33', 3, 23))).toEqual(['9.99', '9.99', '9.99', '9.99']);
    expect(totals(one('3.333', 3, 23))).toEqual(['10.00', '10.00', '10.00', '10.00']);
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
