import { sumOf } from '../../../domain/money.ts';
import { byLine, type RefundedLine } from '../../../domain/refund.ts';
import type { ShopifyMoneySet, ShopifyRefund } from '../payload.ts';

/** Reads an amount of one currency, in minor units; `of` names the currency of the plain one. */
export type Minor = (
  where: string,
  set: ShopifyMoneySet,
  plain?: string | null,
  of?: string | null,
) => bigint;

/** What a refund says was taken back. Minor units, tax included. */
interface RefundParts {
  /** One entry for each line of the order. */
  readonly lines: readonly RefundedLine[];
  readonly shipping: { readonly gross: bigint; readonly tax: bigint };
  /** What is above lines and shipping, or below them (negative). */
  readonly others: bigint;
}

/**
 * The parts of a refund. It does not say whether its subtotals have their tax inside: those of lines do in a shop
 * whose prices have it; where that is not known, and for shipping, the way in which the parts add up to what was
 * returned tells, and else the usual one of the country.
 * @param amount what was returned, in minor units
 */
export function partsOf(payload: ShopifyRefund, minor: Minor, amount: bigint): RefundParts {
  const { taxes_included: known } = payload;
  const readings = (known === undefined ? [true, false] : [known]).flatMap(included =>
    [included, !included].map(
      (shippingIncluded): RefundParts => ({
        lines: linesOf(payload, minor, included),
        shipping: shippingOf(payload, minor, shippingIncluded),
        others: othersOf(payload, minor),
      }),
    ),
  );
  const [usual = nothing] = readings;
  return readings.find(parts => restOf(parts, amount) === 0n) ?? usual;
}

/** What parts do not explain of an amount; minor units. */
const restOf = ({ lines, shipping, others }: RefundParts, amount: bigint): bigint =>
  amount - sumOf(lines.map(({ gross }) => gross)) - shipping.gross - others;

const nothing: RefundParts = { lines: [], shipping: { gross: 0n, tax: 0n }, others: 0n };

function linesOf(payload: ShopifyRefund, minor: Minor, included: boolean): RefundedLine[] {
  return byLine(
    (payload.refund_line_items ?? []).map(line => {
      const subtotal = minor('The subtotal of a line', line.subtotal_set, line.subtotal);
      const tax = minor('The tax of a line', line.total_tax_set, line.total_tax);
      return {
        sourceLineId: line.line_item_id ?? '0',
        quantity: line.quantity,
        gross: included ? subtotal : subtotal + tax,
      };
    }),
  );
}

type Adjustment = NonNullable<ShopifyRefund['order_adjustments']>[number];
const isShipping = ({ kind }: Adjustment): boolean => kind === 'shipping_refund';

/** Newer versions list returned shipping; older ones adjust the order by it, without its tax. */
function shippingOf(payload: ShopifyRefund, minor: Minor, included: boolean): RefundParts['shipping'] {
  const adjustments = (payload.order_adjustments ?? []).filter(isShipping);
  if (adjustments.length > 0) return adjusted(adjustments, minor);
  const listed = (payload.refund_shipping_lines ?? []).map(one => ({
    subtotal: minor('Returned shipping', one.subtotal_amount_set),
    tax: minor('The tax of returned shipping', one.tax_amount_set),
  }));
  return {
    gross: sumOf(listed.map(({ subtotal, tax }) => (included ? subtotal : subtotal + tax))),
    tax: sumOf(listed.map(({ tax }) => tax)),
  };
}

const othersOf = (payload: ShopifyRefund, minor: Minor): bigint =>
  adjusted(
    (payload.order_adjustments ?? []).filter(one => !isShipping(one)),
    minor,
  ).gross;

/** Shopify takes adjustments off: shipping that was returned is negative, and its tax is apart. */
function adjusted(adjustments: readonly Adjustment[], minor: Minor): RefundParts['shipping'] {
  const net = sumOf(adjustments.map(one => minor('An adjustment', one.amount_set, one.amount)));
  const tax = sumOf(
    adjustments.map(one => minor('The tax of an adjustment', one.tax_amount_set, one.tax_amount)),
  );
  return { gross: -(net + tax), tax: -tax };
}
