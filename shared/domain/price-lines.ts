import Big from 'big.js';
import { formatMinor, roundHalfUp, sumOf } from './money.ts';

/** A line as an ERP prints it; its price has the tax inside. */
export interface PricedLine {
  readonly reference: string;
  readonly designation: string;
  /** Decimal string, tax included. */
  readonly unitPrice: string;
  readonly quantity: number;
  /** Percent as a decimal string. */
  readonly rate: string;
}

/** A line of the order on its way to one that the ERP prints with the same total. */
export interface LineToPrice {
  readonly reference: string;
  readonly designation: string;
  readonly quantity: number;
  /** Minor units, tax included. */
  readonly gross: bigint;
  readonly rate: string;
}

/**
 * Ways in which an ERP may add up the lines of a document: the printed amounts of the lines; the exact amounts,
 * rounded once; base and VAT of each rate from the exact amounts, each rounded by itself.
 */
const roundings = {
  'printed-lines': (lines: readonly PricedLine[]) => sumOf(lines.map(line => roundHalfUp(exact(line)))),
  'exact-sum': (lines: readonly PricedLine[]) => roundHalfUp(total(lines.map(exact))),
  'base-and-vat': baseAndVat,
};
export type Rounding = keyof typeof roundings;

/** How an ERP prices and rounds. */
export interface PriceProfile {
  /** Decimals of a unit price that it keeps. */
  readonly decimals: number;
  /** Articles for the second half of a split line, each used once: a credit note finds a line by its reference. */
  readonly splitReferences: readonly string[];
  /** Every way in which it may add up: where it documents none, all of them must agree. */
  readonly roundings: readonly Rounding[];
}

/**
 * For each line one or more that the ERP prints, so that the document total is exactly the sum of their gross amounts
 * whichever way it adds up (docs/decisions/price-rungs.md). Each line takes the first rung that fits: as sold; split in
 * two, while there are articles for it; one piece named "3 x Chair". Undefined if no combination fits.
 */
export function priceLines(lines: readonly LineToPrice[], profile: PriceProfile): PricedLine[][] | undefined {
  const paid = sumOf(lines.map(line => line.gross));
  // Prices of more decimals may add up to another cent over many lines: two decimals never do.
  for (const decimals of new Set([profile.decimals, 2])) {
    const priced = priceAll(lines, { ...profile, decimals });
    if (predictTotals(priced.flat(), profile).every(predicted => predicted === paid)) return priced;
  }
  return undefined;
}

function priceAll(lines: readonly LineToPrice[], profile: PriceProfile): PricedLine[][] {
  const used = new Set(lines.map(line => line.reference));
  const free = profile.splitReferences.filter(reference => !used.has(reference));
  return lines.map(line => {
    const sold = asSold(line, profile.decimals);
    if (roundHalfUp(exact(sold)) === line.gross) return [sold];
    return inTwoLines(line, free) ?? [asOnePiece(line)];
  });
}

/** Tax-inclusive price, quantity as sold. */
function asSold(line: LineToPrice, decimals: number): PricedLine {
  const unitPrice = new Big(line.gross.toString())
    .div(100)
    .div(line.quantity)
    .round(decimals, Big.roundHalfUp)
    .toFixed(decimals);
  return priced(line, { unitPrice, quantity: line.quantity });
}

/** All pieces but one at an even price, the last one at what remains under an article of its own, which is then used. */
function inTwoLines(line: LineToPrice, references: string[]): PricedLine[] | undefined {
  const even = line.gross / BigInt(line.quantity);
  const [reference] = references;
  if (line.quantity < 2 || reference === undefined || even === 0n) return undefined;
  references.shift();
  const rest = line.gross - even * BigInt(line.quantity - 1);
  return [
    priced(line, { unitPrice: formatMinor(even), quantity: line.quantity - 1 }),
    priced(line, { unitPrice: formatMinor(rest), quantity: 1, reference }),
  ];
}

/** One piece named "3 x Chair". */
function asOnePiece(line: LineToPrice): PricedLine {
  const designation = `${line.quantity} x ${line.designation}`;
  return priced(line, { unitPrice: formatMinor(line.gross), quantity: 1, designation });
}

function priced(
  { reference, designation, rate }: LineToPrice,
  parts: Pick<PricedLine, 'unitPrice' | 'quantity'> & Partial<PricedLine>,
): PricedLine {
  return { reference, designation, rate, ...parts };
}

/** Document totals in minor units, one for each way of the profile. */
export function predictTotals(
  lines: readonly PricedLine[],
  { roundings: ways }: Pick<PriceProfile, 'roundings'>,
): readonly bigint[] {
  return ways.map(way => roundings[way](lines));
}

function baseAndVat(lines: readonly PricedLine[]): bigint {
  const groups = [...Map.groupBy(lines, line => line.rate)];
  return sumOf(
    groups.map(([rate, ofRate]) => {
      const gross = total(ofRate.map(exact));
      const base = gross.times(100).div(new Big(100).plus(rate));
      return roundHalfUp(base) + roundHalfUp(gross.minus(base));
    }),
  );
}

const exact = ({ unitPrice, quantity }: PricedLine): Big => new Big(unitPrice).times(quantity);

const total = (amounts: readonly Big[]): Big => amounts.reduce((sum, amount) => sum.plus(amount), new Big(0));
