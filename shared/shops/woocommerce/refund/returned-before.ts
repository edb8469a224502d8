import { advice, HeldError } from '../../../domain/held.ts';
import { sumOf } from '../../../domain/money.ts';
import type { Refund } from '../../../domain/refund.ts';
import type { WoocommerceSettings } from '../connection.ts';
import { centsOf, sumOfShares } from '../lines/spread.ts';
import { refundSchema, type WoocommerceOrder } from '../payload.ts';
import { isDoubted, type ToldRefund } from './read-refund.ts';
import { toRefund, unexplained } from './to-refund.ts';

/** Money that went back before the invoice. */
export interface Returned {
  readonly refunds: readonly Refund[];
  /** Minor units. */
  readonly amount: bigint;
}

/**
 * What was returned of an order that has no invoice yet. Throws HeldError "order-edited" for a refund that a person
 * entered, if the settings do not take his word for it.
 */
export function returnedBefore(
  told: readonly ToldRefund[],
  { id: orderId, currency, payment_method }: WoocommerceOrder,
  settings: WoocommerceSettings,
): Returned {
  const known = { orderId, currency, invoiceCurrency: currency, gateway: payment_method ?? '' };
  const refunds = told
    .map(({ refundId: id, total, details }): Refund => {
      if (details === undefined) return unexplained({ id, total }, known);
      const read = refundSchema.safeParse(details);
      if (!read.success) return unexplained({ id, total }, known);
      if (isDoubted(read.data, settings)) throw byHand(read.data.amount, currency);
      return toRefund(read.data, known);
    })
    .filter(({ amount }) => amount !== 0n);
  return { refunds, amount: sumOf(refunds.map(({ amount }) => amount)) };
}

/**
 * Who gets the VAT back owes none, as a business abroad: the rest must not be taxed as if the price were lower. Throws
 * HeldError "order-edited" for a refund of VAT alone.
 */
export function refuseTaxAlone(told: readonly ToldRefund[], { currency }: WoocommerceOrder): void {
  for (const { refundId, details } of told) {
    const { line_items = [], shipping_lines, fee_lines } = refundSchema.safeParse(details).data ?? {};
    const taxes = [...line_items, ...(shipping_lines ?? []), ...(fee_lines ?? [])]
      .filter(({ total }) => centsOf(total).eq(0))
      .map(({ total_tax }) => centsOf(total_tax).abs());
    const tax = sumOfShares(taxes);
    if (tax.eq(0)) continue;
    throw new HeldError(
      'order-edited',
      `Refund ${refundId} returned ${tax.div(100).toFixed(2)} ${currency} of VAT alone before the invoice, and what it was charged on would keep a part of it.`,
      advice.byHand,
    );
  }
}

const byHand = (amount: string, currency: string): HeldError =>
  new HeldError(
    'order-edited',
    `A person entered a refund of ${amount} ${currency} in the shop before the invoice, and no payment gateway returned the money.`,
    'See whether the money was returned. If it was, set "manualRefunds" of the shop to "credit" in its connection, then retry. If not, delete the refund in the shop and save the order.',
  );
