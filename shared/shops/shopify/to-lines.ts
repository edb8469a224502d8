import Big from 'big.js';
import { HeldError } from '../../domain/held.ts';
import { allocate, sumOf } from '../../domain/money.ts';
import type { LineKind, LineTax, OrderLine } from '../../domain/order.ts';
import { shippingLost } from '../../domain/returned-shipping.ts';
import { graphqlDigits } from './graphql-digits.ts';
import type { MoneySide } from './money-side.ts';
import type { ShopifyAllocation, ShopifyLine, ShopifyOrder, ShopifyTaxLine } from './payload.ts';
import { partsOf } from './refund/refund-parts.ts';
import { amountReturned, isEdited, moneyRefunds } from './refunds.ts';

/**
 * Lines of a Shopify order as they are now: articles, tips, shipping, duties and fees, after discounts. What was
 * removed or returned is left out. Cash rounding is not a line: it changes the payment, not the price.
 */
export function toLines(payload: ShopifyOrder, side: MoneySide): OrderLine[] {
  const lines = [
    ...payload.line_items.map(item => toArticle(item, item.current_quantity ?? item.quantity, payload, side)),
    ...toShipping(payload, side),
  ].filter(
    line =>
      new Big(line.quantity).gt(0) && (line.kind !== 'shipping' || line.gross !== 0n || line.tax !== 0n),
  );
  const tipped = sumOf(lines.filter(line => line.kind === 'tip').map(line => line.net));
  const extras: ReadonlyArray<readonly [LineKind, string, bigint]> = [
    // Tips at the till are articles as well; only what no article shows is added.
    ['tip', 'Tip', atLeastZero(side.minor('The tip', undefined, payload.total_tip_received) - tipped)],
    ['duty', 'Duties', side.minor('The duties', payload.original_total_duties_set)],
    ['fee', 'Additional fees', side.minor('The fees', payload.original_total_additional_fees_set)],
  ];
  const all = [
    ...lines,
    ...extras
      .filter(([, , amount]) => amount !== 0n)
      .map(([kind, name, amount]) => untaxed(kind, name, amount)),
  ];
  return spreadDiscount(payload, all, side);
}

/** An article with so many of its pieces; discounts and taxes are taken pro rata. */
function toArticle(
  item: ShopifyLine,
  quantity: string,
  { taxes_included: included }: Pick<ShopifyOrder, 'taxes_included'>,
  side: MoneySide,
): OrderLine {
  const name = item.name || item.title || item.sku || 'Article';
  const kind =
    item.gift_card === true
      ? 'gift-card'
      : item.tip_payment_gateway || item.tip_payment_method
        ? 'tip'
        : 'product';
  const sku = item.sku?.trim();
  const given = {
    id: graphqlDigits(item.admin_graphql_api_id) ?? item.id ?? '0',
    kind,
    ...(sku ? { sku } : {}),
    name,
    quantity,
    ...(item.requires_shipping === false && { needsShipping: false }),
  } as const;
  const full = side.times(`The price of "${name}"`, item.price_set, item.price, quantity);
  if (new Big(quantity).lt(0) || new Big(quantity).gt(item.quantity))
    throw new HeldError(
      'order-does-not-add-up',
      `"${name}" was sold ${item.quantity} times, and ${quantity} of it are left.`,
    );
  const share = shareOf(quantity, item.quantity);
  return priced(given, full, item.discount_allocations, item.tax_lines, included, side, share);
}

/** Shipping that is still charged; what was returned of it is taken off the lines that lost it. */
function toShipping(payload: ShopifyOrder, side: MoneySide): OrderLine[] {
  const lines = (payload.shipping_lines ?? [])
    .filter(line => line.is_removed !== true)
    .map(line => {
      const name = line.title || 'Shipping';
      const full = side.minor(`The price of "${name}"`, line.price_set, line.price);
      const given = { id: line.id ?? '0', kind: 'shipping', name, quantity: '1' } as const;
      return priced(
        given,
        full,
        line.discount_allocations,
        line.tax_lines,
        payload.taxes_included,
        side,
        all,
      );
    });
  // What is removed from an order may have been all of its shipping, whatever refunds say of it.
  if (lines.length === 0) return lines;
  const returned = shippingReturned(payload, side);
  const lost = shippingLost(
    lines,
    returned.map(({ gross }) => ({ shipping: gross })),
  );
  // What is returned whole takes its tax with it, whichever cent the refund states.
  const whole = lines.filter((line, index) => line.gross === lost[index]);
  const tax = sumOf(returned.map(one => one.tax)) - sumOf(whole.map(line => line.tax));
  return lines.map((line, index) => {
    const gross = lost[index] ?? 0n;
    if (gross === 0n) return line;
    return lessBy(line, whole.includes(line) ? line : { gross, tax });
  });
}

/** A line of which so much was returned; its first tax bears all of the tax. */
function lessBy(line: OrderLine, { gross, tax }: Pick<OrderLine, 'gross' | 'tax'>): OrderLine {
  const taxes = line.taxes.map((one, index) => ({
    ...one,
    amount: index === 0 ? one.amount - tax : one.amount,
  }));
  return {
    ...line,
    gross: line.gross - gross,
    tax: line.tax - tax,
    net: line.net - gross + tax,
    taxes,
  };
}

