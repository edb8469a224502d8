import Big from 'big.js';
import { advice, HeldError } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import { allocate, formatMinor, grossToTax, sumOf } from '../money.ts';
import type { LineTax, Order, OrderLine } from '../order.ts';
import { exactTax } from './allowance.ts';
import type { TreatedLine } from './treated-line.ts';

/** Percent points by which a stated average may differ: platforms round it. */
const averageMayDiffer = 0.05;

interface Part {
  readonly rate: string;
  readonly gross: bigint;
  /** Cents with fractions of the exact share, before it is rounded to `gross`. */
  readonly tax: Big;
}

/**
 * Splits shipping that the shop charged at several rates, or at their average, over the rates of the goods by what
 * was paid for them (docs/decisions/mixed-shipping.md): to the cent, the total unchanged. `taxes` are those of the
 * line, one for each rate. Throws HeldError: "mixed-shipping" if the setting does not allow it or the tax that was
 * charged is another, "zero-rate-no-reason" for a part at 0 % without its reason.
 */
export function splitShipping(
  line: OrderLine,
  taxes: readonly LineTax[],
  goods: readonly TreatedLine[],
  { order, invoicing }: { readonly order: Order; readonly invoicing: Invoicing },
): TreatedLine[] {
  const stated = taxes
    .map(tax => `${tax.rate} % (${formatMinor(tax.amount)} ${order.currency})`)
    .join(' and ');
  const facts = `"${line.name}" is charged ${stated}, which is not one legal rate`;
  const hasZeroPart = taxes.some(tax => tax.rate === '0');
  const weights = weightsOf(goods, hasZeroPart);
  const parts = partsOf(line, weights);
  const [only] = taxes;
  const isRight =
    taxes.length === 1 && only ? isAverage(line, only.rate, weights) : isSplit(taxes, parts, line.tax);
  if (!isRight) {
    const expected = parts.map(part => `${part.rate} % (${formatMinor(cents(part.tax))})`).join(' and ');
    throw new HeldError(
      'mixed-shipping',
      `${facts}; by the goods it would be ${expected || 'nothing'}.`,
      advice.byHand,
    );
  }
  if (invoicing.mixedShipping === 'hold') throw new HeldError('mixed-shipping', `${facts}.`);
  const exemption = hasZeroPart ? reasonOfZeroPart(line, invoicing) : undefined;
  const charged = parts.filter(part => part.gross > 0n);
  const grosses = charged.map(part => part.gross);
  const rounded = charged.map(part => grossToTax(part.gross, part.rate));
  const shares = allocate(line.tax, sumOf(rounded) === 0n ? grosses : rounded);
  const discounts = allocate(line.discount, grosses);
  return charged.map(({ rate, gross }, index) => {
    const tax = shares[index] ?? 0n;
    const title = taxes.find(one => one.rate === rate)?.title ?? only?.title ?? '';
    return {
      ...line,
      rate,
      gross,
      tax,
      net: gross - tax,
      discount: discounts[index] ?? 0n,
      taxes: [{ rate, amount: tax, title }],
      vatCountry: goods.find(other => other.rate === rate)?.vatCountry ?? invoicing.country,
      ...(rate === '0' && exemption !== undefined && { exemption }),
    };
  });
}

function reasonOfZeroPart(line: OrderLine, invoicing: Invoicing): string {
  const reason = invoicing.exemptions.shipping;
  if (invoicing.shippingWithoutVat === 'exempt' && reason !== undefined) return reason;
  throw new HeldError(
    'zero-rate-no-reason',
    `A part of "${line.name}" carries no VAT.`,
    'Ask your accountant, set "shippingWithoutVat" to "exempt" and "exemptions.shipping" in "invoicing", then retry.',
  );
}

/** What was paid at each rate: of goods; for a part at 0 % of everything that carries no VAT. */
function weightsOf(lines: readonly TreatedLine[], withZero: boolean): ReadonlyMap<string, bigint> {
  const weights = new Map<string, bigint>();
  for (const { kind, rate, gross } of lines) {
    const counts = rate === '0' ? withZero && kind !== 'shipping' : kind === 'product';
    if (counts && gross > 0n) weights.set(rate, (weights.get(rate) ?? 0n) + gross);
  }
  return weights;
}

function partsOf({ gross }: OrderLine, weights: ReadonlyMap<string, bigint>): Part[] {
  const whole = sumOf(weights.values());
  if (whole === 0n) return [];
  const grosses = allocate(gross, [...weights.values()]);
  return [...weights].map(([rate, weight], index) => ({
    rate,
    gross: grosses[index] ?? 0n,
    tax: exactTax(gross * weight, rate).div(whole.toString()),
  }));
}

/** Whether each stated tax is that of its part to the cent, and their sum within half a cent for each. */
function isSplit(taxes: readonly LineTax[], parts: readonly Part[], charged: bigint): boolean {
  const stated = (rate: string) => taxes.find(tax => tax.rate === rate)?.amount ?? 0n;
  const sum = parts.reduce((total, part) => total.plus(part.tax), new Big(0));
  return (
    taxes.every(({ rate }) => parts.some(part => part.rate === rate)) &&
    parts.every(part => part.tax.minus(stated(part.rate).toString()).abs().lte(1)) &&
    sum
      .minus(charged.toString())
      .abs()
      .lte(Math.max(1, parts.length / 2))
  );
}

/** Whether a rate is the average of the goods', weighted by their prices with or without tax, and the tax agrees with it. */
function isAverage({ gross, tax }: OrderLine, rate: string, weights: ReadonlyMap<string, bigint>): boolean {
  const withTax = [...weights].map(([of, weight]) => [of, new Big(weight.toString())] as const);
  const withoutTax = withTax.map(([of, weight]) => [of, weight.div(new Big(100).plus(of))] as const);
  const isNear = [withTax, withoutTax].some(weighted => {
    const whole = weighted.reduce((sum, [, weight]) => sum.plus(weight), new Big(0));
    if (weighted.length < 2 || whole.eq(0)) return false;
    const average = weighted.reduce((sum, [of, weight]) => sum.plus(weight.times(of)), new Big(0)).div(whole);
    return average.minus(rate).abs().lte(averageMayDiffer);
  });
  return isNear && exactTax(gross, rate).minus(tax.toString()).abs().lte(1);
}

const cents = (amount: Big): bigint => BigInt(amount.round(0, Big.roundHalfUp).toFixed());
