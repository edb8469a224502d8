import { createHash } from 'node:crypto';
import type { OpenErp } from '../../domain/erp.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { isSigned } from '../../whole-pdf.ts';

/** Where the PDF of a document is kept. */
export const pdfKey = (row: Pick<DocumentRow, 'tenant' | 'documentId'>): string =>
  `documents/${row.tenant}/${row.documentId}.pdf`;

interface PdfDeps {
  readonly put: (key: string, body: Buffer, contentType: string) => Promise<void>;
  readonly ledger: Pick<Ledger, 'findDocument' | 'moveDocument'>;
}

/** Fetches the PDF of an issued document and keeps it. Undefined where the ERP has no way to it. */
export async function savePdf(
  row: DocumentRow,
  { fetchPdf, ...deps }: PdfDeps & { readonly fetchPdf: OpenErp['fetchPdf'] },
): Promise<Buffer | undefined> {
  const pdf = await fetchPdf({ url: row.pdfUrl, id: row.vendorId });
  return pdf && keepPdf(row, pdf, deps);
}

/**
 * Keeps the PDF of an issued document, byte for byte: a signature, or an invoice inside it, would not outlive a change.
 * What the bytes are goes on record.
 */
export async function keepPdf(row: DocumentRow, pdf: Buffer, deps: PdfDeps): Promise<Buffer> {
  await deps.put(pdfKey(row), pdf, 'application/pdf');
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  if (row.pdf?.sha256 !== sha256) await notePdf(row, { sha256, signed: isSigned(pdf) }, deps);
  return pdf;
}

/** Others may write the row at the same moment: what they note stays, and so does this. */
async function notePdf(
  row: DocumentRow,
  pdf: NonNullable<DocumentRow['pdf']>,
  { ledger }: Pick<PdfDeps, 'ledger'>,
): Promise<void> {
  if (await ledger.moveDocument(row, 'notePdf', { pdf })) return;
  const now = await ledger.findDocument(row.tenant, row.documentId);
  if (now?.state === 'issued' && now.rev !== row.rev) await notePdf(now, pdf, { ledger });
}
