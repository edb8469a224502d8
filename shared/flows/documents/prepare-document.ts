import { dayIn } from '../../clock.ts';
import type { ContentSource, DocumentKind } from '../../domain/document.ts';
import { type OpenErp, type Send, takesRequests } from '../../domain/erp.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { checkOrder } from '../../domain/order-checks.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { OrderReading, ReadShopOrder } from '../../domain/shop.ts';
import { checkBuyer } from '../../domain/tax/buyer-check.ts';
import { treatTaxes } from '../../domain/tax/tax-treatment.ts';
import type { DocumentContent } from '../../ledger/contents.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Prepared } from './issuing/issue-context.ts';

interface PrepareContext {
  readonly erp: OpenErp;
  readonly invoicing: Invoicing;
  readonly readers: Readonly<Record<Platform, ReadShopOrder>>;
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
  const { reading } = context.readers[content.platform](content.text, row.shop, context.invoicing);
  return prepareReading(reading, send, context);
}

/** The same for an order that was just read. Throws HeldError. */
export async function prepareReading(
  reading: OrderReading,
  send: Send,
  { erp, invoicing }: Omit<PrepareContext, 'readers'>,
): Promise<Prepared> {
  if (reading.kind === 'held') throw reading.held;
  if (reading.kind === 'ignored')
    throw new HeldError('order-does-not-add-up', `The order asks for no document (${reading.reason}).`);
  const { order } = reading;
  checkOrder(order);
  const taxDay = dayIn(invoicing.timezone, new Date(order.paidAt));
  const checked = {
    order,
    buyer: checkBuyer(order, invoicing),
    lines: treatTaxes(order, invoicing, taxDay),
    taxDay,
  };
  const draft = await erp.draftOrder(checked, send, invoicing);
  return { draft, expectedTotal: order.totals.gross, paidAt: order.paidAt };
}

async function creditOfRefund(): Promise<Prepared> {
  throw new HeldError('credit-note-by-hand', 'This version does not issue credit notes of refunds.');
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
