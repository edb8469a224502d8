import { clock } from '../../../clock.ts';
import { secondsLeft } from '../../../deadline.ts';
import type { ShownDifference, VendorDocument } from '../../../domain/document.ts';
import type { OpenErp } from '../../../domain/erp.ts';
import { DoubtfulRefusalError, VendorContractError, VendorRefusedError } from '../../../errors.ts';
import type { RowIn } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { count, errorFields, log } from '../../../logger.ts';
import type { RereadMessage } from '../../../messages/document-message.ts';
import { done, type Next, unfinished } from '../../../messages/next.ts';
import { compareShown } from './compare-shown.ts';
import { findShown, findsOthers } from './find-shown.ts';
import { hasSecond } from './has-second.ts';

type Row = RowIn<'issued'>;

interface Deps {
  readonly openErp: (tenant: string) => Promise<OpenErp>;
  readonly ledger: Ledger;
}

/** One document takes a few reads, each of which may be slow. */
const secondsOfOne = 25;

/**
 * Reads issued documents again at the ERP and puts on record what it shows differently; their state stays. Nothing is
 * written at the ERP (docs/decisions/re-read-documents.md). Throws what the ERP throws if it does not answer: the
 * message comes back, and what was read is not read again.
 */
export async function rereadDocuments(message: RereadMessage, deps: Deps): Promise<Next> {
  const { tenant, documentIds, askedAt } = message;
  const erp = await deps.openErp(tenant);
  for (const documentId of documentIds) {
    const row = await deps.ledger.findDocument(tenant, documentId);
    const isDue = row?.state === 'issued' && (row.shown === undefined || row.shown.at < askedAt);
    // What no look-up finds cannot be read again.
    if (!isDue || erp.unlisted?.[row.kind]) continue;
    if (secondsLeft() < secondsOfOne) return unfinished;
    await rereadOne(row, erp, deps.ledger);
  }
  return done;
}

async function rereadOne(row: Row, erp: OpenErp, ledger: Ledger): Promise<void> {
  const differences = await differencesOf(row, erp, ledger);
  if (differences) await putOnRecord(row, differences, ledger);
}

/** Undefined if nothing is known: the ERP does not show this one, or its silence proves nothing. */
async function differencesOf(
  row: Row,
  erp: OpenErp,
  ledger: Ledger,
): Promise<readonly ShownDifference[] | undefined> {
  const { documentId } = row;
  try {
    const shown = await findShown(row, erp);
    if (shown && (await hasSecond(row, shown, erp)))
      return [{ what: 'document', sent: 'issued', shown: 'twice' }];
    if (shown) return compareShown(row, await withoutOwnCredit(shown, row, ledger));
    if (await findsOthers(row, erp, ledger))
      return [{ what: 'document', sent: 'issued', shown: 'not found' }];
    log.warn('An issued document is not found, and nothing proves that the look-up works', { documentId });
  } catch (error) {
    if (!isAboutOne(error)) throw error;
    log.warn('An issued document could not be read again', { documentId, ...errorFields(error) });
  }
  return undefined;
}

/** The ERP answers, but not about this document: the next one is read all the same. */
const isAboutOne = (error: unknown): boolean =>
  error instanceof VendorContractError ||
  error instanceof VendorRefusedError ||
  error instanceof DoubtfulRefusalError;

/** An ERP may show an invoice as cancelled once credit notes of its refunds have returned all of it: nothing differs then. */
async function withoutOwnCredit(
  document: VendorDocument,
  { tenant, documentId }: Row,
  ledger: Pick<Ledger, 'listCredits' | 'findDocument'>,
): Promise<VendorDocument> {
  if (!document.cancelled) return document;
  const credits = await ledger.listCredits(tenant, documentId);
  const rows = await Promise.all(credits.map(id => ledger.findDocument(tenant, id)));
  const { cancelled: _, ...rest } = document;
  return rows.some(credit => credit !== undefined && credit.state !== 'closed') ? rest : document;
}

/** The list comes before the row: what is cut short between them is read again. */
async function putOnRecord(row: Row, differences: readonly ShownDifference[], ledger: Ledger): Promise<void> {
  const at = clock.now().toISOString();
  const differs = differences.length > 0;
  const since = row.shown?.since ?? at;
  if (differs) await ledger.listDiffering(row, since);
  else if (row.shown?.since !== undefined) await ledger.unlistDiffering(row);
  const shown = { at, differences: [...differences], ...(differs && { since }) };
  if (!(await ledger.moveDocument(row, 'noteShown', { shown }))) {
    // Somebody else has written to the row: what it has issued is the same.
    const now = await ledger.findDocument(row.tenant, row.documentId);
    return now?.state === 'issued' ? putOnRecord(now, differences, ledger) : undefined;
  }
  if (!differs || row.shown?.since !== undefined) return;
  const { documentId, vendor, tenant } = row;
  log.warn('The ERP shows an issued document differently', {
    documentId,
    what: differences.map(({ what }) => what).join(', '),
  });
  count('DocumentDiffers', { vendor, tenant });
}
