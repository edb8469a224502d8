import { HeldError } from '../../domain/held.ts';
import { parseMinor, sumOf } from '../../domain/money.ts';
import { byLine, type Refund } from '../../domain/refund.ts';
import type { StandardRefund } from './payload.ts';

interface Known {
  readonly orderId: string;
  /** Currency of the refund, and that of the invoice. */
  readonly currency: string;
  readonly invoiceCurrency: string;
}

const moneys = { returned: 'returned', pending: 'pending', failed: 'none' } as const;

/** A refund in our words. Throws HeldError "currency" if it is in another one than its invoice. */
export function toRefund(payload: StandardRefund, { orderId, currency, invoiceCurrency }: Known): Refund {
  if (currency !== invoiceCurrency)
    throw new HeldError('currency', `The refund is in ${currency}, the invoice in ${invoiceCurrency}.`);
  const amount = parseMinor(payload.amount);
  const shipping = parseMinor(payload.shipping);
  const lines = byLine(
    payload.lines.map(({ lineId, quantity, gross }) => ({
      sourceLineId: lineId,
      quantity,
      gross: parseMinor(gross),
    })),
  );
  const reason = payload.reason?.trim();
  return {
    refundId: payload.id,
    orderId,
    createdAt: new Date(payload.createdAt).toISOString(),
    currency,
    // Without money nothing is credited, and nobody is asked.
    money: amount === 0n ? 'none' : moneys[payload.money],
    amount,
    storeCredit: parseMinor(payload.storeCredit),
    lines,
    shipping,
    adjustments: amount - sumOf(lines.map(({ gross }) => gross)) - shipping,
    ...(reason && { reason }),
    gateways: payload.paidBy.filter(name => name.trim() !== ''),
  };
}
