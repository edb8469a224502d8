import Big from 'big.js';
import { namesGiftCard } from '../../domain/gift-card-names.ts';
import { advice, HeldError } from '../../domain/held.ts';
import { allocate, formatMinor, roundHalfUp, sumOf } from '../../domain/money.ts';
import type { LineTax, OrderLine } from '../../domain/order.ts';
import { exactTax } from '../../domain/tax/allowance.ts';
import type { PrestashopOrder } from './payload.ts';
import { shareCents } from './share-cents.ts';

type Detail = PrestashopOrder['details'][number];

/** Lines as they were sold, which add up to a total in minor units. */
export function soldLines(payload: PrestashopOrder, total: bigint): OrderLine[] {
  refuseMoneyAsDiscount(payload);
  const { order, currency } = payload;
  const details = payload.details.filter(({ product_quantity }) => Number(product_quantity) > 0);
  const discounted = new Big(order.total_discounts_tax_incl).abs();
  const [discount = 0n, shipping = 0n, wrapping = 0n, ...articles] = shareCents(
    [
      { what: 'Discounts', amount: discounted.times(-1).toFixed() },
      { what: 'shipping', amount: order.total_shipping_tax_incl },
      { what: 'wrapping', amount: order.total_wrapping_tax_incl },
      ...details.map(detail => ({ what: 'articles', amount: detail.total_price_tax_incl })),
    ],
    total,
    currency,
  );
  const sold = details.map((detail, index) => toArticle(detail, articles[index] ?? 0n, order));
  const rates = [...new Set(sold.flatMap(({ taxes }) => taxes.map(({ rate }) => rate)))];
  const carrierRate = percent(order.carrier_tax_rate);
  const extras = [
    extra('shipping', 'Shipping', shipping, taxIn(order, 'total_shipping'), [carrierRate], rates),
    extra('fee', 'Gift wrapping', wrapping, taxIn(order, 'total_wrapping'), [], [...rates, carrierRate]),
  ].filter(({ gross, tax }) => gross !== 0n || tax !== 0n);
  return withDiscount([...sold, ...extras.map(line => namedAs(sold, line))], -discount, payload);
}

/** A line whose taxes are called as those of the articles at the same rates: of carriers only the rate is told. */
function namedAs(articles: readonly OrderLine[], line: OrderLine): OrderLine {
  const known = articles.flatMap(({ taxes }) => taxes);
  const titleOf = (rate: string) => known.find(tax => tax.rate === rate)?.title ?? '';
  return { ...line, taxes: line.taxes.map(tax => ({ ...tax, title: titleOf(tax.rate) })) };
}

type Order = PrestashopOrder['order'];

/** Tax of an amount that is told with and without it, in minor units. */
const taxOf = (incl: string, excl: string): bigint => roundHalfUp(new Big(incl).minus(excl));
const taxIn = (order: Order, name: 'total_shipping' | 'total_wrapping'): bigint =>
  taxOf(order[`${name}_tax_incl`], order[`${name}_tax_excl`]);

const percent = (rate: string): string => new Big(rate).toFixed();

function toArticle(detail: Detail, gross: bigint, { id_carrier }: Order): OrderLine {
  const tax = taxOf(detail.total_price_tax_incl, detail.total_price_tax_excl);
  const sku = detail.product_reference.trim();
  const isShipped = id_carrier !== '0' && detail.download_hash === '';
  return {
    id: detail.id,
    kind: 'product',
    ...(sku && { sku }),
    name: detail.product_name.trim() || sku || 'Article',
    quantity: new Big(detail.product_quantity).toFixed(),
    gross,
    net: gross - tax,
    tax,
    discount: 0n,
    taxes: taxesOf(detail.taxes, tax),
    ...(!isShipped && { needsShipping: false }),
  };
}

/** The taxes of an article; where it has several, its tax is shared among them by their rates. */
function taxesOf(taxes: Detail['taxes'], tax: bigint): LineTax[] {
  const weights = taxes.map(({ rate }) => BigInt(new Big(rate).times(1_000_000).toFixed(0)));
  const isFree = weights.every(weight => weight === 0n);
  const amounts = isFree ? taxes.map((_, index) => (index === 0 ? tax : 0n)) : allocate(tax, weights);
  return taxes.map(({ rate, name }, index) => ({
    rate: percent(rate),
    amount: amounts[index] ?? 0n,
    title: name.trim(),
  }));
}

/**
 * Shipping or wrapping. Its rate is the stated one, unless that says 0 % and a tax was charged: then it is the only rate
 * of the order that gives this tax. Without one the tax stays without a rate, for a person to look at.
 */
