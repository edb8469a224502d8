import Big from 'big.js';
import { HeldError } from '../../../domain/held.ts';
import { parseMinor, sumOf } from '../../../domain/money.ts';
import { type Refund, spreadCent } from '../../../domain/refund.ts';
import type { ShopifyRefund } from '../payload.ts';
import { isStoreCredit, moneyReturned } from '../refunds.ts';
import { type Minor, partsOf } from './refund-parts.ts';

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
    sumOf(
      parts.map(({ amount, amount_set: set, currency: of }) => minor('The returned money', set, amount, of)),
    );
  const amount = amountOf(moved);
  const found = partsOf(payload, minor, amount);
  const parts = spreadCent({ lines: found.lines, shipping: found.shipping.gross }, amount);
  const reason = payload.note?.trim();
  return {
    refundId,
    orderId,
    createdAt: instantOf(payload),
    currency,
    money: moneyOf(payload),
    amount,
    storeCredit: amountOf(moved.filter(isStoreCredit)),
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
