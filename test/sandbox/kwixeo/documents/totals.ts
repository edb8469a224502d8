import { Big } from 'big.js';
import {
  type Amounts,
  isApart,
  minus,
  type RoundingProfile,
  type Side,
  sumOf,
  timesOf,
  toUnit,
  unitOf,
  withTax,
  zero,
} from './amounts.ts';
import { totalApart } from './total-apart.ts';

type DiscountType = 'pourcent' | 'amount';

/** A line as it was entered. */
export interface EnteredLine {
  readonly unitPrice: Big;
  readonly quantity: Big;
  /** In percent. */
  readonly rate: Big;
  readonly discount: { readonly type: DiscountType; readonly value: Big };
  /** Eco-contribution of a unit, on the side on which the document is entered. */
  readonly ecotax: Big;
  /** Options, comments, page breaks and subtotals count for nothing. */
  readonly counts: boolean;
}

export interface EnteredDocument {
  readonly side: Side;
  readonly lines: readonly EnteredLine[];
  readonly globalDiscount: { readonly type: DiscountType; readonly value: Big; readonly side: Side };
  readonly profile: RoundingProfile;
}

/** A line with its totals. */
export interface TotalledLine {
  readonly unit: Amounts;
  readonly unitDiscount: Amounts;
  readonly net: Amounts;
  readonly ecotax: Amounts;
  readonly total: Amounts;
  /** Its part of the discount of the whole. */
  readonly globalDiscount: Amounts;
  readonly totalNet: Amounts;
}

export interface Totals {
  readonly lines: readonly TotalledLine[];
  readonly content: Amounts;
  readonly ecotax: Amounts;
  readonly globalDiscount: Amounts;
  readonly total: Amounts;
  readonly rates: ReadonlyArray<Amounts & { readonly rate: Big }>;
}

/** Everything that Kwixéo works out of what was entered. */
export function totalUp({ side, lines, globalDiscount, profile }: EnteredDocument): Totals {
  const priced = lines.map(line => priceLine(line, side, profile));
  const content = sumOf(priced.map(({ total }) => total));
  const ecotax = sumOf(priced.map(line => line.ecotax));
  const parts = share(globalDiscount, priced, lines, content);
  const totalled = priced.map((line, index) => {
    const part = parts[index] ?? zero;
    return { ...line, globalDiscount: part, totalNet: minus(line.total, part) };
  });
  const whole = { lines: totalled, content, ecotax, globalDiscount: sumOf(parts) };
  if (isApart(profile)) return { ...whole, ...totalApart(lines, totalled, profile) };
  const rates = ratesOf(lines, totalled, side, profile);
  return { ...whole, total: sumOf(rates), rates };
}

type PricedLine = Omit<TotalledLine, 'globalDiscount' | 'totalNet'>;

function priceLine(line: EnteredLine, side: Side, profile: RoundingProfile): PricedLine {
  const { rate, quantity, discount, counts } = line;
  const unit = unitOf(side, line.unitPrice, rate);
  const off = discount.type === 'pourcent' ? unit[side].times(discount.value).div(100) : discount.value;
  const net = unitOf(side, toUnit(unit[side].minus(off)), rate);
  const times = (of: Amounts) => (counts ? timesOf(of, quantity, side, rate, profile) : zero);
  return {
    unit,
    unitDiscount: minus(unit, net),
    net,
    ecotax: times(unitOf(side, line.ecotax, rate)),
    total: times(net),
  };
}

/** Splits the discount of the whole over the lines by their totals; the last line takes what rounding leaves. */
function share(
  { type, value, side }: EnteredDocument['globalDiscount'],
  priced: readonly PricedLine[],
  lines: readonly EnteredLine[],
  content: Amounts,
): Amounts[] {
  const whole = content[side];
  const off = (type === 'pourcent' ? whole.times(value).div(100) : value).round(2, Big.roundHalfUp);
  if (off.eq(0) || whole.eq(0)) return priced.map(() => zero);
  const last = lines.findLastIndex(({ counts }) => counts);
  let left = off;
  return priced.map(({ total }, index) => {
    if (!lines[index]?.counts) return zero;
    const part = index === last ? left : off.times(total[side]).div(whole).round(2, Big.roundHalfUp);
    left = left.minus(part);
    return withTax(side, part, lines[index].rate);
  });
}

function ratesOf(
  lines: readonly EnteredLine[],
  totalled: readonly TotalledLine[],
  side: Side,
  profile: RoundingProfile,
): Totals['rates'] {
  const byRate = new Map<string, Amounts[]>();
  totalled.forEach(({ totalNet, ecotax }, index) => {
    const line = lines[index];
    if (!line?.counts) return;
    const rate = line.rate.toString();
    byRate.set(rate, [...(byRate.get(rate) ?? []), totalNet, ecotax]);
  });
  return [...byRate].map(([text, amounts]) => {
    const rate = new Big(text);
    const sum = sumOf(amounts);
    return { rate, ...(profile === 'rate' ? withTax(side, sum[side], rate) : sum) };
  });
}
