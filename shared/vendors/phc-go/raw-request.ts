import type { DocumentKind } from '../../domain/document.ts';
import type { Send } from '../../domain/erp.ts';
import { RejectedInputError } from '../../errors.ts';
import type { Readable, Rule } from '../../http/rules.ts';
import { issuesOf } from '../../schema-issues.ts';
import type { PhcGoConnection } from './connection.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';
import { phcGoDocumentRequest } from './endpoints/document-request.ts';
import { shownFields } from './to-document.ts';

/**
 * Types that are credit notes in an installation as delivered (PHC GO's document, chapter Document), and
 * those this one names.
 */
const usualCreditNotes = [5, 8];

type Request = Readable<PhcGoDocumentRequest>;

/** Fields that need a word in `allowRaw` of the connection (docs/decisions/raw-requests.md). */
const guarded: ReadonlyArray<{
  readonly path: readonly [string, string];
  readonly allowedBy: PhcGoConnection['allowRaw'][number];
  readonly used: (request: Request) => boolean;
}> = [
  {
    path: ['requestOptions', 'option'],
    allowedBy: 'mail',
    used: request => request.requestOptions?.option === 0,
  },
  {
    path: ['requestOptions', 'clearWrongTaxNum'],
    allowedBy: 'clear-wrong-tax-number',
    used: request => request.requestOptions?.clearWrongTaxNum === true,
  },
  ...(
    ['isImportSeries', 'signature', 'impUniqueID', 'signatureDate', 'signatureHour', 'keyVersion'] as const
  ).map(field => ({
    path: ['document', field] as const,
    allowedBy: 'import' as const,
    used: ({ document }: Request) => document?.[field] !== undefined,
  })),
];

/** Numbers of the types that are credit notes at this tenant. */
export function creditNoteTypes(connection: PhcGoConnection): number[] {
  const types = [...new Set([...usualCreditNotes, connection.creditNoteDocType])];
  return types.filter(type => type !== connection.invoiceDocType);
}

const filledByUs = 'is filled by the bridge';

/** What our own route asks beyond the vendor's document. */
function ownRules(connection: PhcGoConnection, today: string): readonly Rule<PhcGoDocumentRequest>[] {
  const { referenceField, allowRaw } = connection;
  return [
    (request, broken) => {
      if (request.document && referenceField in request.document)
        broken(['document', referenceField], filledByUs);
    },
    (request, broken) => {
      for (const { path, allowedBy, used } of guarded)
        if (used(request) && !allowRaw.includes(allowedBy))
          broken(path, `needs "${allowedBy}" in "allowRaw" of the connection "phc-go"`);
    },
    ({ document }, broken) => {
      const date = document?.documentDate;
      if (date !== undefined && !date.startsWith(today))
        broken(['document', 'documentDate'], `must be absent or today (${today})`);
    },
  ];
}

/**
 * Checks a document that came through our own route, every field of PHC GO's document. Throws
 * RejectedInputError: 422 with every offending path, or 400 if nothing is wrong but that it holds what the
 * bridge fills itself.
 */
function checkRequest(body: unknown, connection: PhcGoConnection, today: string): PhcGoDocumentRequest {
  const parsed = schemaOf(connection, ownRules(connection, today)).safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = issuesOf(parsed.error);
  const [first] = faults;
  if (faults.length === 1 && first?.message === filledByUs)
    throw new RejectedInputError(
      400,
      `Leave ${first.path} out: it carries the bridge's own reference.`,
      faults,
    );
  throw new RejectedInputError(422, 'Fix the fields listed in "errors".', faults);
}

function schemaOf(connection: PhcGoConnection, own: readonly Rule<PhcGoDocumentRequest>[]) {
  const types = { creditNoteTypes: creditNoteTypes(connection), debitNoteTypes: [6] };
  return phcGoDocumentRequest(types, ...own);
}

/** What the ledger must know of a request that came through our own route, and its text. */
interface RawRequest {
  readonly kind: DocumentKind;
  readonly currency: string;
  readonly text: string;
}

/** A request that came through our own route, checked. Throws as `checkRequest`. */
export const readRequest = (body: unknown, connection: PhcGoConnection, today: string): RawRequest =>
  toRaw(checkRequest(body, connection, today), connection);

/**
 * The same of a request that may have been taken before: what only our own route asks hangs on the day and on settings,
 * and counts when it comes first. Undefined if PHC GO would not take it at all.
 */
export function readRepeated(body: unknown, connection: PhcGoConnection): RawRequest | undefined {
  const parsed = schemaOf(connection, []).safeParse(body);
  return parsed.success ? toRaw(parsed.data, connection) : undefined;
}

function toRaw(request: PhcGoDocumentRequest, connection: PhcGoConnection): RawRequest {
  const { docType, currency = 'EUR' } = request.document;
  const kind = creditNoteTypes(connection).includes(docType) ? 'credit-note' : 'invoice';
  return { kind, currency, text: JSON.stringify(request) };
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