/** Shipping that each refund returned with money, tax included, in minor units. */
function shippingReturned(
  payload: ShopifyOrder,
  side: MoneySide,
): Array<{ readonly gross: bigint; readonly tax: bigint }> {
  const { taxes_included } = payload;
  return moneyRefunds(payload).map(
    refund =>
      partsOf({ ...refund, taxes_included }, side.minor, amountReturned(refund, side, 'and pending'))
        .shipping,
  );
}

/** The part of an amount that belongs to so many pieces of all. */
type Share = (amount: bigint) => bigint;
const all: Share = amount => amount;

/** Largest remainder, so that what stays and what went add up to what there was. */
function shareOf(kept: string, bought: string): Share {
  const [now, before] = [new Big(kept), new Big(bought)];
  if (now.eq(before) || before.lte(0)) return all;
  const scale = new Big(10).pow(6);
  const weight = (part: Big) => BigInt(part.times(scale).round(0).toFixed(0));
  return amount => allocate(amount, [weight(now), weight(before.minus(now))])[0] ?? 0n;
}

function priced(
  given: Pick<OrderLine, 'id' | 'kind' | 'sku' | 'name' | 'quantity' | 'needsShipping'>,
  full: bigint,
  allocations: readonly ShopifyAllocation[] | null | undefined,
  taxLines: readonly ShopifyTaxLine[] | null | undefined,
  included: boolean,
  side: MoneySide,
  share: Share,
): OrderLine {
  const discount = sumOf(
    (allocations ?? []).map(part =>
      share(side.minor(`A discount of "${given.name}"`, part.amount_set, part.amount)),
    ),
  );
  const taxes: LineTax[] = (taxLines ?? []).map(line => ({
    rate: toPercent(line.rate),
    amount: share(side.minor(`The tax of "${given.name}"`, line.price_set, line.price)),
    title: line.title ?? '',
  }));
  const tax = sumOf(taxes.map(one => one.amount));
  const charged = full - discount;
  const amounts = included ? { gross: charged, net: charged - tax } : { gross: charged + tax, net: charged };
  return { ...given, ...amounts, tax, discount, taxes };
}

function untaxed(kind: LineKind, name: string, amount: bigint): OrderLine {
  return {
    id: kind,
    kind,
    name,
    quantity: '1',
    gross: amount,
    net: amount,
    tax: 0n,
    discount: 0n,
    taxes: [],
  };
}

/**
 * Older and test orders name a discount that no line allots (docs/decisions/order-arithmetic.md). It belongs to the
 * lines that state it in another field, else it is spread over the articles by their amounts; but only when it is
 * exactly what the lines are above the total: else the order stays as it is and does not add up.
 */
function spreadDiscount(payload: ShopifyOrder, lines: OrderLine[], side: MoneySide): OrderLine[] {
  if (isEdited(payload, side)) return lines;
  const missing =
    side.minor('The discount', payload.total_discounts_set, payload.total_discounts) -
    sumOf(lines.map(line => line.discount));
  const above =
    sumOf(lines.map(line => line.gross)) -
    side.minor('The total', payload.total_price_set, payload.total_price);
  if (missing <= 0n || missing !== above) return lines;
  const stated = statedDiscounts(payload, side);
  const ofLines = lines.map(({ id, discount }) => (discount === 0n ? (stated.get(id) ?? 0n) : 0n));
  const weights = lines.map(line => (line.kind === 'product' && line.gross > 0n ? line.gross : 0n));
  if (sumOf(ofLines) !== missing && sumOf(weights) < missing) return lines;
  const parts = sumOf(ofLines) === missing ? ofLines : allocate(missing, weights);
  return lines.map((line, index) => {
    const part = parts[index] ?? 0n;
    return { ...line, gross: line.gross - part, net: line.net - part, discount: line.discount + part };
  });
}

/** Discounts of lines, by id, in the fields that are older than allocations. */
function statedDiscounts(payload: ShopifyOrder, side: MoneySide): ReadonlyMap<string, bigint> {
  const ofArticles = payload.line_items.map(line => {
    const [inSet, plain] = [line.total_discount_set, undefined].map(set =>
      side.minor('A discount', set, line.total_discount),
    );
    // Hand-made orders state it in one of the two forms only.
    return [graphqlDigits(line.admin_graphql_api_id) ?? line.id ?? '0', inSet || plain || 0n] as const;
  });
  const ofShipping = (payload.shipping_lines ?? []).map(line => {
    const price = side.minor('The price of shipping', line.price_set, line.price);
    const charged =
      line.discounted_price === undefined || line.discounted_price === null
        ? price
        : side.minor('The price of shipping', line.discounted_price_set, line.discounted_price);
    return [line.id ?? '0', price - charged] as const;
  });
  return new Map([...ofArticles, ...ofShipping]);
}

/** "0.23" -> "23"; four decimals of a percent are kept, since a rate may have been a float on its way. */
function toPercent(fraction: string): string {
  return new Big(new Big(fraction).times(100).toFixed(4)).toFixed();
}

function atLeastZero(amount: bigint): bigint {
  return amount < 0n ? 0n : amount;
}
