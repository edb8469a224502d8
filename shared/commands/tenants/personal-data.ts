import { deleteObject, listKeys } from '../../aws/operator/object-inventory.ts';
import { pdfKey } from '../../flows/documents/save-pdf.ts';
import { contentObjects, dropContent, isContentKept } from '../../ledger/contents.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import { redactDocument } from '../../ledger/documents.ts';
import { sentencesOf } from '../../ledger/redacted-row.ts';
import { CommandError } from '../command-error.ts';

/** What this deployment keeps of the buyer of one document. */
interface PersonalData {
  readonly row: DocumentRow;
  /** For sentences, without a word of the data: "the order as it was received". Empty if nothing is kept. */
  readonly parts: readonly string[];
  /** Objects of the bucket that hold it. */
  readonly objectKeys: readonly string[];
}

/** Looks where a document's personal data lies; reads none of it. */
export async function findPersonalData(row: DocumentRow): Promise<PersonalData> {
  const { tenant, documentId } = row;
  const isKept = await isContentKept(tenant, documentId);
  const orders = await listKeys(contentObjects(tenant, documentId));
  const pdfs = await listKeys(pdfKey(row));
  const sentences = sentencesOf(row);
  const parts = [
    ...(isKept || orders.length > 0 ? ['the order as it was received'] : []),
    ...(pdfs.length > 0 ? ['the PDF'] : []),
    ...(row.pdfUrl !== undefined ? ['the link to the PDF'] : []),
    ...(sentences > 0 ? [`the sentences of its history (${sentences})`] : []),
  ];
  return { row, parts, objectKeys: [...orders, ...pdfs] };
}

/** Erases it. Throws CommandError if the row changed meanwhile; whatever breaks it off, it may be run again. */
export async function erasePersonalData({ row, objectKeys }: PersonalData): Promise<void> {
  // First the row: without its link nobody's request fetches the PDF again.
  if (!(await redactDocument(row)))
    throw new CommandError(`Document ${row.documentId} changed at this moment: run the same again.`);
  await dropContent(row.tenant, row.documentId);
  for (const key of objectKeys) await deleteObject(key);
}
