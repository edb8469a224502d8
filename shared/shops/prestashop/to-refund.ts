import Big from 'big.js';
import { HeldError } from '../../domain/held.ts';
import { allocate, parseMinor, roundHalfUp, sumOf } from '../../domain/money.ts';
import { byLine, type Refund } from '../../domain/refund.ts';
import type { PrestashopOrder, PrestashopRefund } from './payload.ts';

/** Millionths of a unit: what PrestaShop stores. */
const scale = 1_000_000;

/**
 * A credit slip in our words. It counts as returned money, since PrestaShop does not say when money goes back; what the
 * buyer got as a voucher is credit in the shop. Throws HeldError "currency" if it is in another one than its invoice,
 * "refund-does-not-add-up" for parts of a cent.
 */
export function toRefund(
  { slip, orderId, currency, payments }: PrestashopRefund,
  invoiceCurrency: string,
): Refund {
  if (currency !== invoiceCurrency)
    throw new HeldError('currency', `The credit slip is in ${currency}, the invoice in ${invoiceCurrency}.`);
  const shipping = whole('Its shipping', slip.total_shipping_tax_incl, currency);
  const articles = whole('Its amount', articlesOf(slip), currency);
  const lines = linesOf(slip, currency);
  const amount = articles + shipping;
  const voucher = slip.voucher === undefined ? 0n : roundHalfUp(slip.voucher);
  return {
    refundId: slip.id,
    orderId,
    createdAt: new Date(slip.at).toISOString(),
    currency,
    money: amount === 0n ? 'none' : 'returned',
    amount,
    storeCredit: voucher < amount ? voucher : amount,
    lines,
    shipping,
    adjustments: amount - sumOf(lines.map(({ gross }) => gross)) - shipping,
    gateways: gatewaysOf(payments),
  };
}

export const gatewaysOf = (payments: PrestashopOrder['payments']): string[] => [
  ...new Set(payments.map(({ payment_method }) => payment_method.trim()).filter(Boolean)),
];

/** What is credited of the articles: `amount` repeats one of their totals, or is what the merchant chose instead. */
function articlesOf({ amount, total_products_tax_incl: incl, total_products_tax_excl: excl }: Slip): string {
  const isChosen = ![incl, excl, '0'].some(known => new Big(known).eq(amount));
  return isChosen ? amount : incl;
}

type Slip = PrestashopRefund['slip'];

/**
 * The lines of a slip. They bear the prices before the discounts of the order, and the total of its articles what is
 * left of them: a discount is spread over the lines by their amounts.
 */
function linesOf(slip: Slip, currency: string): Refund['lines'] {
  const rows = slip.details.filter(({ product_quantity }) => new Big(product_quantity).gt(0));
  const weights = rows.map(row => BigInt(new Big(row.amount_tax_incl).times(scale).round(0).toFixed(0)));
  const total = whole('Its total of articles', slip.total_products_tax_incl, currency);
  if (sumOf(weights) === 0n || weights.some(weight => weight < 0n)) return [];
  const shares = allocate(total, weights);
  return byLine(
    rows.map((row, index) => ({
      sourceLineId: row.id_order_detail,
      quantity: new Big(row.product_quantity).toFixed(),
      gross: shares[index] ?? 0n,
    })),
  );
}

function whole(what: string, amount: string, currency: string): bigint {
  try {
    return parseMinor(amount);
  } catch {
    throw new HeldError(
      'refund-does-not-add-up',
      `${what} is ${amount} ${currency}, which has parts of a cent.`,
    );
  }
}
