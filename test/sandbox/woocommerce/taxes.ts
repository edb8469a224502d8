/** Taxes as WooCommerce computes them (WC_Tax, WC_Cart_Totals): unrounded by line, rounded there or in the total. */
import Big from 'big.js';

export interface WooRate {
  /** `rate_id` of `tax_lines`. */
  readonly id: number;
  /** Percent: "23". */
  readonly percent: string;
  /** Charged on the other taxes, too. */
  readonly compound?: boolean;
}

export interface WooWays {
  readonly pricesIncludeTax: boolean;
  /** "Round tax at subtotal level, instead of rounding per line". */
  readonly roundAtSubtotal: boolean;
}

/** Tax of each rate, rounded to six decimals as WC_Tax does, by rate id. */
export type Taxes = ReadonlyMap<number, Big>;

/** Half down where prices include tax, so that net and tax of one price never add up to more (WC_TAX_ROUNDING_MODE). */
export function roundTax(tax: Big, { pricesIncludeTax }: WooWays): Big {
  if (!pricesIncludeTax) return tax.round(2, Big.roundHalfUp);
  const isHalf = tax.abs().times(1000).mod(10).eq(5);
  return isHalf ? tax.round(2, Big.roundDown) : tax.round(2, Big.roundHalfUp);
}

/** calc_exclusive_tax: regular rates on the net price, compound ones on what it is with them. */
export function onTop(net: Big, rates: readonly WooRate[]): Taxes {
  const regular = rates.filter(({ compound }) => compound !== true);
  const taxes = regular.map(rate => [rate.id, six(net.times(rate.percent).div(100))] as const);
  let price = taxes.reduce((sum, [, tax]) => sum.plus(tax), net);
  const compound = rates
    .filter(rate => rate.compound === true)
    .map(rate => {
      const tax = six(price.times(rate.percent).div(100));
      price = price.plus(tax);
      return [rate.id, tax] as const;
    });
  return new Map([...taxes, ...compound]);
}

/** calc_inclusive_tax: compound rates are taken out first, the last one first. */
export function inside(gross: Big, rates: readonly WooRate[]): Taxes {
  let price = gross;
  const compound = rates
    .filter(rate => rate.compound === true)
    .toReversed()
    .map(rate => {
      const without = price.times(100).div(new Big(100).plus(rate.percent));
      const tax = six(price.minus(without));
      price = without;
      return [rate.id, tax] as const;
    });
  const regular = rates.filter(rate => rate.compound !== true);
  const all = regular.reduce((sum, { percent }) => sum.plus(percent), new Big(100));
  return new Map([
    ...regular.map(rate => [rate.id, six(price.times(rate.percent).div(all))] as const),
    ...compound,
  ]);
}

/** What a line shows as its tax: the sum of its taxes, each rounded unless that is left to the total. */
export function taxOfLine(taxes: Taxes, ways: WooWays): Big {
  const parts = [...taxes.values()].map(tax => (ways.roundAtSubtotal ? tax : roundTax(tax, ways)));
  return sum(parts);
}

export const sum = (amounts: readonly Big[]): Big =>
  amounts.reduce((total, amount) => total.plus(amount), new Big(0));

const six = (amount: Big): Big => amount.round(6, Big.roundHalfUp);
