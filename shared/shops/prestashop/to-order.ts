import Big from 'big.js';
import { beforeStart, isBeforeStart } from '../../domain/before-start.ts';
import { advice, HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { linesLeft } from '../../domain/lines-left.ts';
import { formatMinor, parseMinor, roundHalfUp, sumOf } from '../../domain/money.ts';
import type { OrderLine } from '../../domain/order.ts';
import type { Refund } from '../../domain/refund.ts';
import type { OrderReading } from '../../domain/shop.ts';
import type { PrestashopOrder } from './payload.ts';
import { toBuyer } from './to-buyer.ts';
import { soldLines } from './to-lines.ts';
import { gatewaysOf, toRefund } from './to-refund.ts';

type Reading = Extract<OrderReading, { kind: 'order' | 'ignored' | 'closed' }>;

/**
 * A PrestaShop order in our words, as it is now: what credit slips returned is left out. Throws HeldError "currency",
 * "start-unclear", "partly-paid", "order-cancelled", "order-edited", "gift-card", "address-incomplete", or
 * "order-does-not-add-up" when its totals contradict each other (docs/decisions/prestashop-totals.md).
 */
export function toOrder(payload: PrestashopOrder, shop: string, invoicing: Invoicing): Reading {
  const { state, currency } = payload;
  const paidAt = paidAtOf(payload);
  const [placedAt, updatedAt] = [new Date(payload.placedAt), new Date(payload.updatedAt)];
  if (isBeforeStart({ placedAt, paidAt, updatedAt }, invoicing)) return beforeStart;
  const over = endOf(payload);
  if (over) return over;
  if (!state.paid && !wasPaid(payload)) return { kind: 'ignored', reason: 'not paid' };
  refusePaidBefore(payload, invoicing);
  refuseForeign(currency, invoicing);
  const total = totalOf(payload);
  const returning = returningOf(payload);
  if (returning.length > 0 && returned(returning) === total && returning.every(isMoney))
    return { kind: 'closed', reason: 'The order was refunded in the shop.' };
  refuseUnpaid(payload, total, returned(returning));
  return orderOf(payload, shop, invoicing, returning);
}

/**
 * The same as if no money had been returned. Its state counts no more, unless it ends the order with money that no
 * credit slip returns: many shops have states of their own for work on an order.
 */
export function toSoldOrder(payload: PrestashopOrder, shop: string, invoicing: Invoicing): Reading {
  const { currency, placedAt, updatedAt } = payload;
  const moments = { placedAt: new Date(placedAt), paidAt: paidAtOf(payload), updatedAt: new Date(updatedAt) };
  if (isBeforeStart(moments, invoicing)) return beforeStart;
  refuseForeign(currency, invoicing);
  const isReturned = returned(returningOf(payload)) === totalOf(payload);
  const over = isReturned ? undefined : endOf(payload);
  return over ?? orderOf(payload, shop, invoicing, []);
}

function orderOf(
  payload: PrestashopOrder,
  shop: string,
  invoicing: Invoicing,
  returning: readonly Refund[],
): Reading {
  const { order, currency, payments, placedAt, updatedAt } = payload;
  const total = totalOf(payload);
  const gross = total - returned(returning);
  if (total === 0n && invoicing.zeroTotal === 'skip') return { kind: 'ignored', reason: 'zero total' };
  if (!payload.invoiceAddress)
    throw new HeldError(
      'address-incomplete',
      'The shop does not show the billing address of the order any more.',
      // A correction replaces what can be read: this order cannot.
      `Give the order a billing address in the shop: its newer version is issued by itself. Or: ${advice.byHand}`,
    );
  const sold = soldLines(payload, total);
  const lines = returning.length === 0 ? sold : linesLeft(sold, returning, currency);
  const paidAt = paidAtOf(payload);
  return {
    kind: 'order',
    order: {
      platform: 'prestashop',
      shop,
      orderId: order.id,
      orderName: order.reference.trim() || order.id,
      placedAt: new Date(placedAt).toISOString(),
      ...(paidAt && { paidAt: paidAt.toISOString() }),
      updatedAt: new Date(updatedAt).toISOString(),
      currency,
      buyer: toBuyer(payload, invoicing),
      lines,
      totals: { gross, tax: taxOf(payload, lines, returning) },
      version: { gross: total, lines: sold.toSorted(byId) },
      refundsInside: returning.map(({ refundId }) => refundId),
      paidBy: payments.length > 0 ? gatewaysOf(payments) : [order.payment.trim()].filter(Boolean),
    },
  };
}

const byId = (a: OrderLine, b: OrderLine): number => (a.id < b.id ? -1 : Number(a.id > b.id));

/** What the shop says of the order as it was sold; else the sum of its lines. */
const taxOf = (
  { order }: PrestashopOrder,
  lines: readonly OrderLine[],
  returning: readonly Refund[],
): bigint =>
  returning.length === 0
    ? roundHalfUp(new Big(order.total_paid_tax_incl).minus(order.total_paid_tax_excl))
    : sumOf(lines.map(({ tax }) => tax));

/** Two fields have the total, and rows of imports and demonstrations contradict themselves. */
function totalOf({ order, currency }: PrestashopOrder): bigint {
  const { total_paid: total, total_paid_tax_incl: incl } = order;
  if (!new Big(total).eq(incl))
    throw new HeldError(
      'order-does-not-add-up',
      `The total of the order is ${new Big(total).toFixed(2)} ${currency} ("total_paid") and ${new Big(incl).toFixed(2)} ${currency} ("total_paid_tax_incl").`,
    );
  try {
    return parseMinor(incl);
  } catch {
    throw new HeldError(
      'order-does-not-add-up',
      `The total is ${incl} ${currency}, which has parts of a cent.`,
    );
  }
}

/** Credit slips with an amount. */
const returningOf = (payload: PrestashopOrder): Refund[] =>
  payload.slips
    .map(slip =>
      toRefund(
        {
          v: payload.v,
          orderId: payload.order.id,
          currency: payload.currency,
          payments: payload.payments,
          slip,
        },
        payload.currency,
      ),
    )
    .filter(({ amount }) => amount > 0n);

const returned = (refunds: readonly Refund[]): bigint => sumOf(refunds.map(({ amount }) => amount));
const isMoney = ({ storeCredit }: Refund): boolean => storeCredit === 0n;

/** Payments that brought money. */
const incoming = ({ payments }: PrestashopOrder) => payments.filter(({ amount }) => new Big(amount).gt(0));

/** A shop records a payment whenever it calls an order paid for the first time. */
const wasPaid = (payload: PrestashopOrder): boolean =>
  incoming(payload).length > 0 || new Big(payload.order.total_paid_real).gt(0);

const paymentsAt = (payload: PrestashopOrder): number[] =>
  incoming(payload).flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)]));

