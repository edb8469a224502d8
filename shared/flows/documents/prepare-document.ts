import { dayIn } from '../../clock.ts';
import { beforeStart } from '../../domain/before-start.ts';
import { checkCorrectedBuyer, correctOrder } from '../../domain/correct-order.ts';
import type { KeptCorrection } from '../../domain/correction.ts';
import type { ContentSource, DocumentKind } from '../../domain/document.ts';
import { checkEInvoicing } from '../../domain/e-invoicing.ts';
import { type OpenErp, type Send, takesRequests } from '../../domain/erp.ts';
import { HeldError, NothingToIssueError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { Order, PlatformId } from '../../domain/order.ts';
import { checkOrder } from '../../domain/order-checks.ts';
import { checkPeriod } from '../../domain/period.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { OrderReading, ShopOrder, ShopReader } from '../../domain/shop.ts';
import { treatTaxes } from '../../domain/tax/tax-treatment.ts';
import type { DocumentContent } from '../../ledger/contents.ts';
import { documentIdOf } from '../../ledger/document-key.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Prepared } from './issuing/issue-context.ts';
import { buyerDigest } from './orders/buyer-digest.ts';
import { openShop } from './orders/open-shop.ts';
import { figuresOf } from './orders/order-figures.ts';
import { keyOf } from './orders/told-order.ts';
import { prepareCredit } from './refunds/prepare-credit.ts';

interface PrepareContext {
  readonly erp: OpenErp;
  readonly invoicing: Invoicing;
  readonly parsers: Readonly<Record<Platform, ShopReader>>;
  /** Where a credit note finds its invoice, and what was credited of it. */
  readonly ledger: Pick<Ledger, 'findDocument' | 'listCredits'>;
}

type ShopContent = Extract<DocumentContent, { source: 'shop' }>;
type Preparer<Content> = (
  row: DocumentRow,
  content: Content,
  send: Send,
  context: PrepareContext,
) => Promise<Prepared>;

/** What becomes of a content: a credit note can never be prepared as an invoice. */
const preparers: {
  readonly [Kind in DocumentKind]: {
    readonly [Source in ContentSource]: Preparer<Extract<DocumentContent, { source: Source }>>;
  };
} = {
  invoice: { shop: invoiceOfOrder, request: documentOfRequest },
  'credit-note': { shop: creditOfRefund, request: documentOfRequest },
};

/** Makes the ERP's document from what was received. Throws HeldError for what a person must look at. */
export async function prepareDocument(
  row: DocumentRow,
  content: DocumentContent | undefined,
  send: Send,
  context: PrepareContext,
): Promise<Prepared> {
  if (!content) throw new HeldError('order-unreadable', 'The order itself is no longer kept.');
  const prepare = preparers[row.kind];
  return content.source === 'shop'
    ? prepare.shop(row, content, send, context)
    : prepare.request(row, content, send, context);
}

async function invoiceOfOrder(
  row: DocumentRow,
  content: ShopContent,
  send: Send,
  context: PrepareContext,
): Promise<Prepared> {
  const whose = { ...row, platform: content.platform };
  const order = (await openShop(whose, context.parsers)).order(content.text);
  if (order.orderId !== row.orderId) throw await ofOwnDocument(whose, order.orderId, context.ledger);
  const reading = order.read(row.shop, context.invoicing);
  return prepareReading(row, order, reading, send, context, correctionOf(row, content));
}

/**
 * What was put on record without the id of its order, since nobody could read it, is not issued under another one: the
 * shop tells of the order again, or its dead letter does, and that is issued. Then nothing is left of this.
 */
async function ofOwnDocument(
  whose: Parameters<typeof keyOf>[0],
  orderId: PlatformId,
  ledger: PrepareContext['ledger'],
): Promise<HeldError> {
  const facts = `This is order ${orderId}, which has a document of its own.`;
  if (await ledger.findDocument(whose.tenant, documentIdOf(keyOf(whose, orderId))))
    return new NothingToIssueError(facts);
  return new HeldError('order-unreadable', facts, tellAgain);
}

const tellAgain =
  'Save the order in the shop once more, or redrive its dead letter: it is issued then by itself. After that retry this, and it closes.';

function correctionOf({ correction }: DocumentRow, { corrections }: ShopContent): KeptCorrection | undefined {
  if (correction === undefined) return undefined;
  const kept = corrections?.[correction];
  if (kept) return kept;
  throw new HeldError('order-unreadable', 'What was corrected of this order is no longer kept.');
}

/** The same for an order that was just read. Throws HeldError. */
export async function prepareReading(
  row: Pick<DocumentRow, 'paidOn' | 'orderUpdatedAt'>,
  version: Pick<ShopOrder, 'updatedAt'>,
  reading: OrderReading,
  send: Send,
  { erp, invoicing }: Pick<PrepareContext, 'erp' | 'invoicing'>,
  correction?: KeptCorrection,
): Promise<Prepared> {
  if (reading.kind === 'held') throw reading.held;
  if (reading.kind === 'closed') throw new NothingToIssueError(reading.reason);
  if (reading.kind === 'unseen') throw notTold();
  if (reading.kind === 'ignored' && reading.isLeftOut)
    throw new NothingToIssueError(`It is ${reading.reason}.`);
  if (reading.kind === 'ignored') throw asksForNone(reading, invoicing);
  const figures = figuresOf(version, reading, invoicing);
  if ((figures.orderUpdatedAt ?? '') < (row.orderUpdatedAt ?? '')) throw notTold();
  const corrected = correctOrder(reading.order, correction);
  const { order, customerNumber } = corrected;
  checkOrder(order);
  const taxDay = dayIn(invoicing.timezone, new Date(order.placedAt));
  const buyer = checkCorrectedBuyer(corrected, invoicing);
  checkEInvoicing(buyer, invoicing, send.day);
  const paid = paidOnOf(row, order, invoicing);
  checkPeriod(paid.paidOn, invoicing, send.day);
  const checked = {
    order,
    ...paid,
    buyer,
    ...(customerNumber !== undefined && { customerNumber }),
    lines: treatTaxes(order, invoicing, taxDay),
    taxDay,
  };
  const draft = await erp.draftOrder(checked, send, invoicing);
  const namedBuyer = correction && buyerDigest(order, invoicing);
  return {
    draft,
    expectedTotal: order.totals.gross,
    placedAt: order.placedAt,
    figures: { ...figures, namedBuyer },
  };
}

/** The day on which it was paid, as the shop tells it; else as the message told that was the first to show it paid. */
function paidOnOf(
  { paidOn }: Pick<DocumentRow, 'paidOn'>,
  { paidAt }: Order,
  { timezone }: Invoicing,
): { paidOn?: string } {
  if (paidAt !== undefined) return { paidOn: dayIn(timezone, new Date(paidAt)) };
  return paidOn === undefined ? {} : { paidOn };
}

/** It asked for one when it was put on record: a setting was changed since, or the shop took the payment back. */
const asksForNone = ({ reason }: OrderReading & { kind: 'ignored' }, { startAt }: Invoicing): HeldError =>
  reason === beforeStart.reason
    ? new HeldError('start-unclear', `It is from before the start (${startAt}).`)
    : new HeldError('order-does-not-add-up', `The order asks for no document (${reason}).`);

const notTold = (): HeldError =>
  new HeldError('edit-not-told', 'The shop told that the order was edited, but not what it is now.');

async function creditOfRefund(
  row: DocumentRow,
  content: ShopContent,
  send: Send,
  context: PrepareContext,
): Promise<Prepared> {
  const whose = { ...row, platform: content.platform };
  const { read } = (await openShop(whose, context.parsers)).refund(content.text);
  return prepareCredit(row, read, send, context);
}

async function documentOfRequest(
  _row: DocumentRow,
  { text }: DocumentContent,
  send: Send,
  { erp }: PrepareContext,
): Promise<Prepared> {
  if (takesRequests(erp)) return { draft: erp.draftRequest(text, send) };
  throw new HeldError('order-unreadable', `${erp.label} takes no requests of its own form here.`);
}
