import type { IssuingErp } from '../../../domain/erps.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { formatMinor } from '../../../domain/money.ts';
import { platforms } from '../../../domain/platforms.ts';
import type { RefundReading, ShopRefund } from '../../../domain/refund.ts';
import { documentIdOf, referenceOf } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { count, log } from '../../../logger.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import { keyOf } from '../orders/told-order.ts';
import { holdClosed } from './hold-closed.ts';
import { closed } from './place-of-refund.ts';
import { closeRefund, placeRefund } from './place-refund.ts';

export interface RefundContext {
  /** ISO instant of the version of the order that tells of the refund. */
  readonly orderUpdatedAt?: string | undefined;
  readonly vendor: IssuingErp;
  readonly invoicing: Invoicing;
  readonly ledger: Ledger;
}

type Shop = Pick<ShopEvent, 'tenant' | 'platform' | 'shop'>;

/** Id of the credit note of a refund. */
export function creditIdOf(
  { tenant, platform, shop }: Shop,
  { refundId, orderId }: Pick<ShopRefund, 'refundId' | 'orderId'>,
): string {
  const id = platforms[platform].refundIds === 'of-the-shop' ? refundId : `${orderId} ${refundId}`;
  return documentIdOf({ tenant, kind: 'credit-note', platform, source: shop, id });
}

/**
 * Finds or opens the ledger row of a refund, and puts it where it belongs: `queued`, `waiting` or `closed`. A row whose
 * money was pending follows the newest state of the refund; money that failed closes it. Undefined if the refund asks
 * for nothing; the reason is in the log.
 */
export async function openRefund(
  event: Shop,
  refund: ShopRefund,
  context: RefundContext,
): Promise<DocumentRow | undefined> {
  const { ledger, invoicing } = context;
  const { tenant } = event;
  const invoiceId = documentIdOf(keyOf(event, refund.orderId));
  const invoice = await ledger.findDocument(tenant, invoiceId);
  const reading = refund.read(invoice?.currency ?? invoicing.currencies[0] ?? 'EUR');
  const documentId = creditIdOf(event, refund);
  const known = await ledger.findDocument(tenant, documentId);
  if (known) return placeRefund(await follow(known, event, refund, reading, ledger), ledger);
  const ignored = reasonToIgnore(reading);
  if (ignored !== undefined) {
    log.info('Refund ignored', { reason: ignored, refundId: refund.refundId, orderId: refund.orderId });
    count('WebhookIgnored');
    return undefined;
  }
  await keep(event, documentId, refund, ledger);
  await ledger.noteCredit(tenant, invoiceId, documentId);
  const { row } = await ledger.openDocument({
    tenant,
    documentId,
    kind: 'credit-note',
    vendor: invoice?.vendor ?? context.vendor,
    reference: referenceOf(documentId),
    platform: event.platform,
    shop: event.shop,
    orderId: refund.orderId,
    ...(invoice?.orderName !== undefined && { orderName: invoice.orderName }),
    refundId: refund.refundId,
    creditOf: invoiceId,
    ...(context.orderUpdatedAt !== undefined && { orderUpdatedAt: context.orderUpdatedAt }),
    currency: invoice?.currency ?? invoicing.currencies[0] ?? 'EUR',
    ...figuresOf(reading),
  });
  return placeRefund(row, ledger);
}

/** Whether this delivery of a refund tells nothing that asks for a credit note, now or later. */
function reasonToIgnore(reading: RefundReading): string | undefined {
  if (reading.kind === 'ignored') return reading.reason;
  const isNothing = reading.kind === 'refund' && reading.refund.money === 'none';
  return isNothing ? 'no money was returned' : undefined;
}

interface Figures {
  readonly refundMoney: 'returned' | 'pending';
  readonly expectedTotal?: string;
}

/** A refund that cannot be read is held with its reason once its invoice is there: it does not wait for money. */
function figuresOf(reading: RefundReading): Figures {
  if (reading.kind !== 'refund') return { refundMoney: 'returned' };
  const { money, amount } = reading.refund;
  return { refundMoney: money === 'pending' ? 'pending' : 'returned', expectedTotal: formatMinor(amount) };
}

/** Whether news of its money still change a refund: also one that was given up, for a bank may try again. */
const waitsForMoney = ({ state, reason, refundMoney }: DocumentRow): boolean =>
  refundMoney === 'pending' &&
  (state === 'waiting' || state === 'queued' || state === 'closed' || reason?.code === 'refund-pending');

/** Writes that another worker may be faster with, before the delivery is given up: the next one tells the same. */
const mostTurns = 4;

/** The row after the shop told more of a refund whose money was pending; as it was if that changes nothing. */
async function follow(
  known: DocumentRow,
  event: Shop,
  refund: ShopRefund,
  reading: RefundReading,
  ledger: Ledger,
): Promise<DocumentRow> {
  const figures = figuresOf(reading);
  const isOver = reasonToIgnore(reading) !== undefined;
  if (!waitsForMoney(known) || (!isOver && figures.refundMoney === 'pending')) return known;
  if (!isOver) await keep(event, known.documentId, refund, ledger);
  let row: DocumentRow | undefined = known;
  for (let turn = 1; row && waitsForMoney(row) && turn <= mostTurns; turn++) {
    const moved: DocumentRow | undefined = isOver
      ? await closeRefund(row, closed('The money was not returned after all.').reason, ledger)
      : await takeUp(row, figures, ledger);
    if (moved || (isOver && row.state === 'closed')) return moved ?? row;
    row = await ledger.findDocument(known.tenant, known.documentId);
  }
  return row ?? known;
}

async function takeUp(row: DocumentRow, figures: Figures, ledger: Ledger): Promise<DocumentRow | undefined> {
  if (row.closedFrom !== undefined)
    return holdClosed(row, 'The shop has returned the money since.', ledger, figures);
  const changes = { ...figures, reason: undefined };
  const note = { text: 'The shop returned the money.' };
  return row.state === 'waiting'
    ? ledger.moveDocument(row, 'release', changes, note)
    : ledger.moveDocument(row, 'replace', changes, note);
}

async function keep(
  { tenant, platform }: Shop,
  documentId: string,
  { text }: ShopRefund,
  ledger: Ledger,
): Promise<void> {
  await ledger.keepContent(tenant, documentId, { source: 'shop', platform, text }, true);
}
