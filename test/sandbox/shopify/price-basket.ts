import type { Basket } from './basket.ts';
import { cents, fraction, halfToEven, halfUp, min, spread, sum } from './rounding.ts';

interface Tax {
  /** Percent. */
  readonly rate: string;
  readonly amount: bigint;
}

interface Priced {
  readonly discount: bigint;
  /** After the discount, with or without tax as the shop shows its prices. */
  readonly charged: bigint;
  readonly taxes: readonly Tax[];
}

interface PricedBasket {
  readonly lines: readonly Priced[];
  readonly shipping: readonly Priced[];
  /** The lines before any discount. */
  readonly fullPrice: bigint;
  readonly discounts: bigint;
  readonly subtotal: bigint;
  /** What is charged for shipping that was not removed. */
  readonly shippingTotal: bigint;
  readonly tips: bigint;
  readonly tax: bigint;
  readonly total: bigint;
}

/**
 * The amounts of a basket in cents as Shopify computes them: discounts spread over the lines by largest remainder, tax
 * after discount, rounded for each line half up or for each unit half to even, shipping at one rate, at the average
 * of the goods' or split over them. Its arithmetic is its own, so that it can judge ours.
 */
export function priceBasket(basket: Basket): PricedBasket {
  const full = basket.lines.map(line => cents(line.price) * BigInt(line.quantity ?? 1));
  const discountable = basket.lines.map((line, index) =>
    line.giftCard || line.tip ? 0n : (full[index] ?? 0n),
  );
  const discount = discountOf(basket, sum(discountable));
  const parts = basket.discount?.unallocated ? discountable.map(() => 0n) : spread(discount, discountable);
  const lines = basket.lines.map((line, index): Priced => {
    const part = parts[index] ?? 0n;
    const charged = (full[index] ?? 0n) - part;
    const taxes = taxesOf(basket, charged, line.rates ?? ownRate(line), line.quantity);
    return { discount: part, charged, taxes };
  });
  const goods = lines.map(({ charged }, index) => ({
    rate: ownRate(basket.lines[index] ?? {})[0] ?? '0',
    charged,
  }));
  const shipping = [basket.shipping]
    .filter(given => given !== undefined)
    .map((given): Priced => {
      const off = cents(given.discount ?? '0');
      const charged = cents(given.price) - off;
      const shares = sharesOfShipping(charged, ownRate(given), goods, basket.shippingTax ?? 'single');
      const taxes = shares.flatMap(share => taxesOf(basket, share.charged, share.rates));
      return { discount: off, charged, taxes };
    });

  const kept = basket.shipping?.removed ? [] : shipping;
  const tax = sum([...lines, ...kept].flatMap(({ taxes }) => taxes.map(({ amount }) => amount)));
  const subtotal = sum(lines.map(({ charged }) => charged)) - (basket.discount?.unallocated ? discount : 0n);
  const shippingTotal = sum(kept.map(({ charged }) => charged));
  const tip = cents(basket.tip ?? '0');
  const added = (basket.taxesIncluded ?? true) ? 0n : tax;
  return {
    lines,
    shipping,
    fullPrice: sum(full),
    discounts: discount + sum(shipping.map(line => line.discount)),
    subtotal,
    shippingTotal,
    tips: tip + sum(lines.map(({ charged }, index) => (basket.lines[index]?.tip ? charged : 0n))),
    tax,
    total: subtotal + shippingTotal + added + tip + cents(basket.duties ?? '0'),
  };
}

function discountOf({ discount }: Basket, base: bigint): bigint {
  if (discount?.fixed) return min(cents(discount.fixed), base);
  const [part, whole] = fraction(discount?.percent ?? '0');
  return halfUp(base * part, whole);
}

function taxesOf(basket: Basket, charged: bigint, rates: readonly string[], quantity = 1): Tax[] {
  return rates.map(rate => {
    const [part, rest] = fraction(rate);
    const whole = (basket.taxesIncluded ?? true) ? rest + part : rest;
    const units = basket.taxRounding === 'unit' ? BigInt(quantity) : 1n;
    const amount =
      units > 1n ? units * halfToEven(charged * part, whole * units) : halfUp(charged * part, whole);
    return { rate, amount };
  });
}

const ownRate = ({ rate }: { readonly rate?: string | null }): string[] =>
  rate === null ? [] : [rate ?? '23'];

interface Share {
  readonly charged: bigint;
  readonly rates: readonly string[];
}

/** What of the price of shipping is taxed at which rate. */
function sharesOfShipping(
  charged: bigint,
  rates: readonly string[],
  goods: ReadonlyArray<{ readonly rate: string; readonly charged: bigint }>,
  how: NonNullable<Basket['shippingTax']>,
): Share[] {
  const weights = new Map<string, bigint>();
  for (const line of goods) weights.set(line.rate, (weights.get(line.rate) ?? 0n) + line.charged);
  const all = sum([...weights.values()]);
  if (how === 'single' || all === 0n) return [{ charged, rates }];
  if (how === 'split') {
    const parts = spread(charged, [...weights.values()]);
    return [...weights.keys()].map((rate, index) => ({ charged: parts[index] ?? 0n, rates: [rate] }));
  }
  const thousandths = sum([...weights].map(([rate, weight]) => weight * (cents(rate) * 10n)));
  const average = halfUp(thousandths, all);
  return [{ charged, rates: [`${average / 1000n}.${`${average % 1000n}`.padStart(3, '0')}`] }];
}
