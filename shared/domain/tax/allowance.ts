import Big from 'big.js';
import { HeldError } from '../held.ts';
import { formatMinor, grossToTax } from '../money.ts';
import type { OrderLine } from '../order.ts';

type Amounts = Pick<OrderLine, 'gross' | 'tax'>;

/** Cents, with fractions, by which the tax of a line is above the share of its rate. */
function gapOf({ gross, tax }: Amounts, rate: string): Big {
  return new Big(tax.toString()).minus(exactTax(gross, rate));
}

/** Tax inside a tax-inclusive amount, in cents with fractions. */
export function exactTax(gross: bigint, rate: string): Big {
  return new Big(gross.toString()).times(rate).div(new Big(100).plus(rate));
}

/**
 * Whether the tax of a line agrees with its rate, to the cent. Shops round the tax of each unit or of the line, and put
 * the odd cent of an order into one line: half a cent for each unit and half a cent for the line, never less than one
 * cent (docs/decisions/tax-of-a-line.md).
 */
export function agrees(line: Amounts & Pick<OrderLine, 'quantity'>, rate: string): boolean {
  const gap = Number(line.tax - grossToTax(line.gross, rate));
  return 2 * Math.abs(gap) <= Math.max(2, unitsOf(line) + 1);
}

/**
 * What the lines allow each must not add up in one direction: the taxes of all may differ by half a cent for each
 * unit and one cent. Throws HeldError "unknown-rate".
 */
export function checkTaxSum(
  lines: ReadonlyArray<Amounts & Pick<OrderLine, 'quantity'> & { readonly rate: string }>,
  currency: string,
): void {
  const gap = lines.reduce((sum, line) => sum.plus(gapOf(line, line.rate)), new Big(0));
  const allowed = lines.reduce((sum, line) => sum + unitsOf(line), 2) / 2;
  if (gap.abs().lte(allowed)) return;
  const sum = `${formatMinor(BigInt(gap.abs().round(0).toFixed()))} ${currency}`;
  throw new HeldError(
    'unknown-rate',
    `The taxes of all lines are ${sum} ${gap.gt(0) ? 'above' : 'below'} what their rates give, which rounding does not explain.`,
  );
}

const unitsOf = ({ quantity }: Pick<OrderLine, 'quantity'>): number =>
  new Big(quantity).round(0, Big.roundUp).toNumber();
