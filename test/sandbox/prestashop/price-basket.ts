import Big from 'big.js';
import { psRound, type RoundMode, type RoundType } from './rounding.ts';

export interface BasketLine {
  readonly reference: string;
  /** With tax, as the merchant typed it: the shop stores it without tax, with six decimals. */
  readonly price: string;
  /** Percents; several are added up. */
  readonly rates: readonly string[];
  readonly quantity: number;
}

export interface Basket {
  readonly lines: readonly BasketLine[];
  /** With tax, and its rate. */
  readonly shipping?: { readonly price: string; readonly rate: string };
  readonly wrapping?: { readonly price: string; readonly rate: string };
  readonly discount?: {
    readonly name: string;
    readonly percent?: number;
    /** With tax. */
    readonly amount?: string;
    readonly freeShipping?: boolean;
    /** Index of the only line that it is for. */
    readonly onlyLine?: number;
    /** Code of its cart rule. */
    readonly code?: string;
  };
}

export interface Rounding {
  readonly roundType: RoundType;
  readonly roundMode: RoundMode;
}

interface Pair {
  readonly incl: Big;
  readonly excl: Big;
}

export interface PricedBasket {
  readonly lines: readonly (Pair & { readonly unit: Pair })[];
  readonly products: Pair;
  readonly shipping: Pair;
  readonly wrapping: Pair;
  readonly discount: Pair;
  readonly total: Pair;
}

const none: Pair = { incl: new Big(0), excl: new Big(0) };
const factor = (rates: readonly string[]): Big =>
  rates
    .reduce((sum, rate) => sum.plus(rate), new Big(0))
    .div(100)
    .plus(1);

/** The amounts that PrestaShop stores for a basket: `Cart::applyProductCalculations`, `Cart::getOrderTotal`. */
export function priceBasket(basket: Basket, { roundType, roundMode }: Rounding): PricedBasket {
  const cents = (value: Big) => psRound(value, roundMode);
  const six = (value: Big) => value.round(6, Big.roundHalfUp);
  const both = (pair: Pair, change: (value: Big) => Big): Pair => ({
    incl: change(pair.incl),
    excl: change(pair.excl),
  });
  const lines = basket.lines.map(({ price, rates, quantity }) => {
    const excl = six(new Big(price).div(factor(rates)));
    const unit: Pair = { excl, incl: six(excl.times(factor(rates))) };
    const times = (value: Big) => value.times(quantity);
    const ways: Record<RoundType, (value: Big) => Big> = {
      item: value => times(cents(value)),
      line: value => cents(times(value)),
      total: times,
    };
    return { unit, ...both(unit, ways[roundType]) };
  });
  const sum = (pairs: readonly Pair[]): Pair =>
    pairs.reduce((all, one) => ({ incl: all.incl.plus(one.incl), excl: all.excl.plus(one.excl) }), none);
  const charged = (given: { price: string; rate: string } | undefined): Pair =>
    given
      ? both({ incl: new Big(given.price), excl: new Big(given.price).div(factor([given.rate])) }, cents)
      : none;
  const products = sum(lines);
  const shipping = charged(basket.shipping);
  const wrapping = charged(basket.wrapping);
  const discount = discountOf(basket, lines, shipping);
  const total = {
    incl: products.incl.plus(shipping.incl).plus(wrapping.incl).minus(discount.incl),
    excl: products.excl.plus(shipping.excl).plus(wrapping.excl).minus(discount.excl),
  };
  return {
    lines,
    products: both(products, cents),
    shipping,
    wrapping,
    discount: both(discount, cents),
    total: both(total, cents),
  };
}

/** A percentage of each line, or an amount that is spread over them by their prices; with the shipping if that is free. */
function discountOf({ discount }: Basket, lines: readonly Pair[], shipping: Pair): Pair {
  if (!discount) return none;
  const { percent = 0, amount, freeShipping = false, onlyLine } = discount;
  const eligible = onlyLine === undefined ? lines : lines.slice(onlyLine, onlyLine + 1);
  const of = (side: keyof Pair): Big => eligible.reduce((all, one) => all.plus(one[side]), new Big(0));
  const most = of('incl');
  const wanted = amount === undefined ? most.times(percent).div(100) : new Big(amount);
  const incl = wanted.gt(most) ? most : wanted;
  const excl = most.eq(0) ? most : incl.times(of('excl')).div(most);
  const free = freeShipping ? shipping : none;
  return { incl: incl.plus(free.incl), excl: excl.plus(free.excl) };
}
