import { clock } from '../../../clock.ts';
import type { DocumentEvent, DocumentLink } from '../../../domain/document-events.ts';
import type { Platform } from '../../../domain/platforms.ts';
import type { WritableShop, WrittenDocument } from '../../../domain/write-back.ts';
import { IntegrationError, VendorRefusedError } from '../../../errors.ts';
import { documentIdOf } from '../../../ledger/document-key.ts';
import type { DocumentRow, RowIn } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { count, errorFields, log } from '../../../logger.ts';
import { done, later, type Next } from '../../../messages/next.ts';

/** What writing on orders needs from outside. */
export interface WriteBackParts {
  readonly ledger: Pick<Ledger, 'findDocument' | 'moveDocument'>;
  /** A shop of a tenant; undefined if its connection does not name it any more. */
  readonly openShop: (tenant: string, platform: Platform, shop: string) => Promise<WritableShop | undefined>;
}

/**
 * Tells the shop of an issued document. What the shop refuses, or does not let us do, is on record and tells an alarm:
 * trying again would change nothing (docs/decisions/written-on-orders.md). Throws what means "wait".
 */
export async function writeBack(
  row: RowIn<'issued'>,
  event: DocumentEvent,
  link: DocumentLink | undefined,
  { ledger, openShop }: WriteBackParts,
): Promise<Next> {
  const { tenant, platform, shop: name } = row;
  if (platform === undefined) return done;
  try {
    const shop = await openShop(tenant, platform, name);
    if (!shop) {
      const text = `No connection of the tenant names the shop ${name} any more.`;
      await noteFailure(row, { text }, ledger);
      return done;
    }
    const how = await shop.write(toWritten({ ...row, platform }, event, link));
    if (how === 'written') await note(row, { state: 'written', at: clock.now().toISOString() }, ledger);
    log.info('Shop told of the document', { how });
    return done;
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.retry === 'later') throw error;
    if (error.retry === 'never') await noteFailure(row, failureOf(error), ledger);
    else log.warn('The shop may have been told: it is looked at again', errorFields(error));
    return error.retry === 'never' ? done : later();
  }
}

/** Why the shop does not show the number. */
interface Failure {
  /** In our words. */
  readonly text: string;
  /** In the shop's own, which may name the buyer: for the ledger, never for the log. */
  readonly said?: string;
}

/** Characters of the shop's words that are kept. */
const longestSaying = 300;

const failureOf = (error: IntegrationError): Failure => ({
  text: error.message,
  ...(error instanceof VendorRefusedError &&
    error.said !== '' && { said: error.said.slice(0, longestSaying).toWellFormed() }),
});

/** Puts on record that the shop does not show the number, and tells log and alarm. */
export async function noteFailure(
  row: Pick<DocumentRow, 'tenant' | 'documentId'>,
  { text, said }: Failure,
  ledger: WriteBackParts['ledger'],
): Promise<void> {
  log.warn('The number is not on the order', { detail: text });
  count('WriteBackFailed');
  const whole = said === undefined ? text : `${text} It said: ${said}`;
  await note(row, { state: 'failed', at: clock.now().toISOString(), text: whole }, ledger);
}

/** Others may write the row at the same moment. */
async function note(
  { tenant, documentId }: Pick<DocumentRow, 'tenant' | 'documentId'>,
  writeBack: NonNullable<DocumentRow['writeBack']>,
  ledger: WriteBackParts['ledger'],
): Promise<void> {
  for (;;) {
    const row = await ledger.findDocument(tenant, documentId);
    if (row?.state !== 'issued') return;
    if (await ledger.moveDocument(row, 'noteWriteBack', { writeBack })) return;
  }
}

function toWritten(
  row: RowIn<'issued'> & { readonly platform: Platform },
  event: DocumentEvent,
  link: DocumentLink | undefined,
): WrittenDocument {
  const { documentId, orderId, number } = row;
  const title = `${row.kind === 'invoice' ? 'Invoice' : 'Credit note'} ${number}`;
  return { title, number, key: keyOf(row), documentId, orderId, link, event };
}

/** An order has one invoice, a credit note for each refund, and what people issued by hand after it changed. */
function keyOf({
  tenant,
  kind,
  platform,
  shop: source,
  orderId,
  refundId,
  documentId,
}: DocumentRow & { readonly platform: Platform }): string {
  if (refundId !== undefined) return `credit_note_${refundId.toLowerCase().replaceAll(/[^a-z0-9]/g, '_')}`;
  const isFirst = documentId === documentIdOf({ tenant, kind, platform, source, id: orderId });
  return isFirst ? 'invoice_number' : `document_${documentId.toLowerCase()}`;
}
