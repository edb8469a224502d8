import type { DocumentRow } from '../../ledger/document-row.ts';

/** Where the PDF of a document is kept. */
export const pdfKey = (row: Pick<DocumentRow, 'tenant' | 'documentId'>): string =>
  `documents/${row.tenant}/${row.documentId}.pdf`;

/** Fetches a document's PDF through the link of its ERP and keeps it, byte for byte. */
export async function savePdf(
  row: DocumentRow,
  url: string,
  fetch: (url: string) => Promise<Buffer>,
  put: (key: string, body: Buffer, contentType: string) => Promise<void>,
): Promise<Buffer> {
  const pdf = await fetch(url);
  await put(pdfKey(row), pdf, 'application/pdf');
  return pdf;
}
