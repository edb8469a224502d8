import * as z from 'zod';
import { documentKinds, documentStates } from './document.ts';
import { issuingErpIds } from './erps.ts';

/** What may happen to a document that others are told of. */
export const documentEventTypes = ['document.issued', 'document.credited', 'document.held'] as const;
export type DocumentEventType = (typeof documentEventTypes)[number];

/** Version of the form of events: a form never changes its meaning, a new one has a new number. */
export const eventVersion = 1;

const text = z.string();
const amount = z.string().regex(/^-?\d+\.\d{2}$/);

/** An address under which the PDF can be read without a key, for a while. */
const documentLink = z.object({
  url: z.url(),
  expiresAt: z.iso.datetime().describe('The address leads nowhere after this instant.'),
});
export type DocumentLink = z.output<typeof documentLink>;

/** `data` of an event: the document as lists of our routes show it, with what tells it at the tax authority. */
export const documentEventData = z.object({
  version: z.literal(eventVersion),
  documentId: text.describe('Names the document in every route of the API.'),
  kind: z.enum(documentKinds),
  state: z.enum(documentStates),
  outcome: z.enum(['none', 'unknown']).describe('"unknown" as long as the ERP may hold it all the same.'),
  reason: z
    .object({ code: text, text })
    .nullable()
    .describe('Why it waits for a person, and what to do. The figures are in the document itself.'),
  shop: text.describe('Host and path of the shop; "api" for a document of your own.'),
  orderId: text,
  orderName: text.nullable(),
  refundId: text.nullable(),
  vendor: z.enum(issuingErpIds).describe('The ERP.'),
  number: text.nullable().describe('Number of the document at the ERP.'),
  atcud: text.nullable().describe('Its code at the Portuguese tax authority, where the ERP shows it.'),
  date: text.nullable().describe('Day of the document, YYYY-MM-DD.'),
  total: amount.nullable(),
  currency: text,
  attempts: z.int(),
  updatedAt: z.iso.datetime(),
  link: documentLink
    .nullable()
    .describe('The PDF, if "writeBack" of the connection "invoicing" is "number-and-link" and there is one.'),
});

/** One event as it is posted. */
export interface DocumentEvent {
  /** `webhook-id`: the same however often it is sent. */
  readonly id: string;
  readonly type: DocumentEventType;
  /** ISO instant at which it happened. */
  readonly timestamp: string;
  readonly data: z.output<typeof documentEventData>;
}
