import Big from 'big.js';
import { formatMinor, netToTax, roundHalfUp, sumOf } from './money.ts';

/** A line as an ERP prints it. */
export interface PricedLine {
  readonly reference: string;
  readonly designation: string;
  /** Decimal string. */
  readonly unitPrice: string;
  readonly quantity: number;
  readonly taxIncluded: boolean;
  /** Percent as a decimal string. */
  readonly rate: string;
}

/** A line of the order on its way to one that the ERP prints with the same total. */
export interface LineToPrice {
  readonly reference: string;
  /** Reference for the second half of a split line: a credit note finds a line by its reference. */
  readonly splitReference?: string;
  readonly designation: string;
  readonly quantity: number;
  /** Minor units, tax included. */
  readonly gross: bigint;
  readonly rate: string;
}

/**
 * Ways to print a line: as sold, with a tax-inclusive price; at a net price; in two lines of even price; as one
 * piece named "3 x Chair". Every way but the first makes a later partial refund harder (docs/decisions/price-rungs.md).
 */
const rungs = {
  'as-sold': asSold,
  'net-price': atNetPrice,
  'two-lines': inTwoLines,
  'one-piece': asOnePiece,
};
type Rung = keyof typeof rungs;

/** How an ERP may round the tax of net prices. */
const roundings = { 'per-line': taxPerLine, 'per-rate': taxPerRate };
type Rounding = keyof typeof roundings;

/** How an ERP prices and rounds. */
export interface PriceProfile {
  /** Decimals of a unit price that it keeps. */
  readonly decimals: number;
  /** Ways to print a line that it takes, best first. */
  readonly rungs: readonly Rung[];
  /** Every way in which it may round: where it documents none, all of them must agree. */
  readonly roundings: readonly Rounding[];
}

/**
 * For each line one or more that the ERP prints, so that the document total is exactly the sum of their gross
 * amounts whichever way it rounds: each line takes the first rung that fits, and net prices only if every rounding
 * of the profile agrees. Undefined if no combination fits.
 */
export function priceLines(lines: readonly LineToPrice[], profile: PriceProfile): PricedLine[][] | undefined {
  const total = sumOf(lines.map(line => line.gross));
  for (const allowed of [profile.rungs, profile.rungs.filter(rung => rung !== 'net-price')]) {
    const priced = lines.flatMap(line => {
      const fit = firstFit(line, { ...profile, rungs: allowed });
      return fit ? [fit] : [];
    });
    const complete = priced.length === lines.length;
    if (complete && predictTotals(priced.flat(), profile).every(predicted => predicted === total))
      return priced;
  }
  return undefined;
}

function firstFit(line: LineToPrice, profile: PriceProfile): PricedLine[] | undefined {
  for (const rung of profile.rungs) {
    const priced = rungs[rung](line, profile.decimals);
    if (priced && predictTotals(priced, profile).every(sum => sum === line.gross)) return priced;
  }
  return undefined;
}

/** Tax-inclusive price, quantity as sold. */
function asSold(line: LineToPrice, decimals: number): PricedLine[] {
  return [priced(line, { unitPrice: unit(line.gross, line.quantity, decimals), quantity: line.quantity })];
}

/** Net price, with the decimals that the installation keeps. */
function atNetPrice(line: LineToPrice, decimals: number): PricedLine[] {
  const net = new Big(line.gross.toString()).div(new Big(100).plus(line.rate)).div(line.quantity);
  const unitPrice = net.round(decimals, Big.roundHalfUp).toFixed(decimals);
  return [{ ...priced(line, { unitPrice, quantity: line.quantity }), taxIncluded: false }];
}

/** All pieces but one at an even price, the last one at what remains. */
function inTwoLines(line: LineToPrice): PricedLine[] | undefined {
  if (line.quantity < 2 || line.splitReference === undefined || line.splitReference === line.reference)
    return;
  const even = line.gross / BigInt(line.quantity);
  if (even === 0n) return;
  const rest = line.gross - even * BigInt(line.quantity - 1);
  return [
    priced(line, { unitPrice: formatMinor(even), quantity: line.quantity - 1 }),
    priced(line, { unitPrice: formatMinor(rest), quantity: 1, reference: line.splitReference }),
  ];
}

/** One piece named "3 x Chair". */
function asOnePiece(line: LineToPrice): PricedLine[] {
  const designation = `${line.quantity} x ${line.designation}`;
  return [priced(line, { unitPrice: formatMinor(line.gross), quantity: 1, designation })];
}

function priced(
  line: LineToPrice,
  parts: Pick<PricedLine, 'unitPrice' | 'quantity'> & Partial<PricedLine>,
): PricedLine {
  const { reference, designation, rate } = line;
  return { reference, designation, rate, taxIncluded: true, ...parts };
}

function unit(gross: bigint, quantity: number, decimals: number): string {
  return new Big(gross.toString()).div(100).div(quantity).round(decimals, Big.roundHalfUp).toFixed(decimals);
}

type Amount = PricedLine & { readonly amount: bigint };

/** Document totals in minor units, one for each rounding of the profile. */
export function predictTotals(
  lines: readonly PricedLine[],
  { roundings: ways }: Pick<PriceProfile, 'roundings'>,
): readonly bigint[] {
  const amounts = lines.map(line => ({
    ...line,
    amount: roundHalfUp(new Big(line.unitPrice).times(line.quantity)),
  }));
  const whole = sumOf(amounts.map(line => line.amount));
  const net = amounts.filter(line => !line.taxIncluded);
  return ways.map(way => whole + roundings[way](net));
}

function taxPerLine(net: readonly Amount[]): bigint {
  return sumOf(net.map(line => netToTax(line.amount, line.rate)));
}

function taxPerRate(net: readonly Amount[]): bigint {
  const rates = [...new Set(net.map(line => line.rate))];
  const baseOf = (rate: string) => sumOf(net.filter(line => line.rate === rate).map(line => line.amount));
  return sumOf(rates.map(rate => netToTax(baseOf(rate), rate)));
}
