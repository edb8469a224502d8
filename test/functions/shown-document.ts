import * as z from 'zod';

/** What the routes show of a document: these fields and no others (docs/decisions/outside-contract.md). */
export const shownDocument = {
  documentId: z.string(),
  kind: z.enum(['invoice', 'credit-note']),
  state: z.enum(['queued', 'sending', 'waiting', 'issued', 'held', 'refused', 'unknown', 'closed']),
  outcome: z.enum(['none', 'unknown', 'closed']),
  reason: z.strictObject({ code: z.string(), text: z.string() }).nullable(),
  shop: z.string(),
  orderId: z.string(),
  orderName: z.string().nullable(),
  refundId: z.string().nullable(),
  vendor: z.enum(['phc-go', 'wisedat', 'kwixeo']),
  number: z.string().nullable(),
  total: z
    .string()
    .regex(/^-?\d+\.\d{2}$/)
    .nullable(),
  currency: z.string().length(3),
  attempts: z.int(),
  updatedAt: z.iso.datetime(),
};
