import type { Send } from '../../domain/document.ts';
import { RejectedInputError } from '../../errors.ts';
import { issuesOf } from '../../schema-issues.ts';
import type { PhcGoConnection } from './connection.ts';
import { type PhcGoDocumentRequest, phcGoDocumentRequest } from './endpoints/document-request.ts';
import { shownFields } from './to-document.ts';

/** Types that are credit notes in an installation as delivered (seed, docType), and those this one names. */
const usualCreditNotes = [5, 8];

/** Fields that need a word in `allowRaw` of the connection (fiscal.md A19). */
const guarded: ReadonlyArray<{
  readonly path: string;
  readonly allowedBy: PhcGoConnection['allowRaw'][number];
  readonly used: (request: PhcGoDocumentRequest) => boolean;
}> = [
  { path: 'requestOptions.option', allowedBy: 'mail', used: request => request.requestOptions.option === 0 },
  {
    path: 'requestOptions.clearWrongTaxNum',
    allowedBy: 'clear-wrong-tax-number',
    used: request => request.requestOptions.clearWrongTaxNum === true,
  },
  ...(
    ['isImportSeries', 'signature', 'impUniqueID', 'signatureDate', 'signatureHour', 'keyVersion'] as const
  ).map(field => ({
    path: `document.${field}`,
    allowedBy: 'import' as const,
    used: (request: PhcGoDocumentRequest) => request.document[field] !== undefined,
  })),
];

export const isCreditNote = (docType: number, connection: PhcGoConnection): boolean =>
  creditNoteTypes(connection).includes(docType);

function creditNoteTypes(connection: PhcGoConnection): number[] {
  const types = [...new Set([...usualCreditNotes, connection.creditNoteDocType])];
  return types.filter(type => type !== connection.invoiceDocType);
}

/**
 * Checks a document that came through our own route, every field of the seed. Throws RejectedInputError: 422
 * with every offending path, 400 for what the bridge fills itself.
 */
export function checkRequest(
  body: unknown,
  connection: PhcGoConnection,
  today: string,
): PhcGoDocumentRequest {
  const schema = phcGoDocumentRequest({ creditNoteTypes: creditNoteTypes(connection), debitNoteTypes: [6] });
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    throw new RejectedInputError(422, 'Mend the fields that "errors" names.', issuesOf(parsed.error));
  }
  const request = parsed.data;
  const { referenceField } = connection;
  if (request.document[referenceField] !== undefined) {
    const path = `document.${referenceField}`;
    throw new RejectedInputError(400, `Leave ${path} out: it carries the bridge's own reference.`, [
      { path, message: 'is filled by the bridge' },
    ]);
  }
  const faults = guarded
    .filter(({ used, allowedBy }) => used(request) && !connection.allowRaw.includes(allowedBy))
    .map(({ path, allowedBy }) => ({
      path,
      message: `needs "${allowedBy}" in "allowRaw" of the connection "phc-go"`,
    }));
  const date = request.document.documentDate;
  if (date !== undefined && !date.startsWith(today)) {
    faults.push({ path: 'document.documentDate', message: `must be absent or today (${today})` });
  }
  if (faults.length > 0) throw new RejectedInputError(422, 'Mend the fields that "errors" names.', faults);
  return request;
}

/** A checked request at the moment of its send: the day's date, our reference, and the fields that we read. */
export function fillRequest(text: string, send: Send, connection: PhcGoConnection): PhcGoDocumentRequest {
  const request = JSON.parse(text) as PhcGoDocumentRequest;
  const requestedFields = [...new Set([...(request.requestOptions.requestedFields ?? []), ...shownFields])];
  return {
    ...request,
    requestOptions: { ...request.requestOptions, requestedFields },
    document: {
      ...request.document,
      documentDate: `${send.day} 00:00:00Z`,
      [connection.referenceField]: send.reference,
    },
  };
}
