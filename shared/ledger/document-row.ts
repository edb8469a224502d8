import * as z from 'zod';
import { issuingErpIds } from '../domain/erps.ts';

const historyEntry = z.object({
  at: z.string(),
  event: z.string(),
  state: z.string(),
  /** Figures or advice; from a hold this is its reason. */
  text: z.string().optional(),
  /** Id of the API key of the person who decided. */
  by: z.string().optional(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** One fiscal document in the ledger. Rows outlive deployments: every version since 1 stays readable. */
export const documentRowSchema = z.object({
  v: z.literal(1),
  tenant: z.string(),
  documentId: z.string(),
  kind: z.enum(['invoice', 'credit-note']),
  vendor: z.enum(issuingErpIds),
  reference: z.string(),
  state: z.enum(['queued', 'sending', 'waiting', 'issued', 'held', 'refused', 'unknown']),
  /** `unknown` as long as the ERP may hold a document that we do not know of. */
  outcome: z.enum(['none', 'unknown']),
  reason: z.object({ code: z.string(), text: z.string() }).optional(),
  shop: z.string(),
  orderId: z.string(),
  orderName: z.string().optional(),
  refundId: z.string().optional(),
  currency: z.string(),
  /** Decimal string: what was paid. Absent for documents made through our own route. */
  expectedTotal: z.string().optional(),
  /** Tells a changed order from a repeated one. */
  fingerprint: z.string().optional(),
  /** ISO instant of the last change in the shop. */
  orderUpdatedAt: z.string().optional(),
  /** As the ERP shows it. */
  number: z.string().optional(),
  /** Decimal string, as the ERP shows it. */
  total: z.string().optional(),
  pdfUrl: z.string().optional(),
  attempts: z.number(),
  /** Failed creates while the ERP answered other calls. */
  failures: z.number(),
  sending: z.object({ attemptId: z.string(), startedAt: z.string() }).optional(),
  /** ISO instants of look-ups since the last send that found nothing: the first and the last one. */
  emptyLookUps: z.array(z.string()),
  /** The ERP confirmed that the document exists, so its absence can never be proved. */
  confirmed: z.boolean(),
  /** What the ERP said when it refused without proof that nothing was created. */
  doubt: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Counts the writes; each write names the one that it read. */
  rev: z.number(),
  history: z.array(historyEntry),
});
export type DocumentRow = z.infer<typeof documentRowSchema>;
