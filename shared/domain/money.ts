import Big from 'big.js';
import { withoutEnd } from './without-end.ts';

/** Decimals of a minor unit: every currency that is issued here has cents. */
const decimals = 2;
const decimalText = /^-?\d+(?:\.\d+)?$/;

/**
 * Minor units of a decimal text: "12.34" -> 1234n, "5.5" -> 550n, "9.990" -> 999n, "-3" -> -300n.
 * Throws RangeError when the text is not a plain decimal ("1e3", "+1", ".5", "1,00") or has parts of a cent.
 */
export function parseMinor(text: string): bigint {
  if (!decimalText.test(text)) throw new RangeError(`"${text}" is not a decimal amount.`);
  const [whole = '', fraction = ''] = text.split('.');
  const cents = withoutEnd(fraction, '0').padEnd(decimals, '0');
  if (cents.length > decimals) throw new RangeError(`"${text}" has parts of a cent.`);
  return BigInt(whole + cents);
}

/** Decimal text of minor units, always with two decimals: 1234n -> "12.34", -5n -> "-0.05". */
export function formatMinor(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The sum of amounts in one unit; 0n of none. */
export function sumOf(amounts: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}

/** Minor units of a decimal with any number of decimals; a half goes away from zero: "0.125" -> 13n. */
export function roundHalfUp(value: string | Big): bigint {
  return BigInt(
    new Big(value)
      .times(10 ** decimals)
      .round(0, Big.roundHalfUp)
      .toFixed(0),
  );
}

/** Quotient rounded to the nearest whole; a half goes away from zero. Throws RangeError unless `denominator` is above zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('The denominator must be above zero.');
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/**
 * Splits `total` by weights with the largest remainder; ties go to the first. The parts add up to `total`
 * exactly and each is less than one unit from its exact share. Throws RangeError when a weight is negative,
 * or when there is something to split and nothing to split it by.
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some(weight => weight < 0n)) throw new RangeError('A weight must not be negative.');
  const sum = sumOf(weights);
  if (sum === 0n) {
    if (total !== 0n) throw new RangeError('Nothing to split the amount by.');
    return weights.map(() => 0n);
  }
  if (total < 0n) return allocate(-total, weights).map(part => -part);
  const shares = weights.map((weight, index) => ({
    index,
    part: (total * weight) / sum,
    rest: (total * weight) % sum,
  }));
  let left = total - sumOf(shares.map(share => share.part));
  const byRest = shares.toSorted((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  );
  for (const share of byRest) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map(share => share.part);
}

/**
 * A percent as an exact fraction of whole numbers: "5.5" -> 55 / 1000. Throws RangeError unless a plain
 * decimal of zero or more.
 */
export function percentFraction(percent: string): { numerator: bigint; denominator: bigint } {
  if (!decimalText.test(percent) || percent.startsWith('-'))
    throw new RangeError(`"${percent}" is not a percent.`);
  const [whole = '', fraction = ''] = percent.split('.');
  return { numerator: BigInt(whole + fraction), denominator: 100n * 10n ** BigInt(fraction.length) };
}

/** Tax inside a tax-inclusive amount, half up. */
export function grossToTax(gross: bigint, ratePercent: string): bigint {
  const { numerator, denominator } = percentFraction(ratePercent);
  return divideHalfUp(gross * numerator, denominator + numerator);
}
