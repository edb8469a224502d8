import * as z from 'zod';
import { comparedFacts, type DocumentState, deliveryStates, documentKinds } from '../domain/document.ts';
import { issuingErpIds } from '../domain/erps.ts';
import { platformIds } from '../domain/platforms.ts';

const historyEntry = z.object({
  at: z.string(),
  event: z.string(),
  state: z.string(),
  /** Figures or advice; from a hold this is its reason. */
  text: z.string().optional(),
  /** Id of the API key of the person who decided. */
  by: z.string().optional(),
  /** Milliseconds of the bridge, and of the ERP and shops that it called, since the step before; the rest was waiting. */
  spent: z.object({ own: z.number(), outside: z.number() }).optional(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

const sentLine = z.object({
  sourceLineId: z.string(),
  reference: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  taxIncluded: z.boolean(),
  gross: z.string(),
  rate: z.string(),
  exemption: z.string().optional(),
  isShipping: z.boolean().optional(),
  vendorLineId: z.string().optional(),
});

const shownDifference = z.object({
  what: z.enum(comparedFacts),
  sent: z.string().nullable(),
  shown: z.string().nullable(),
});

/** `remedy` is the part of the text that is ours alone: what to do. */
const reasonShape = z.object({ code: z.string(), text: z.string(), remedy: z.string().optional() });

/** What every row knows, whatever its state. */
const common = z.object({
  v: z.literal(1),
  tenant: z.string(),
  documentId: z.string(),
  kind: z.enum(documentKinds),
  vendor: z.enum(issuingErpIds),
  reference: z.string(),
  /** `unknown` as long as the ERP may hold a document that we do not know of. */
  outcome: z.enum(['none', 'unknown']),
  /** Absent on documents of our own route, and on the first rows, which knew one platform only. */
  platform: z.enum(platformIds).optional(),
  /** Source of the order: host and path of the shop; "api" for documents of our own route. */
  shop: z.string(),
  orderId: z.string(),
  orderName: z.string().optional(),
  refundId: z.string().optional(),
  /** Of a credit note made from a refund: documentId of the invoice that it corrects. */
  creditOf: z.string().optional(),
  /** Of the same: whether its money has been returned. */
  refundMoney: z.enum(['returned', 'pending']).optional(),
  currency: z.string(),
  /** Day of the payment, `YYYY-MM-DD`, in the tenant's time zone. */
  paidOn: z.string().optional(),
  /** Decimal string: what was paid. Absent for documents made through our own route. */
  expectedTotal: z.string().optional(),
  /** Tells a changed order from a repeated one. */
  fingerprint: z.string().optional(),
  /** Tells whether the buyer changed: digests of whom the shop told, and of whom a corrected document names. */
  toldBuyer: z.string().optional(),
  namedBuyer: z.string().optional(),
  /** ISO instant of the last change in the shop. */
  orderUpdatedAt: z.string().optional(),
  /** Of an order that changed after its document: decimal string, what it was before this change. */
  changedFrom: z.string().optional(),
  /** Decimal string: what was sold, money that was returned later left in. Absent: the same as was paid. */
  soldTotal: z.string().optional(),
  /** Ids of refunds that the total leaves out already: they need no credit note. */
  refundsInside: z.array(z.string()).optional(),
  /** Decimal string: what these returned. Absent on the first rows. */
  returnedInside: z.string().optional(),
  /**
   * Ids of refunds that left the shop after the document that leaves them out, or their credit note; on a credit note
   * that was not sent by then, its own: a person was told.
   */
  refundsGone: z.array(z.string()).optional(),
  /** A newer version of the order is kept, which came while the outcome of this one was not known. */
  hasNewer: z.boolean().optional(),
  /** Id of the correction that applies to the order; what it says is kept with the order, and expires with it. */
  correction: z.string().optional(),
  /** What was sent, from the last claim on: kept for ever, since later credit notes and reports need it. */
  documentType: z.string().optional(),
  documentDate: z.string().optional(),
  lines: z.array(sentLine).optional(),
  /** As the ERP shows them. `total` is a decimal string. */
  vendorId: z.string().optional(),
  number: z.string().optional(),
  total: z.string().optional(),
  series: z.string().optional(),
  atcud: z.string().optional(),
  pdfUrl: z.string().optional(),
  /** Of the PDF that is kept: SHA-256 of its bytes in hex, and whether they hold a signature. */
  pdf: z.object({ sha256: z.string(), signed: z.boolean() }).optional(),
  /** Of the mail by which the ERP sent it to the buyer; `at` is an ISO instant. Absent: the ERP is not asked to. */
  delivery: z
    .object({ by: z.literal('vendor-mail'), state: z.enum(deliveryStates), at: z.string() })
    .optional(),
  attempts: z.number(),
  /** Failed creates while the ERP answered other calls. */
  failures: z.number(),
  /** Of a document that the ERP never lists: what it showed before the attempt, and shows as long as none is made. */
  witness: z.string().optional(),
  /** The attempt that was made last. */
  sending: z.object({ attemptId: z.string(), startedAt: z.string() }).optional(),
  /** ISO instants of look-ups since the last send that found nothing: the first and the last one. */
  emptyLookUps: z.array(z.string()),
  /** The ERP confirmed that the document exists, so its absence can never be proved. */
  confirmed: z.boolean(),
  /** What the ERP said when it refused without proof that nothing was created. */
  doubt: z.string().optional(),
  reason: reasonShape.optional(),
  /**
   * Why it waited when a person closed it: only another decision of a person issues it after that
   * (docs/decisions/closed-by-a-person.md).
   */
  closedFrom: reasonShape.optional(),
  /** Whether the shop's order shows the number, since when (ISO instant), and why not. */
  writeBack: z
    .object({ state: z.enum(['written', 'failed']), at: z.string(), text: z.string().optional() })
    .optional(),
  /** A few bits of a digest of the buyer's tax number as the ERP showed it: enough to notice another one, and to name none. */
  taxNumberCheck: z.string().optional(),
  /** What the ERP showed when the issued document was read again: `at`, and since when it differs (ISO instants). */
  shown: z
    .object({ at: z.string(), since: z.string().optional(), differences: z.array(shownDifference) })
    .optional(),
  /** ISO instant at which its message was last sent again. */
  requeuedAt: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Counts the writes, from 0 of a row that is not written yet; each write names the one that it read. */
  rev: z.number(),
  history: z.array(historyEntry),
});

const { sending, number, reason } = common.shape;

/** What a row definitely has in each state. */
const certain = {
  queued: {},
  sending: { sending: sending.unwrap() },
  unknown: { sending: sending.unwrap() },
  waiting: { reason: reason.unwrap() },
  issued: { number: number.unwrap() },
  held: { reason: reason.unwrap() },
  refused: { reason: reason.unwrap() },
  closed: { reason: reason.unwrap() },
} as const satisfies Readonly<Record<DocumentState, z.ZodRawShape>>;

const inState = <State extends DocumentState>(state: State) =>
  common.extend({ state: z.literal(state), ...certain[state] });

/** One fiscal document in the ledger. Rows outlive deployments: every version since 1 stays readable. */
export const documentRowSchema = z.discriminatedUnion('state', [
  inState('queued'),
  inState('sending'),
  inState('unknown'),
  inState('waiting'),
  inState('issued'),
  inState('held'),
  inState('refused'),
  inState('closed'),
]);
export type DocumentRow = z.infer<typeof documentRowSchema>;

/** A row in one of these states. */
export type RowIn<State extends DocumentState> = Extract<DocumentRow, { state: State }>;
