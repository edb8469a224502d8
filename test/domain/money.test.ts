import Big from 'big.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  divideHalfUp,
  formatMinor,
  grossToTax,
  parseMinor,
  percentFraction,
  roundHalfUp,
} from '../../shared/domain/money.ts';

const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const rate = fc.constantFrom('0', '2.1', '4', '5.5', '6', '8.5', '13', '20', '22', '23', '25.5');
const size = (value: bigint) => (value < 0n ? -value : value);

describe('decimal text and minor units', () => {
  it.each([
    ['12.34', 1234n],
    ['5.5', 550n],
    ['9.990', 999n],
    ['-3', -300n],
    ['-0.05', -5n],
    ['0012.00', 1200n],
    ['90071992547409931.07', 9007199254740993107n],
  ])('reads %s as %s cents', (text, minor) => expect(parseMinor(text)).toBe(minor));

  it.each(['', '1e3', '+1', '.5', '5.', '1,00', ' 1', '1.2.3', '0x10', '--1', 'NaN', '1 000', '٣'])(
    'refuses %j, which is not a plain decimal',
    text => expect(() => parseMinor(text)).toThrow(RangeError),
  );

  it.each(['9.991', '0.001', '-1.005'])('refuses %s, which has parts of a cent', text =>
    expect(() => parseMinor(text)).toThrow(/parts of a cent/),
  );

  it('reads back every amount that it wrote', () =>
    fc.assert(fc.property(amount, minor => parseMinor(formatMinor(minor)) === minor)));

  it('writes amounts as big.js does', () =>
    fc.assert(
      fc.property(amount, minor => formatMinor(minor) === new Big(minor.toString()).div(100).toFixed(2)),
    ));

  it('does not mind zeros at the end', () =>
    fc.assert(
      fc.property(
        amount,
        fc.nat(9),
        (minor, zeros) => parseMinor(formatMinor(minor) + '0'.repeat(zeros)) === minor,
      ),
    ));
});

describe('rounding', () => {
  it.each([
    ['0.125', 13n],
    ['-0.125', -13n],
    ['0.1249999', 12n],
    ['2.371541', 237n],
    ['1', 100n],
  ])('rounds %s to %s cents, a half away from zero', (text, minor) => expect(roundHalfUp(text)).toBe(minor));

  it('divides to the nearest whole, a half away from zero', () =>
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 1n, max: 10n ** 6n }), (numerator, denominator) => {
        const doubled = 2n * size(divideHalfUp(numerator, denominator)) * denominator - 2n * size(numerator);
        return doubled > -denominator && doubled <= denominator;
      }),
    ));
});

describe('allocate', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 })
    .filter(list => list.some(weight => weight > 0n));

  it('gives the odd cent to the first of equals, as Shopify does', () => {
    expect(allocate(1000n, [19900n, 19900n, 19900n])).toEqual([334n, 333n, 333n]);
    expect(allocate(-1000n, [1n, 1n, 1n])).toEqual([-334n, -333n, -333n]);
  });

  it('gives the odd cent to the largest remainder', () =>
    expect(allocate(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]));

  it('splits nothing by nothing, and refuses to split something by nothing', () => {
    expect(allocate(0n, [0n, 0n])).toEqual([0n, 0n]);
    expect(() => allocate(1n, [0n])).toThrow(RangeError);
    expect(() => allocate(1n, [])).toThrow(RangeError);
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError);
  });

  it('adds up, keeps the sign, and is less than one unit from the exact share', () =>
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        const parts = allocate(total, list);
        const sum = list.reduce((left, right) => left + right, 0n);
        expect(parts.reduce((left, right) => left + right, 0n)).toBe(total);
        parts.forEach((part, index) => {
          expect(size(part * sum - total * (list[index] ?? 0n)) < sum).toBe(true);
          expect(part === 0n || part < 0n === total < 0n).toBe(true);
        });
      }),
    ));

  it('never gives less to a heavier weight', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), weights, (total, list) => {
        const parts = allocate(total, list);
        list.forEach((left, i) => {
          list.forEach((right, j) => {
            if (left > right) expect((parts[i] ?? 0n) >= (parts[j] ?? 0n)).toBe(true);
          });
        });
      }),
    ));
});

describe('tax of an amount', () => {
  it.each([
    [12300n, '23', 2300n],
    [999n, '20', 167n],
    [998n, '20', 166n],
    [-999n, '20', -167n],
    [1055n, '5.5', 55n],
    [500n, '0', 0n],
  ])('finds inside %s cents at %s %% the tax %s', (gross, percent, tax) =>
    expect(grossToTax(gross, percent)).toBe(tax),
  );

  it('finds what big.js finds with many decimals', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), rate, (cents, percent) => {
        const exact = new Big(cents.toString()).times(percent);
        const precise = Object.assign(Big(), { DP: 40 });
        expect(grossToTax(cents, percent).toString()).toBe(
          new precise(exact).div(new Big(100).plus(percent)).round(0, 1).toFixed(),
        );
      }),
    ));

  it('reads a percent as an exact fraction and refuses anything else', () => {
    expect(percentFraction('5.5')).toEqual({ numerator: 55n, denominator: 1000n });
    expect(() => percentFraction('-5')).toThrow(RangeError);
    expect(() => percentFraction('23 %')).toThrow(RangeError);
  });
});
