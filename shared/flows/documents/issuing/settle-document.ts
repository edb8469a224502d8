import { clock } from '../../../clock.ts';
import type { VendorDocument } from '../../../domain/document.ts';
import { HeldError } from '../../../domain/held.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { count, errorFields, log } from '../../../logger.ts';
import { done, type Next } from '../../../messages/next.ts';
import { holdDocument, type IssueDeps, lostRace } from './issuing.ts';

const controlRenewedSeconds = 86_400;

/**
 * Puts on record the document that the ERP holds. A draft is not an issued document; a total that differs from
 * what was paid stops the tenant's issuing until a person has looked.
 */
export async function settleDocument<Draft>(
  row: DocumentRow,
  document: VendorDocument,
  deps: IssueDeps<Draft>,
  origin: 'created' | 'found',
  pdfUrl: string | undefined = row.pdfUrl,
): Promise<Next> {
  const shown = {
    number: document.number,
    total: formatMinor(document.total),
    ...(pdfUrl !== undefined && { pdfUrl }),
  };
  if (document.draft) {
    const facts = `${deps.issuer.name} made a draft instead of a signed document.`;
    return holdDocument(row, deps, new HeldError('draft-at-vendor', facts), 'unknown');
  }
  if (row.expectedTotal !== undefined && parseMinor(row.expectedTotal) !== document.total) {
    return halt(row, shown, deps);
  }
  await deps.expireContent();
  const adopted = origin === 'found';
  const issued = await deps.move(
    row,
    'issue',
    { ...shown, outcome: 'none', reason: undefined, doubt: undefined },
    adopted ? { text: `Found by our reference ${row.reference} and adopted.` } : {},
  );
  if (!issued) return lostRace;
  addedToBooks(issued, adopted);
  await deps.line.update({ refusal: null });
  await proveLookUp(issued, deps);
  await savePdf(pdfUrl, deps);
  return done;
}

async function halt<Draft>(
  row: DocumentRow,
  shown: { readonly number: string; readonly total: string },
  deps: IssueDeps<Draft>,
): Promise<Next> {
  await deps.line.update({ haltedBy: row.documentId });
  count('IssuingHalted', { vendor: row.vendor });
  const facts = `The order was paid with ${row.expectedTotal} ${row.currency}, but ${deps.issuer.name} shows ${shown.total} on document ${shown.number}. Nothing more is issued for this tenant.`;
  return holdDocument(row, deps, new HeldError('total-mismatch-after-issue', facts), 'none', shown);
}

function addedToBooks(row: DocumentRow, adopted: boolean): void {
  log.info(adopted ? 'Document found and adopted' : 'Document issued', {
    number: row.number,
    attempts: row.attempts,
  });
  count(adopted ? 'DocumentAdopted' : 'DocumentIssued', { vendor: row.vendor });
}

/** Once a day: the look-up must find a document that surely exists, or its silence proves nothing. */
async function proveLookUp<Draft>(row: DocumentRow, deps: IssueDeps<Draft>): Promise<void> {
  const { lookUpProvedAt } = await deps.line.read();
  if (lookUpProvedAt && clock.secondsSince(lookUpProvedAt) < controlRenewedSeconds) return;
  try {
    const found = await deps.issuer.find(row.reference);
    if (found.some(document => document.number === row.number)) {
      await deps.line.update({ lookUpProvedAt: clock.now().toISOString() });
    } else {
      log.warn('The look-up does not find a document that was just issued', { reference: row.reference });
    }
  } catch (error) {
    log.warn('The look-up could not be proved today', errorFields(error));
  }
}

/** The document is issued whatever happens here; a missing PDF is fetched when somebody asks for it. */
async function savePdf<Draft>(url: string | undefined, deps: IssueDeps<Draft>): Promise<void> {
  if (url === undefined) return;
  try {
    await deps.savePdf(url);
  } catch (error) {
    log.warn('The PDF was not saved yet', errorFields(error));
  }
}
