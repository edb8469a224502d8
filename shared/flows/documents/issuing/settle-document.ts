import { clock } from '../../../clock.ts';
import type { VendorDocument } from '../../../domain/document.ts';
import type { BuyerMail } from '../../../domain/erp.ts';
import { HeldError } from '../../../domain/held.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { IssuingLine } from '../../../ledger/issuing-line.ts';
import { count, errorFields, log } from '../../../logger.ts';
import { done, type Next } from '../../../messages/next.ts';
import { taxNumberCheck } from '../rereading/tax-number-check.ts';
import { haltIssuing } from './halt-issuing.ts';
import { holdDocument } from './hold-document.ts';
import { type IssueContext, lostRace } from './issue-context.ts';
import { deliveryAtIssue, mailDocument } from './mail-document.ts';

const controlRenewedSeconds = 86_400;

/** How a document came to us, beside what it shows. */
interface Arrival {
  readonly origin: 'created' | 'found';
  readonly pdfUrl: string | undefined;
  /** How the ERP mails it, if a setting lets it. */
  readonly mail: BuyerMail | undefined;
  /** The answer to its create told that it was mailed. */
  readonly mailed: boolean;
}

/**
 * Puts on record the final document that the ERP holds. A draft is not an issued document; a total that differs
 * from what was paid stops the tenant's issuing until a person has looked.
 */
export async function settleDocument(
  row: DocumentRow,
  document: VendorDocument,
  context: IssueContext,
  { origin, pdfUrl, mail, mailed }: Arrival,
): Promise<Next> {
  if (document.draft) {
    const facts = `${context.erp.label} made a draft instead of a signed document.`;
    return holdDocument(row, context, new HeldError('draft-at-vendor', facts), 'unknown');
  }
  const { number, total } = document;
  if (number === undefined || total === undefined) {
    const facts =
      `${context.erp.label} shows a document with our reference ${row.reference} in a form that cannot ` +
      `be read: ${document.unreadable}.`;
    return holdDocument(row, context, new HeldError('outcome-unknown', facts), 'unknown');
  }
  const check = taxNumberCheck(row.documentId, document.buyer?.taxNumber);
  const shown = {
    ...shownBy(document, pdfUrl),
    number,
    total: formatMinor(total),
    ...(check !== undefined && { taxNumberCheck: check }),
  };
  const wrong = wrongWith(row, document, shown, context);
  if (wrong) return haltIssuing(row, shown, wrong, context);
  await context.expireContent();
  const adopted = origin === 'found';
  const savePdf = context.startPdf({ url: shown.pdfUrl ?? row.pdfUrl, id: shown.vendorId ?? row.vendorId });
  const issued = await context.move(
    row,
    'issue',
    {
      ...shown,
      ...deliveryAtIssue(mail, mailed),
      outcome: 'none',
      reason: undefined,
      doubt: undefined,
    },
    adopted ? { text: `Found by our reference ${row.reference} and adopted.` } : {},
  );
  if (!issued) return lostRace;
  tellIssued(issued, adopted);
  const line = await context.line.read();
  if (line.refusal) await context.line.update({ refusal: null });
  if (line.haltedBy.includes(row.documentId)) await context.line.release(row.documentId);
  await proveLookUp(issued, line, context);
  await savePdf(await mailDocument(issued, mail, document, context));
  return done;
}

/** Why a person must look at a document that is final; undefined if it is what it should be. */
function wrongWith(
  row: DocumentRow,
  { difference }: VendorDocument,
  { number, total }: { readonly number: string; readonly total: string },
  { erp }: IssueContext,
): HeldError | undefined {
  const halted = 'Nothing more is issued for this tenant.';
  if (row.expectedTotal !== undefined && parseMinor(row.expectedTotal) !== parseMinor(total)) {
    const paid = row.kind === 'invoice' ? 'The order was paid with' : 'The buyer got back';
    const facts = `${paid} ${row.expectedTotal} ${row.currency}, but ${erp.label} shows ${total} on document ${number}. ${halted}`;
    return new HeldError('total-mismatch-after-issue', facts);
  }
  if (!difference) return undefined;
  const code = difference.of === 'atcud' ? 'atcud-missing' : 'document-differs-after-issue';
  return new HeldError(code, `Document ${number} of ${erp.label}: ${difference.facts} ${halted}`);
}

function shownBy({ id, series, atcud, date, lines }: VendorDocument, pdfUrl: string | undefined) {
  return {
    ...(lines !== undefined && { lines: [...lines], ...(date !== undefined && { documentDate: date }) }),
    ...(id !== undefined && { vendorId: id }),
    ...(series !== undefined && { series }),
    ...(atcud !== undefined && { atcud }),
    ...(pdfUrl !== undefined && { pdfUrl }),
  };
}

function tellIssued({ number, attempts, vendor }: DocumentRow, adopted: boolean): void {
  log.info(adopted ? 'Document found and adopted' : 'Document issued', { number, attempts });
  count(adopted ? 'DocumentAdopted' : 'DocumentIssued', { vendor });
}

/** Once a day: the look-up must find a document that definitely exists, or its silence proves nothing. */
async function proveLookUp(
  row: DocumentRow,
  { lookUpProvedAt }: IssuingLine,
  context: IssueContext,
): Promise<void> {
  if (context.erp.unlisted?.[row.kind]) return;
  if (lookUpProvedAt && clock.secondsSince(lookUpProvedAt) < controlRenewedSeconds) return;
  try {
    const found = await context.erp.find(row.reference);
    if (found.some(document => document.number === row.number)) {
      await context.line.update({
        lookUpProvedAt: clock.now().toISOString(),
        lookUpProvedBy: row.reference,
      });
    } else {
      log.warn('The look-up does not find a document that was just issued', { reference: row.reference });
    }
  } catch (error) {
    log.warn('The look-up could not be proved today', errorFields(error));
  }
}
