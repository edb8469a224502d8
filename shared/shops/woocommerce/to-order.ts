import { beforeStart, isBeforeStart } from '../../domain/before-start.ts';
import { advice, HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { linesLeft } from '../../domain/lines-left.ts';
import { formatMinor, parseMinor, roundHalfUp, sumOf } from '../../domain/money.ts';
import type { Order, OrderLine } from '../../domain/order.ts';
import type { OrderReading } from '../../domain/shop.ts';
import { safeName } from '../../safe-name.ts';
import type { WoocommerceSettings } from './connection.ts';
import { absorbFees } from './lines/negative-fees.ts';
import { soldLines } from './lines/sold-lines.ts';
import { creditsOf, refuseMoneyAsDiscount } from './lines/store-credit.ts';
import type { WoocommerceOrder } from './payload.ts';
import type { ToldRefund } from './refund/read-refund.ts';
import { type Returned, refuseTaxAlone, returnedBefore } from './refund/returned-before.ts';
import { hasMovedOn, isTest, stageOf } from './stages.ts';
import { leftOut, refuseSuborders } from './suborders.ts';
import { toBuyer } from './to-buyer.ts';

/** Whose order it is, and how the shop wants it read. */
interface Told {
  readonly shop: string;
  readonly settings: WoocommerceSettings;
  /** ISO instant of this version. */
  readonly updatedAt: string | undefined;
  /** Only the difference to its invoice is asked for: whether it was to be invoiced is decided. */
  readonly isIssued?: true;
}

type Reading = Extract<OrderReading, { kind: 'order' | 'ignored' | 'closed' }>;

/**
 * A WooCommerce order in our words, as it is now: what was returned is left out. Throws HeldError "partly-paid",
 * "order-cancelled", "gift-card", "marketplace", "order-edited", "currency", "start-unclear", "order-unreadable", and "order-does-not-add-up" when
 * an amount has parts of a cent; whether the order adds up is for `checkOrder`.
 */
export function toOrder(
  payload: WoocommerceOrder,
  refunds: readonly ToldRefund[],
  told: Told,
  invoicing: Invoicing,
): Reading {
  const ignored = reasonToIgnore(payload, told, invoicing);
  if (ignored !== undefined) return { kind: 'ignored', reason: ignored };
  const left = leftOut(payload, told.settings);
  if (left !== undefined) return { kind: 'ignored', reason: left, isLeftOut: true };
  const { status, date_paid_gmt: paidAt } = payload;
  const stage = stageOf(status, told.settings);
  if (stage === 'over' && paidAt === null && refunds.length === 0)
    return { kind: 'closed', reason: `${cancelled(status)} before it was paid.` };
  const sold = soldOrder(payload, invoicing);
  const returned = returnedBefore(refunds, payload, told.settings);
  const gross = sold.gross - returned.amount;
  if (returned.refunds.length > 0 && gross === 0n)
    return { kind: 'closed', reason: 'The order was refunded in the shop.' };
  if (stage === 'over' && gross === 0n) return { kind: 'closed', reason: `${cancelled(status)}.` };
  if (stage === 'over') {
    const kept = `${formatMinor(gross)} ${payload.currency} of its money were not returned.`;
    throw new HeldError('order-cancelled', `${cancelled(status)}, and ${kept}`);
  }
  if (stage === 'partly') throw new HeldError('partly-paid', 'The order is paid in part.');
  if (!told.isIssued) refuseMoneyAsDiscount(payload, sold);
  if (gross === 0n && invoicing.zeroTotal === 'skip') return { kind: 'ignored', reason: 'zero total' };
  if (stage === 'unknown') throw movedOn(status);
  refuseSuborders(payload, told.settings);
  refuseTaxAlone(refunds, payload);
  return { kind: 'order', order: orderOf(payload, { ...sold, ...told, returned }, invoicing) };
}

/** The same as if no money had been returned: what the invoice is compared with. */
export function toSoldOrder(
  payload: WoocommerceOrder,
  refunds: readonly ToldRefund[],
  told: Told,
  invoicing: Invoicing,
): Reading {
  const back = sumOf(refunds.map(({ total }) => -minorOf('A refund', total, payload)));
  const isReturned = refunds.length > 0 && back === soldOrder(payload, invoicing).gross;
  const status = isReturned ? (told.settings.statuses[0] ?? payload.status) : payload.status;
  // What has an invoice is compared with it, whichever orders are invoiced now.
  const settings = { ...told.settings, suborders: 'all' } as const;
  return toOrder({ ...payload, status }, [], { ...told, settings, isIssued: true }, invoicing);
}

function reasonToIgnore(
  payload: WoocommerceOrder,
  { settings, updatedAt, isIssued }: Told,
  invoicing: Invoicing,
): string | undefined {
  const { status, payment_method, date_paid_gmt, date_created_gmt } = payload;
  if (isTest(payload)) return 'test';
  if (settings.ignorePaymentMethods.includes(payment_method ?? ''))
    return `paid by "${safeName(payment_method ?? '')}", which "ignorePaymentMethods" names`;
  const stage = stageOf(status, settings);
  if (stage === 'unpaid') return `not paid (${safeName(status)})`;
  if (stage === 'unknown' && (isIssued || date_paid_gmt === null || !hasMovedOn(settings)))
    return `not paid (${safeName(status)} is not one of "statuses")`;
  if (stage === 'paid' && settings.requireDatePaid && date_paid_gmt === null)
    return `not paid (${safeName(status)} without a day of payment)`;
  const moments = {
    placedAt: new Date(date_created_gmt),
    ...(date_paid_gmt !== null && { paidAt: new Date(date_paid_gmt) }),
    ...(updatedAt !== undefined && { updatedAt: new Date(updatedAt) }),
  };
  return isBeforeStart(moments, invoicing) ? beforeStart.reason : undefined;
}

/** The shop may have been silent while the order had a status that is known to be a paid one. */
function movedOn(status: string): HeldError {
  const name = safeName(status);
  return new HeldError(
    'partly-paid',
    `The order was paid, and its status "${name}" is not one of "statuses".`,
    `If orders of this status are invoiced, name it in "statuses" of the shop in the connection "woocommerce", then retry. It is also issued by itself once it has one of these. Or: ${advice.byHand}`,
  );
}

const cancelled = (status: string): string =>
  status === 'trash'
    ? 'The order was moved to the trash of the shop'
    : status === 'refunded'
      ? 'The order was set to refunded in the shop'
      : 'The order was cancelled in the shop';

interface Sold {
  /** Minor units: what was paid, by gift cards and credits too. */
  readonly gross: bigint;
  readonly lines: readonly OrderLine[];
  readonly isPaidByGiftCard: boolean;
  /** By a coupon that is money, or another credit of the buyer in the shop. */
  readonly isPaidByCredit: boolean;
}

/** What was sold. Throws HeldError "currency" before amounts of another currency are read. */
function soldOrder(payload: WoocommerceOrder, { currencies }: Pick<Invoicing, 'currencies'>): Sold {
  const { currency } = payload;
  if (!(currencies as readonly string[]).includes(currency))
    throw new HeldError('currency', `The order is in ${currency}.`);
  const total = minorOf('The total of the order', payload.total, payload);
  const cards = sumOf(
    (payload.gift_cards ?? []).map(({ amount }) => minorOf('What a gift card paid', amount, payload)),
  );
  const credits = creditsOf(payload).flatMap(credit => [cards + credit, credit]);
  const goals = [...new Set([cards, 0n, ...credits])].map(paid => total + paid);
  const found = goals.map(gross => ({ gross, lines: soldLines(payload, gross) }));
  const fitting = found.find(({ gross, lines }) => sumOf(lines.map(line => line.gross)) === gross);
  const { gross, lines } = fitting ?? { gross: total, lines: soldLines(payload, total) };
  return {
    gross,
    lines: absorbFees(lines),
    isPaidByGiftCard: gross !== total,
    isPaidByCredit: gross !== total && gross !== total + cards,
  };
}

/** Minor units. Throws HeldError for parts of a cent. */
function minorOf(what: string, amount: string, { currency }: WoocommerceOrder): bigint {
  try {
    return parseMinor(amount);
  } catch {
    throw new HeldError(
      'order-does-not-add-up',
      `${what} is ${amount} ${currency}, which has parts of a cent.`,
    );
  }
}

function orderOf(
  payload: WoocommerceOrder,
  { gross, lines, isPaidByGiftCard, shop, updatedAt, returned }: Sold & Told & { returned: Returned },
  invoicing: Invoicing,
): Order {
  const { currency, date_paid_gmt: paidAt, payment_method } = payload;
  const left = returned.refunds.length === 0 ? lines : linesLeft(lines, returned.refunds, currency);
  const gateway = payment_method?.trim() ?? '';
  const purchaseOrder = payload.meta_data.find(({ key }) => purchaseOrderField.test(key))?.value.trim() ?? '';
  return {
    platform: 'woocommerce',
    shop,
    orderId: payload.id,
    orderName: `#${payload.number?.trim() || payload.id}`,
    placedAt: payload.date_created_gmt,
    ...(paidAt !== null && { paidAt }),
    updatedAt: updatedAt ?? payload.date_modified_gmt,
    currency,
    buyer: toBuyer(payload, invoicing),
    lines: left,
    totals: { gross: gross - returned.amount, tax: taxOf(payload, left, returned) },
    version: { gross, lines },
    refundsInside: returned.refunds.map(({ refundId }) => refundId),
    paidBy: [...(gateway === '' ? [] : [gateway]), ...(isPaidByGiftCard ? ['gift_card'] : [])],
    ...(purchaseOrder !== '' && { purchaseOrder }),
    ...(tills.test(payload.created_via ?? '') && { channel: 'pos' as const }),
  };
}

/** What extensions for purchase orders write. */
const purchaseOrderField = /^_?(?:billing_)?(?:purchase_order|po)_number$/i;
/** What tills say of themselves: WooCommerce's own ("pos-rest-api"), WCPOS ("woocommerce-pos"), OpenPOS. */
const tills = /(?:^|[^a-z])(?:open)?pos(?:[^a-z]|$)/i;

/**
 * What the shop says of an order as it was sold; else the sum of its lines. A shop whose prices have more decimals tells
 * parts of a cent of it, also where the total has none.
 */
const taxOf = (
  { total_tax: stated }: WoocommerceOrder,
  lines: readonly OrderLine[],
  { refunds }: Returned,
): bigint =>
  stated != null && refunds.length === 0 ? roundHalfUp(stated) : sumOf(lines.map(({ tax }) => tax));