/** The last payment is the one that made the order paid. */
function paidAtOf(payload: PrestashopOrder): Date | undefined {
  const instants = paymentsAt(payload);
  return instants.length === 0 ? undefined : new Date(Math.max(...instants));
}

/** An order that got another payment after the start may have its invoice from the tool before: it was edited. */
function refusePaidBefore(payload: PrestashopOrder, { startAt }: Invoicing): void {
  if (Math.min(...paymentsAt(payload)) >= Date.parse(startAt)) return;
  throw new HeldError(
    'start-unclear',
    `The order has payments from before the start (${startAt}) and from after it.`,
  );
}

/** What a state that ends an order makes of it. */
function endOf(payload: PrestashopOrder): Extract<Reading, { kind: 'closed' }> | undefined {
  const { state, currency } = payload;
  if (state.ending === undefined) return undefined;
  const returning = returningOf(payload);
  const back = returned(returning);
  if (!returning.every(isMoney))
    throw new HeldError(
      'order-edited',
      `The state of the order is "${state.name}", and a part of its ${formatMinor(back)} ${currency} of credit slips became a voucher, not money.`,
    );
  if (state.ending === 'cancelled') {
    if (!wasPaid(payload))
      return { kind: 'closed', reason: 'The order was cancelled in the shop before it was paid.' };
    if (back === totalOf(payload)) return { kind: 'closed', reason: 'The order was cancelled in the shop.' };
    throw new HeldError(
      'order-cancelled',
      `The state of the order is "${state.name}", it was paid, and credit slips return ${formatMinor(back)} ${currency} of it.`,
      `Make a credit slip over all of it in the shop, and this closes by itself. Or, if the money is kept, ${advice.byHand.replace(/^I/, 'i')}`,
    );
  }
  if (back > 0n && back !== totalOf(payload))
    throw new HeldError(
      'order-edited',
      `The state of the order is "${state.name}", and its credit slips return ${formatMinor(back)} of ${formatMinor(totalOf(payload))} ${currency}.`,
    );
  return { kind: 'closed', reason: 'The order was refunded in the shop.' };
}

/** The state and the payments on record must both say that all of it is paid, as far as they say anything. */
function refuseUnpaid({ state, order, currency }: PrestashopOrder, total: bigint, back: bigint): void {
  const paid = roundHalfUp(order.total_paid_real);
  if (!state.paid)
    throw new HeldError(
      'partly-paid',
      `Payments of ${formatMinor(paid)} ${currency} are on record, and the state of the order, "${state.name}", is not one of a paid order.`,
      `Give the order a state that is marked as paid, or name this one in "paidStates" of the connection of the shop: it is issued by itself when it changes next. Or: ${advice.byHand}`,
    );
  if (paid === 0n || paid === total || paid === total - back) return;
  throw new HeldError(
    'partly-paid',
    `Payments of ${formatMinor(paid)} ${currency} are on record, and the order is ${formatMinor(total)} ${currency}.`,
    paid > total
      ? `Record in the shop what was paid back, or correct the payment: the order is issued by itself when it changes next. Or: ${advice.byHand}`
      : undefined,
  );
}

function refuseForeign(currency: string, { currencies }: Invoicing): void {
  if (!(currencies as readonly string[]).includes(currency))
    throw new HeldError('currency', `The order is in ${currency}.`);
}
