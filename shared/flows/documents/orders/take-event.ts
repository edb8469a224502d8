import { clock } from '../../../clock.ts';
import { isUnderWay } from '../../../domain/document.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { IntegrationError } from '../../../errors.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { errorFields, log } from '../../../logger.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import { done, type Next } from '../../../messages/next.ts';
import { followRefunds } from '../refunds/follow-refunds.ts';
import { holdGone } from '../refunds/hold-gone.ts';
import { sendRefund } from '../refunds/release-credits.ts';
import { sendDocument } from '../send-document.ts';
import type { DocumentWorkerParts } from '../worker-parts.ts';
import { noteChange } from './changes/note-change.ts';
import { openOrderOf, openRefundOf } from './open-event.ts';
import type { OpenedOrder } from './open-order.ts';

/**
 * What a shop tells of an order (docs/decisions/two-lines.md): its row is opened, replaced or closed, and its document
 * sent at once if no other waits.
 */
export async function takeEvent(
  event: ShopEvent,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<Next> {
  const opened = await openOrderOf(event, invoicing, parts);
  if (!opened) return done;
  const { row } = opened;
  // Before its invoice is issued: that would release the refunds that waited for it.
  if (!opened.opened) await holdGone(row, opened.version, parts.ledger);
  if (isUnderWay(row)) {
    const next = await sendOrDefer(opened, event, invoicing, parts);
    if (next.kind !== 'done') return next;
  }
  const { vendor, ledger, queue } = parts;
  if (!opened.opened)
    await noteChange(row, { platform: event.platform, version: opened.version }, invoicing, ledger);
  await followRefunds(event, opened.version, row, { vendor, invoicing, ledger }, queue);
  return done;
}

/** Credit notes are sent in the line of documents only: no two of one invoice are ever made at the same time. */
export async function takeRefund(
  event: ShopEvent,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<Next> {
  const row = await openRefundOf(event, invoicing, parts);
  if (row?.state === 'queued') await sendRefund(row, parts.queue);
  return done;
}

/** Sends the document now, or gives it its place in the line: an order that waits must not hide what comes after it. */
async function sendOrDefer(
  opened: OpenedOrder,
  event: ShopEvent,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<Next> {
  const delaySeconds = delayOf(event);
  if (delaySeconds > 0) return defer(opened.row, event, delaySeconds, parts);
  try {
    const next = await sendDocument(opened.row, opened, invoicing, parts);
    return next.kind === 'done' ? done : defer(opened.row, event, 0, parts);
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    log.warn('The document waits in its line', errorFields(error));
    return defer(opened.row, event, 0, parts);
  }
}

async function defer(
  row: DocumentRow,
  { sha256 }: ShopEvent,
  delaySeconds: number,
  { ledger, queue }: DocumentWorkerParts,
): Promise<Next> {
  const { tenant, documentId, vendor, rev } = row.rev === 0 ? (await ledger.openDocument(row)).row : row;
  if (delaySeconds === 0)
    await ledger.updateLine(tenant, vendor, { deferredSince: clock.now().toISOString() });
  const message = {
    v: 1,
    type: 'document',
    tenant,
    documentId,
    ...(delaySeconds > 0 && { delaySeconds }),
  } as const;
  await queue(vendor, message, `${documentId}#defer#${sha256.slice(0, 16)}#${rev}`);
  return done;
}

/** Seconds for which the document of an event waits; the first messages tell an instant. */
function delayOf({ delaySeconds = 0, notBefore }: ShopEvent): number {
  return notBefore === undefined ? delaySeconds : Math.max(0, Math.ceil(-clock.secondsSince(notBefore)));
}
