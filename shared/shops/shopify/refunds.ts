import Big from 'big.js';
import { formatMinor, sumOf } from '../../domain/money.ts';
import { isConverted, type MoneySide } from './money-side.ts';
import type { ShopifyOrder, ShopifyRefund } from './payload.ts';
import { partsOf } from './refund/refund-parts.ts';

/** Whether the money of a refund was returned: what failed is nothing, what is pending may follow. */
type MoneyReturned = 'yes' | 'pending' | 'no';

const returned = new Set(['success']);
const onItsWay = new Set(['pending']);

/** A refund through this gateway returns no money: the buyer gets credit in the shop. */
export const isStoreCredit = ({ gateway }: { readonly gateway?: string | null | undefined }): boolean =>
  gateway === 'shopify_store_credit';

/** Transactions that move money, in whatever state they are: one of 0.00 moves none. */
const moving = ({ transactions }: ShopifyRefund) =>
  (transactions ?? []).filter(({ kind, amount }) => kind === 'refund' && !new Big(amount).eq(0));

/** Without a transaction that returns money a refund only takes lines out of the order. */
export function moneyReturned(refund: ShopifyRefund): MoneyReturned {
  const refunds = moving(refund);
  if (refunds.some(({ status }) => onItsWay.has(status))) return 'pending';
  return refunds.some(({ status }) => returned.has(status)) ? 'yes' : 'no';
}

/** Minor units that the transactions of a refund returned; money that is on its way counts with `andPending`. */
export const amountReturned = (refund: ShopifyRefund, side: MoneySide, andPending?: 'and pending'): bigint =>
  sumOf(
    moving(refund)
      .filter(({ status }) => returned.has(status) || (andPending && onItsWay.has(status)))
      .map(one => side.minor('The returned money', one.amount_set, one.amount, one.currency)),
  );

/** Whether a refund gives some of its amount as credit in the shop. */
export const givesStoreCredit = (refund: ShopifyRefund): boolean =>
  moving(refund).some(one => (returned.has(one.status) || onItsWay.has(one.status)) && isStoreCredit(one));

/** Refunds of an order that return money, in any state but failed. */
export const moneyRefunds = ({ refunds }: ShopifyOrder): ShopifyRefund[] =>
  (refunds ?? []).filter(refund => moneyReturned(refund) !== 'no');

/** Whether the order is not what was bought first: lines were removed, added or returned. */
export function isEdited(payload: ShopifyOrder, side: MoneySide): boolean {
  const { line_items, refunds } = payload;
  return (
    (refunds ?? []).length > 0 ||
    line_items.some(({ quantity, current_quantity: now }) => !new Big(now ?? quantity).eq(quantity)) ||
    totalNow(payload, side) !== firstTotal(payload, side)
  );
}

const firstTotal = ({ total_price: total, total_price_set: set }: ShopifyOrder, side: MoneySide): bigint =>
  side.minor('The total', set, total);

/** What is owed now, in minor units; an old or test order tells the first total only. */
export function totalNow(payload: ShopifyOrder, side: MoneySide): bigint {
  const { current_total_price: now, current_total_price_set: nowSet } = payload;
  return now === undefined || now === null
    ? firstTotal(payload, side)
    : side.minor('The current total', nowSet, now);
}

/** What a refund took off the total of its order, in minor units. */
type TakenOff = (refund: ShopifyRefund, side: MoneySide, payload: ShopifyOrder) => bigint;

/** All that was returned, or is on its way. */
const money: TakenOff = (refund, side) => amountReturned(refund, side, 'and pending');

/**
 * What its lines and its shipping were worth: Shopify may leave the total as it is for money that was returned beside
 * them, or kept.
 */
export const goodsTaken: TakenOff = (refund, side, { taxes_included }) => {
  const amount = amountReturned(refund, side, 'and pending');
  const { lines, shipping } = partsOf({ ...refund, taxes_included }, side.minor, amount);
  return sumOf(lines.map(({ gross }) => gross)) + shipping.gross;
};

/**
 * The order as if no money had been returned; the same one if none was. What edits removed stays removed, and its
 * total is what is owed now with what its refunds took off.
 */
export function asSold(payload: ShopifyOrder, side: MoneySide, takenOff: TakenOff = money): ShopifyOrder {
  const returning = moneyRefunds(payload);
  if (returning.length === 0) return payload;
  const line_items = withPieces(payload, returning);
  const refunds = (payload.refunds ?? []).filter(one => !returning.includes(one));
  const sold = {
    ...payload,
    line_items,
    refunds,
    current_total_price: undefined,
    current_total_tax: undefined,
  };
  // Each amount was converted by itself: the first total is exact, a sum of converted parts may not be.
  if (isConverted(payload) && !isEdited(sold, side)) return sold;
  const back = sumOf(returning.map(refund => takenOff(refund, side, payload)));
  const amount = formatMinor(totalNow(payload, side) + back);
  const money = { amount, currency_code: side.currency };
  const current_total_price_set = { shop_money: money, presentment_money: money };
  return { ...sold, current_total_price: amount, current_total_price_set };
}

/** Lines with the pieces that were returned. */
function withPieces({ line_items }: ShopifyOrder, returning: readonly ShopifyRefund[]) {
  const pieces = new Map<string, Big>();
  for (const { line_item_id: line, quantity } of returning.flatMap(refund => refund.refund_line_items ?? []))
    if (line) pieces.set(line, (pieces.get(line) ?? new Big(0)).plus(quantity));
  return line_items.map(item => {
    const back = item.id ? pieces.get(item.id) : undefined;
    const now = new Big(item.current_quantity ?? item.quantity);
    // Never more than was bought, whatever the refunds say: such an order does not add up, and is held for it.
    const before = back && (now.plus(back).gt(item.quantity) ? new Big(item.quantity) : now.plus(back));
    return before ? { ...item, current_quantity: before.toFixed() } : item;
  });
}
