import Big from 'big.js';
import { allocate, divideHalfUp, sumOf } from '../../../domain/money.ts';
import type { OrderLine } from '../../../domain/order.ts';
import { exactTax } from '../../../domain/tax/allowance.ts';
import { spread } from './spread.ts';

/**
 * Lines without fees below zero, which are discounts: each is taken off the lines of its rate, by their amounts. One
 * that no lines of its rate can bear stays, and the order is held for it.
 */
export function absorbFees(lines: readonly OrderLine[]): OrderLine[] {
  const isDiscount = (line: OrderLine): boolean => line.kind === 'fee' && line.gross < 0n;
  let left = lines.filter(line => !isDiscount(line));
  const borne: OrderLine[] = [];
  for (const fee of lines.filter(isDiscount)) {
    const without = partsOf(fee).reduce<OrderLine[] | undefined>(
      (some, part) => some && takeOff(some, part),
      left,
    );
    if (without) left = without;
    else borne.push(fee);
  }
  return [...left, ...borne];
}

/** What is taken off the lines of one rate; undefined: not taxed. Minor units, above zero. */
interface Part {
  readonly rate: string | undefined;
  readonly gross: bigint;
  readonly tax: bigint;
}

/** WooCommerce spreads the tax of such a fee over the rates of the goods, each by its share. */
function partsOf({ gross, taxes }: OrderLine): Part[] {
  const charged = taxes.filter(({ amount }) => amount !== 0n);
  if (charged.length === 0) return [{ rate: undefined, gross: -gross, tax: 0n }];
  let left = -gross;
  return charged.map(({ rate, amount }, index) => {
    const isLast = index === charged.length - 1;
    const part = isLast ? left : grossOf(-amount, rate);
    left -= part;
    return { rate, gross: part, tax: -amount };
  });
}

/** The amount, tax included, of which this is the tax. */
function grossOf(tax: bigint, rate: string): bigint {
  const scale = 10_000n;
  const percent = BigInt(new Big(rate).times(scale.toString()).round(0).toFixed(0));
  return percent <= 0n ? 0n : divideHalfUp(tax * (100n * scale + percent), percent);
}

function takeOff(lines: readonly OrderLine[], { rate, gross, tax }: Part): OrderLine[] | undefined {
  const bears = (line: OrderLine): boolean =>
    line.gross > 0n && line.kind !== 'gift-card' && rateOf(line) === rate;
  const bearers = lines.filter(bears);
  if (gross < 0n || tax < 0n || sumOf(bearers.map(line => line.gross)) < gross || bearers.length === 0)
    return undefined;
  const parts = allocate(
    gross,
    bearers.map(line => line.gross),
  );
  const amounts = bearers.map((line, index) => line.gross - (parts[index] ?? 0n));
  const taxes = taxesLeft(bearers, amounts, rate, tax);
  if (!taxes) return undefined;
  return lines.map(line => {
    const index = bearers.indexOf(line);
    if (index < 0) return line;
    const [now, part, taxNow] = [amounts[index] ?? 0n, parts[index] ?? 0n, taxes[index] ?? 0n];
    return {
      ...line,
      gross: now,
      net: now - taxNow,
      tax: taxNow,
      discount: line.discount + part,
      taxes: line.taxes.map(one => (one.rate === rate ? { ...one, amount: taxNow } : one)),
    };
  });
}

/** The one rate at which tax was charged; undefined: none was. Lines with several bear nothing. */
function rateOf({ taxes, tax }: OrderLine): string | undefined | null {
  const charged = taxes.filter(({ amount }) => amount !== 0n);
  if (charged.length > 1) return null;
  return tax === 0n ? undefined : (charged[0]?.rate ?? null);
}

/** The tax that is left of each line: what there was without that of the fee, each line near its rate. */
function taxesLeft(
  bearers: readonly OrderLine[],
  amounts: readonly bigint[],
  rate: string | undefined,
  tax: bigint,
): bigint[] | undefined {
  if (rate === undefined) return bearers.map(() => 0n);
  const left = sumOf(bearers.map(line => line.tax)) - tax;
  return spread(
    amounts.map(amount => exactTax(amount, rate)),
    left,
  );
}
