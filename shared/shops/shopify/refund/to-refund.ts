import Big from 'big.js';
import { HeldError } from '../../../domain/held.ts';
import { parseMinor, sumOf } from '../../../domain/money.ts';
import type { Refund, RefundedLine } from '../../../domain/refund.ts';
import type { ShopifyMoneySet, ShopifyRefund } from '../payload.ts';
import { moneyReturned } from '../refunds.ts';

const storeCredit = 'shopify_store_credit';

interface Known {
  readonly refundId: string;
  readonly orderId: string;
  /** Currency of the invoice, in which every amount is read. */
  readonly currency: string;
}

/**
 * A Shopify refund in our words. Adjustments of shipping are shipping; a cent that is left over goes to it, or else to
 * the largest line (docs/decisions/credit-notes.md). Throws HeldError "currency" or "refund-does-not-add-up" for what is in
 * another currency or has parts of a cent.
 */
export function toRefund(payload: ShopifyRefund, { refundId, orderId, currency }: Known): Refund {
  const minor = amountsIn(currency);
  const moved = (payload.transactions ?? []).filter(
    ({ kind, status }) => kind === 'refund' && (status === 'success' || status === 'pending'),
  );
  const amountOf = (parts: typeof moved): bigint =>
    sumOf(parts.map(({ amount, currency: of }) => minor('The returned money', undefined, amount, of)));
  const amount = amountOf(moved);
  const shipping = shippingOf(payload, minor);
  const lines = linesOf(payload, minor, amount - shipping - otherOf(payload, minor));
  const parts = spreadCent({ lines, shipping }, amount);
  const reason = payload.note?.trim();
  return {
    refundId,
    orderId,
    createdAt: instantOf(payload),
    currency,
    money: moneyOf(payload),
    amount,
    storeCredit: amountOf(moved.filter(({ gateway }) => gateway === storeCredit)),
    ...parts,
    adjustments: amount - sumOf(parts.lines.map(({ gross }) => gross)) - parts.shipping,
    ...(reason && { reason }),
    gateways: [...new Set(moved.flatMap(({ gateway }) => (gateway ? [gateway] : [])))],
  };
}

function instantOf({ processed_at, created_at }: ShopifyRefund): string {
  const at = processed_at ?? created_at;
  if (at == null) throw new HeldError('refund-does-not-add-up', 'Shopify did not say when it was refunded.');
  return new Date(at).toISOString();
}

const moneyOf = (payload: ShopifyRefund): Refund['money'] =>
  (({ yes: 'returned', pending: 'pending', no: 'none' }) as const)[moneyReturned(payload)];

type Minor = (where: string, set: ShopifyMoneySet, plain?: string | null, of?: string | null) => bigint;

/** Reads amounts of one currency, from whichever side has it; a plain amount counts as `of`, or else as that currency. */
const amountsIn =
  (currency: string): Minor =>
  (where, set, plain, of) => {
    const found = [set?.shop_money, set?.presentment_money].find(side => side?.currency_code === currency);
    const amount = found ? found.amount : (plain ?? '0');
    const code = found ? currency : (of ?? set?.shop_money.currency_code ?? currency);
    // A zero is a zero in every currency; anything else would need a rate of exchange.
    if (code !== currency && !new Big(amount).eq(0))
      throw new HeldError('currency', `${where} is in ${code}, the invoice in ${currency}.`);
    try {
      return parseMinor(amount);
    } catch {
      throw new HeldError(
        'refund-does-not-add-up',
        `${where} is ${amount} ${currency}, which has parts of a cent.`,
      );
    }
  };

const isShipping = ({ kind }: { readonly kind?: string | null | undefined }) => kind === 'shipping_refund';

type Adjustment = NonNullable<ShopifyRefund['order_adjustments']>[number];

/** Shopify takes adjustments off: shipping that was returned is negative, and tax is apart. */
function adjusted(adjustments: readonly Adjustment[], minor: Minor): bigint {
  return -sumOf(
    adjustments.map(
      one =>
        minor('An adjustment', one.amount_set, one.amount) +
        minor('The tax of an adjustment', one.tax_amount_set, one.tax_amount),
    ),
  );
}

function shippingOf(payload: ShopifyRefund, minor: Minor): bigint {
  const adjustments = (payload.order_adjustments ?? []).filter(isShipping);
  if (adjustments.length > 0) return adjusted(adjustments, minor);
  return sumOf(
    (payload.refund_shipping_lines ?? []).map(
      one =>
        minor('Returned shipping', one.subtotal_amount_set) +
        minor('The tax of returned shipping', one.tax_amount_set),
    ),
  );
}

const otherOf = (payload: ShopifyRefund, minor: Minor): bigint =>
  adjusted(
    (payload.order_adjustments ?? []).filter(one => !isShipping(one)),
    minor,
  );

/**
 * One entry for each line of the order. A refund does not say whether its subtotals have their tax inside, unless it was
 * taken out of its order: the way in which it adds up to what was returned tells, and else the usual one of the country.
 * @param wanted what the lines must add up to, in minor units
 */
function linesOf(payload: ShopifyRefund, minor: Minor, wanted: bigint): RefundedLine[] {
  const read = (payload.refund_line_items ?? []).map(line => ({
    sourceLineId: line.line_item_id ?? '0',
    quantity: line.quantity,
    subtotal: minor('The subtotal of a line', line.subtotal_set, line.subtotal),
    tax: minor('The tax of a line', line.total_tax_set, line.total_tax),
  }));
  const inside = sumOf(read.map(({ subtotal }) => subtotal));
  const onTop = inside + sumOf(read.map(({ tax }) => tax));
  const included = payload.taxes_included ?? (inside === wanted || onTop !== wanted);
  return [...Map.groupBy(read, ({ sourceLineId }) => sourceLineId)].map(([sourceLineId, same]) => ({
    sourceLineId,
    quantity: same.reduce((sum, { quantity }) => sum.plus(quantity), new Big(0)).toFixed(),
    gross: sumOf(same.map(({ subtotal, tax }) => (included ? subtotal : subtotal + tax))),
  }));
}

type Parts = Pick<Refund, 'lines' | 'shipping'>;

/** Shopify rounds each piece by itself: a cent that lines and shipping do not explain belongs to one of them. */
function spreadCent({ lines, shipping }: Parts, amount: bigint): Parts {
  const rest = amount - sumOf(lines.map(({ gross }) => gross)) - shipping;
  if (rest !== 1n && rest !== -1n) return { lines, shipping };
  if (shipping > 0n) return { lines, shipping: shipping + rest };
  const largest = lines.reduce<RefundedLine | undefined>(
    (best, line) => (best && best.gross >= line.gross ? best : line),
    undefined,
  );
  return {
    shipping,
    lines: lines.map(line => (line === largest ? { ...line, gross: line.gross + rest } : line)),
  };
}
