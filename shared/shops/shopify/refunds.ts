import Big from 'big.js';
import { sumOf } from '../../domain/money.ts';
import type { MoneySide } from './money-side.ts';
import type { ShopifyOrder, ShopifyRefund } from './payload.ts';

/** Whether the money of a refund was returned: what failed is nothing, what is pending may follow. */
type MoneyReturned = 'yes' | 'pending' | 'no';

const returned = new Set(['success']);
const onItsWay = new Set(['pending']);

/** Without a transaction that returns money a refund only takes lines out of the order. */
export function moneyReturned({ transactions }: ShopifyRefund): MoneyReturned {
  const refunds = (transactions ?? []).filter(({ kind }) => kind === 'refund');
  if (refunds.some(({ status }) => onItsWay.has(status))) return 'pending';
  return refunds.some(({ status }) => returned.has(status)) ? 'yes' : 'no';
}

/** Minor units that the transactions of a refund returned. */
export const amountReturned = ({ transactions }: ShopifyRefund, side: MoneySide): bigint =>
  sumOf(
    (transactions ?? [])
      .filter(({ kind, status }) => kind === 'refund' && returned.has(status))
      .map(({ amount }) => side.minor('The returned money', undefined, amount)),
  );

/** Refunds of an order that return money, in any state but failed. */
export const moneyRefunds = ({ refunds }: ShopifyOrder): ShopifyRefund[] =>
  (refunds ?? []).filter(refund => moneyReturned(refund) !== 'no');

/** Whether the order is not what was bought first: lines were removed, added or returned. */
export function isEdited({ line_items, refunds, ...totals }: ShopifyOrder): boolean {
  const { total_price, current_total_price } = totals;
  return (
    (refunds ?? []).length > 0 ||
    line_items.some(({ quantity, current_quantity }) => !isSame(quantity, current_quantity)) ||
    !isSame(total_price, current_total_price)
  );
}

const isSame = (first: string, now: string | null | undefined): boolean =>
  now === undefined || now === null || new Big(first).eq(now);

/** The order as if no money had been returned; the same one if none was. What edits removed stays removed. */
export function asSold(payload: ShopifyOrder): ShopifyOrder {
  const returned = moneyRefunds(payload);
  if (returned.length === 0) return payload;
  const pieces = new Map<string, Big>();
  for (const { line_item_id: line, quantity } of returned.flatMap(refund => refund.refund_line_items ?? []))
    if (line) pieces.set(line, (pieces.get(line) ?? new Big(0)).plus(quantity));
  const line_items = payload.line_items.map(item => {
    const back = item.id ? pieces.get(item.id) : undefined;
    const now = new Big(item.current_quantity ?? item.quantity);
    // Never more than was bought, whatever the refunds say: such an order does not add up, and is held for it.
    const before = back && (now.plus(back).gt(item.quantity) ? new Big(item.quantity) : now.plus(back));
    return before ? { ...item, current_quantity: before.toFixed() } : item;
  });
  return { ...payload, line_items, refunds: (payload.refunds ?? []).filter(one => !returned.includes(one)) };
}
