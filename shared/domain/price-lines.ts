import Big from 'big.js';
import { formatMinor, netToTax, roundHalfUp } from './money.ts';

/** A line as PHC GO prints it. */
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

/** A line of the order on its way to one that PHC GO prints with the same total. */
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

/** Ways to print a line, best first: later ones cost a partial refund (docs/decisions/price-rungs.md). */
const rungs = [asSold, atNetPrice, inTwoLines, asOnePiece];

/**
 * For each line one or more that PHC GO prints, so that the document total is exactly the sum of their gross amounts, whichever way PHC GO rounds
 * (it documents none): each line takes the first rung that fits, and net prices only if every known way of
 * rounding agrees. Undefined if no combination fits.
 */
export function priceLines(lines: readonly LineToPrice[], priceDecimals: number): PricedLine[][] | undefined {
  const total = sum(lines.map(line => line.gross));
  for (const allowed of [rungs, rungs.filter(rung => rung !== atNetPrice)]) {
    const priced = lines.flatMap(line => {
      const fit = firstFit(line, allowed, priceDecimals);
      return fit ? [fit] : [];
    });
    const complete = priced.length === lines.length;
    if (complete && predictTotals(priced.flat()).every(predicted => predicted === total)) return priced;
  }
  return undefined;
}

type Rung = (line: LineToPrice, decimals: number) => PricedLine[] | undefined;

function firstFit(line: LineToPrice, allowed: readonly Rung[], decimals: number): PricedLine[] | undefined {
  for (const rung of allowed) {
    const priced = rung(line, decimals);
    if (priced && predictTotals(priced).every(sum => sum === line.gross)) return priced;
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

/** Document totals in minor units: with the tax of net prices rounded per line, and per rate. */
export function predictTotals(lines: readonly PricedLine[]): readonly [perLine: bigint, perRate: bigint] {
  const amounts = lines.map(line => ({
    ...line,
    amount: roundHalfUp(new Big(line.unitPrice).times(line.quantity)),
  }));
  const gross = sum(amounts.filter(line => line.taxIncluded).map(line => line.amount));
  const net = amounts.filter(line => !line.taxIncluded);
  const perLine = sum(net.map(line => line.amount + netToTax(line.amount, line.rate)));
  const rates = [...new Set(net.map(line => line.rate))];
  const perRate = sum(
    rates.map(rate => {
      const base = sum(net.filter(line => line.rate === rate).map(line => line.amount));
      return base + netToTax(base, rate);
    }),
  );
  return [gross + perLine, gross + perRate];
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
