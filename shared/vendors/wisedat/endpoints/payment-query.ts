import * as z from 'zod';
import { inQuery } from './fields.ts';
import { documentId } from './fragments/document-id.ts';

/** Parameters that find payments. */
export const paymentQuery = z.strictObject({
  /** "If this parameter is declared, all others are ignored." */
  id: documentId.optional(),
  /** 50 if absent. */
  limit: inQuery.int.optional(),
  /** 1 if absent. */
  page: inQuery.int.optional(),
  modified_since: inQuery.date.optional(),
  query: inQuery.text.optional(),
  /** Part of a customer's id, code or name. */
  entity: inQuery.text.optional(),
  /** 0 customers, 1 suppliers. */
  entity_type: z
    .enum(['0', '1'], { error: 'must be 0 (customers) or 1 (suppliers)' })
    .meta({ type: 'integer' })
    .optional(),
  salesman: inQuery.text.optional(),
  series: inQuery.text.optional(),
  /** "Date and time must be sent (yyyy-MM-ddThh:mm:ss)", unlike those of sales documents. */
  date: z.iso
    .datetime({ local: true, error: 'must be a real day with its time in UTC, like "2027-01-31T09:30:00"' })
    .optional(),
});
