import { expect, it } from 'vitest';
import { fetchDocumentPdf } from '../../../shared/flows/documents/fetch-document-pdf.ts';
import type { DocumentRow, RowIn } from '../../../shared/ledger/document-row.ts';
import { redactedRow } from '../../../shared/ledger/redacted-row.ts';
import { newRow } from '../../ledger/new-row.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';

useFrozenTime();

const issued = newRow({ state: 'issued', vendor: 'wisedat', vendorId: '17' }) as RowIn<'issued'>;
const pdf = Buffer.from('%PDF-1.4 %%EOF');

/** What is kept after somebody asks for the PDF, and what the answer is. */
async function asked(row: DocumentRow) {
  const { ledger } = ledgerInMemory();
  await ledger.openDocument(row);
  const kept: string[] = [];
  const answer = await fetchDocumentPdf(row.tenant, row.documentId, {
    ledger,
    openErp: async () => ({ fetchPdf: async ({ id }) => (id === undefined ? undefined : pdf) }),
    getObject: async () => undefined,
    putObject: async key => void kept.push(key),
  }).then(
    ({ pdf: bytes }) => bytes.toString(),
    error => error.message,
  );
  return { answer, kept };
}

it('a PDF that is not kept is asked for at the ERP by the id of the document', async () => {
  expect(await asked(issued)).toEqual({
    answer: pdf.toString(),
    kept: [`documents/acme/${issued.documentId}.pdf`],
  });
});

it('the PDF of an order that was forgotten is not fetched and kept again', async () => {
  const { answer, kept } = await asked(redactedRow(issued, '2026-11-21T10:00:00.000Z'));
  expect(answer).toContain('open document 1 in the ERP');
  expect(kept).toEqual([]);
});
