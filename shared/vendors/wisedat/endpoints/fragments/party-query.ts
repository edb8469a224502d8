import * as z from 'zod';
import { inQuery } from '../fields.ts';

/** Parameters of the lists of customers, salesmen and suppliers. `code` is printed as a second "name". */
export const partyQuery = z.strictObject({
  id: inQuery.int.optional(),
  limit: inQuery.int.optional(),
  page: inQuery.int.optional(),
  modified_since: inQuery.date.optional(),
  query: inQuery.text.optional(),
  name: inQuery.text.optional(),
  code: inQuery.text.optional(),
  tax_id: inQuery.text.optional(),
  show_inactive: inQuery.flag.optional(),
});
