import { clock } from '../../clock.ts';
import { isUnderWay } from '../../domain/document.ts';
import type { Send } from '../../domain/erp.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { ConfigurationError } from '../../errors.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { IssuingLine } from '../../ledger/issuing-line.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { errorFields, log } from '../../logger.ts';
import { done, type Next } from '../../messages/next.ts';
import { type IssueContext, lostRace } from './issuing/issue-context.ts';
import { issueDocument } from './issuing/issue-document.ts';
import { moveOwn } from './issuing/move-own.ts';
import { atOwnErp } from './issuing/own-erp.ts';
import { noteKept } from './orders/changes/note-kept.ts';
import type { OpenedOrder } from './orders/open-order.ts';
import { prepareDocument, prepareReading } from './prepare-document.ts';
import { releaseCredits } from './refunds/release-credits.ts';
import { keepPdf } from './save-pdf.ts';
import { warnOfNextYear } from './warn-of-next-year.ts';
import type { DocumentWorkerParts } from './worker-parts.ts';

/**
 * Issues what the ledger keeps; once a document is done, new orders need not queue up. A version of the order that
 * came while its outcome was not known is looked at afterwards.
 */
export async function sendKept(
  row: DocumentRow,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<Next> {
  const { ledger, vendor } = parts;
  const { tenant, documentId } = row;
  const next = isUnderWay(row) ? await sendDocument(row, undefined, invoicing, parts) : done;
  if (next.kind !== 'done') return next;
  if ((await ledger.readLine(tenant, vendor)).deferredSince)
    await ledger.updateLine(tenant, vendor, { deferredSince: null });
  const ended = await ledger.findDocument(tenant, documentId);
  if (ended) await noteKept(ended, invoicing, parts);
  return done;
}

/**
 * Issues a row that is under way; `arrived`: the order, if it came just now. Refunds that waited for it follow. One that
 * another ERP issues gets its place in the line of that one.
 */
export async function sendDocument(
  row: DocumentRow,
  arrived: OpenedOrder | undefined,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<Next> {
  const own = await atOwnErp(row, invoicing, parts.ledger);
  if (!own) return lostRace;
  if (own.vendor !== parts.vendor) return handOver(own, parts);
  try {
    return await issueAndRelease(own, arrived, invoicing, parts);
  } catch (error) {
    if (error instanceof ConfigurationError) await explain(own, error, parts.ledger);
    throw error;
  }
}

/**
 * A worker calls its own ERP only: what another one may have would be sent a second time. That one's worker reads the
 * settings anew, or it might hand it back by those that it still knows.
 */
async function handOver(
  { tenant, documentId, vendor, rev }: DocumentRow,
  { queue }: Pick<DocumentWorkerParts, 'queue'>,
): Promise<Next> {
  log.info('Document handed over to its own ERP', { documentId, vendor });
  const settingsFrom = clock.now().toISOString();
  const message = { v: 1, type: 'document', tenant, documentId, settingsFrom } as const;
  await queue(vendor, message, `${documentId}#hand-over#${rev}`);
  return done;
}

const correctSettings = 'Correct it with "npm run connections:put": the document is sent then by itself.';

/** A message that waits tells the log alone: whoever asks for the document must see why it waits. */
async function explain(begun: DocumentRow, { message }: ConfigurationError, ledger: Ledger): Promise<void> {
  const { tenant, documentId } = begun;
  const row = (await ledger.findDocument(tenant, documentId)) ?? begun;
  const text = `${message} ${correctSettings}`;
  if (row.reason?.text === text) return;
  const reason = { code: 'configuration', text, remedy: correctSettings };
  await ledger.moveDocument(row, 'explain', { reason }, { text });
}

async function issueAndRelease(
  row: DocumentRow,
  arrived: OpenedOrder | undefined,
  invoicing: Invoicing,
  parts: DocumentWorkerParts,
): Promise<Next> {
  const { tenant, documentId } = row;
  const { ledger, vendor, bucket } = parts;
  const erp = await parts.openErp(tenant);
  let isReleased = false;
  const release = async () =>
    void (row.kind === 'invoice' && (await releaseCredits(row, ledger, parts.queue)));
  const next = await issueDocument(row, {
    erp,
    settings: invoicing,
    isNew: arrived !== undefined,
    prepare: async (send: Send) =>
      arrived?.isKept && row.correction === undefined
        ? prepareReading(row, arrived.version, arrived.reading, send, { erp, invoicing })
        : prepareDocument(row, await ledger.readContent(tenant, documentId), send, {
            erp,
            invoicing,
            parsers: parts.parsers,
            ledger,
          }),
    move: moveOwn(ledger),
    findRow: id => ledger.findDocument(tenant, id),
    line: lineOf(tenant, vendor, ledger, arrived?.line),
    expireContent: async () => void (arrived?.hasEnd || (await ledger.expireContent(tenant, documentId))),
    startPdf: origin => {
      const fetched = Promise.resolve().then(() => erp.fetchPdf(origin));
      // It is awaited later, or for nothing.
      fetched.catch(() => undefined);
      return async issued => {
        await Promise.all([
          keepIfThere(issued, fetched, { put: bucket.putObject, ledger }),
          release().then(() => {
            isReleased = true;
          }, noteUnreleased),
        ]);
      };
    },
  });
  if (next.kind !== 'done') return next;
  warnOfNextYear(row, erp, invoicing);
  if (!isReleased) await release();
  return next;
}

async function keepIfThere(
  issued: DocumentRow,
  fetched: Promise<Buffer | undefined>,
  deps: Parameters<typeof keepPdf>[2],
): Promise<void> {
  try {
    const pdf = await fetched;
    if (pdf) await keepPdf(issued, pdf, deps);
  } catch (error) {
    log.warn('The PDF was not saved yet', errorFields(error));
  }
}

const noteUnreleased = (error: unknown): void =>
  log.warn('Refunds of the invoice are asked for once more', errorFields(error));

/**
 * One message reads its line once, and again after it has written it itself. What workers of other groups, and people,
 * write meanwhile counts from the next message on; none of it is overwritten by what was read before.
 */
function lineOf(
  tenant: string,
  vendor: string,
  ledger: Pick<Ledger, 'readLine' | 'updateLine' | 'beginLine' | 'haltLine' | 'releaseLine'>,
  known: IssuingLine | undefined,
): IssueContext['line'] {
  return {
    read: async () => (known ??= await ledger.readLine(tenant, vendor)),
    update: changes => {
      known = undefined;
      return ledger.updateLine(tenant, vendor, changes);
    },
    begin: () => ledger.beginLine(tenant, vendor),
    halt: documentId => {
      known = undefined;
      return ledger.haltLine(tenant, vendor, documentId);
    },
    release: async documentId => {
      known = undefined;
      await ledger.releaseLine(tenant, vendor, documentId);
    },
  };
}
