import * as z from 'zod';
import { inQuery } from './fields.ts';
import { documentId } from './fragments/document-id.ts';

/** Parameters that find orders, estimates, movements of goods or sales invoices. */
export const salesDocumentQuery = z.strictObject({
  /** "If this parameter is declared, all others are ignored." */
  id: documentId.optional(),
  /** 50 if absent. */
  limit: inQuery.int.optional(),
  /** 1 if absent. */
  page: inQuery.int.optional(),
  modified_since: inQuery.date.optional(),
  /** Part of a customer's or salesman's code or name, of a series or of `your_reference`. */
  query: inQuery.text.optional(),
  closed: inQuery.flag.optional(),
  /** Part of an id, a code or a name, as for `salesman`. */
  customer: inQuery.text.optional(),
  salesman: inQuery.text.optional(),
  series: inQuery.text.optional(),
  date: inQuery.day.optional(),
  expiration_date: inQuery.day.optional(),
  your_reference: inQuery.text.optional(),
});