function extra(
  kind: 'shipping' | 'fee',
  name: string,
  gross: bigint,
  tax: bigint,
  stated: readonly string[],
  others: readonly string[],
): OrderLine {
  const line = { id: kind, kind, name, quantity: '1', gross, net: gross - tax, tax, discount: 0n } as const;
  const rate = stated.find(one => one !== '0') ?? (tax === 0n ? undefined : onlyRate(line, others));
  return { ...line, taxes: rate === undefined ? [] : [{ rate, amount: tax, title: '' }] };
}

/** Cents by which a tax may be beside its rate: rounded either way, or to the nearest. */
const mayDiffer = [1, 0.5] as const;

function onlyRate(
  { gross, tax }: { gross: bigint; tax: bigint },
  rates: readonly string[],
): string | undefined {
  for (const most of mayDiffer) {
    const fitting = [...new Set(rates)].filter(
      rate => rate !== '0' && exactTax(gross, rate).minus(tax.toString()).abs().lte(most),
    );
    if (fitting.length < 2) return fitting[0];
  }
  return undefined;
}

/**
 * Lines after the discounts of the order. One that gives free shipping takes all of the shipping; what is left is
 * spread over the articles by their amounts, with the largest remainder. Where the articles have several rates, the tax
 * of the discounts must be what this takes off them: a discount for some articles only does not say which.
 */
function withDiscount(lines: readonly OrderLine[], discount: bigint, payload: PrestashopOrder): OrderLine[] {
  if (discount === 0n) return [...lines];
  const { currency, discounts, order } = payload;
  const ofShipping = discounts.some(({ free_shipping }) => free_shipping === '1')
    ? sumOf(lines.filter(({ kind }) => kind === 'shipping').map(({ gross }) => gross))
    : 0n;
  const weights = lines.map(({ kind, gross }) => (kind === 'product' ? gross : 0n));
  const spread = discount - ofShipping;
  if (spread < 0n || spread > sumOf(weights))
    throw new HeldError(
      'order-does-not-add-up',
      `The discounts are ${formatMinor(discount)} ${currency}, and there are ${formatMinor(sumOf(weights))} ${currency} of articles and ${formatMinor(ofShipping)} ${currency} of free shipping.`,
    );
  const shares = allocate(spread, weights);
  const left = lines.map((line, index) =>
    lessBy(line, line.kind === 'shipping' ? (ofShipping === 0n ? 0n : line.gross) : (shares[index] ?? 0n)),
  );
  const stated = taxOf(
    new Big(order.total_discounts_tax_incl).abs().toFixed(),
    new Big(order.total_discounts_tax_excl).abs().toFixed(),
  );
  refuseOtherTax(lines, left, stated, currency);
  return left.filter(({ kind, gross, tax }) => kind !== 'shipping' || gross !== 0n || tax !== 0n);
}

/** A line that costs so much less; its taxes go with the amount. */
function lessBy(line: OrderLine, part: bigint): OrderLine {
  if (part === 0n) return line;
  const gross = line.gross - part;
  const taxes = line.taxes.map(tax => ({ ...tax, amount: allocate(tax.amount, [gross, part])[0] ?? 0n }));
  const tax =
    taxes.length > 0
      ? sumOf(taxes.map(({ amount }) => amount))
      : (allocate(line.tax, [gross, part])[0] ?? 0n);
  return { ...line, gross, tax, net: gross - tax, discount: line.discount + part, taxes };
}

function refuseOtherTax(
  before: readonly OrderLine[],
  after: readonly OrderLine[],
  stated: bigint,
  currency: string,
): void {
  const changed = before.filter((line, index) => line.gross !== after[index]?.gross);
  const rates = new Set(changed.map(({ taxes }) => taxes.map(({ rate }) => rate).join('+')));
  if (rates.size < 2) return;
  const taken = sumOf(before.map(({ tax }) => tax)) - sumOf(after.map(({ tax }) => tax));
  const gap = taken < stated ? stated - taken : taken - stated;
  if (2n * gap <= BigInt(changed.length + 1)) return;
  throw new HeldError(
    'order-does-not-add-up',
    `The discounts have ${formatMinor(stated)} ${currency} of tax, and spread over all articles they have ${formatMinor(taken)} ${currency}: which articles they are for is not told.`,
  );
}

/** What was paid with does not lower the tax, though the shop takes it off like a discount. */
function refuseMoneyAsDiscount({ discounts, currency }: PrestashopOrder): void {
  const voucher = discounts.find(({ name, isVoucher }) => isVoucher || namesGiftCard(name));
  if (!voucher) return;
  throw new HeldError(
    'gift-card',
    `"${voucher.name}" of ${new Big(voucher.value).toFixed(2)} ${currency} is a gift card or the voucher of a credit slip, and the shop took it off like a discount.`,
    advice.byHand,
  );
}
