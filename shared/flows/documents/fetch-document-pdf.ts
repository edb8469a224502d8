import { isForgotten } from '../../domain/document.ts';
import type { OpenErp } from '../../domain/erp.ts';
import type { IssuingErp } from '../../domain/erps.ts';
import { IncompleteFileError, RejectedInputError, VendorContractError } from '../../errors.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { errorFields, log } from '../../logger.ts';
import { isWholePdf } from '../../whole-pdf.ts';
import { pdfKey, savePdf } from './save-pdf.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly openErp: (vendor: IssuingErp) => Promise<Pick<OpenErp, 'fetchPdf'>>;
  readonly getObject: (key: string) => Promise<Buffer | undefined>;
  readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
}

/**
 * The PDF of an issued document and the key under which it lies. If it was not saved when the document was
 * issued, the ERP is asked for it once more, unless its order was forgotten: it would be kept again. Throws RejectedInputError (404 unknown document, 409 no PDF),
 * IncompleteFileError, and what keeps the ERP from being asked.
 */
export async function fetchDocumentPdf(
  tenant: string,
  documentId: string,
  deps: Deps,
): Promise<{ readonly pdf: Buffer; readonly key: string }> {
  const row = await deps.ledger.findDocument(tenant, documentId);
  if (!row) throw new RejectedInputError(404, 'This tenant has no such document.');
  const key = pdfKey(row);
  const saved = await deps.getObject(key);
  if (saved && isWholePdf(saved)) return { pdf: saved, key };
  if (row.state !== 'issued' || isForgotten(row)) throw noPdf(row);
  const { fetchPdf } = await deps.openErp(row.vendor);
  try {
    const pdf = await savePdf(row, { fetchPdf, put: deps.putObject, ledger: deps.ledger });
    if (pdf) return { pdf, key };
    throw noPdf(row);
  } catch (error) {
    if (!(error instanceof VendorContractError) || error instanceof IncompleteFileError) throw error;
    log.warn('The PDF link of the ERP leads nowhere', errorFields(error));
    throw noPdf(row);
  }
}

function noPdf(row: DocumentRow): RejectedInputError {
  return row.number === undefined
    ? new RejectedInputError(409, `There is no PDF: the document is ${row.state}.`)
    : new RejectedInputError(409, `There is no PDF here: open document ${row.number} in the ERP.`);
}
