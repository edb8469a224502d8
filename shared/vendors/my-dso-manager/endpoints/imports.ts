import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { importAnswer } from './answer.ts';

/** The encodings that the document names, UTF-8 if absent; we always say UTF-8. */
const encoding = z.enum(['UTF-8', 'ISO-8859-1']).optional();
const upload = 'text/csv; charset=UTF-8';
/**
 * The vendor works while we wait; a long file takes minutes. Of the 750 seconds that an invocation has for calls they
 * leave four minutes and more to the check of the longest file.
 */
export const importSeconds = 480;
const write = { effect: 'write', upload, ok: importAnswer, timeoutSeconds: importSeconds } as const;
const plain = z.strictObject({ encoding });

/** "How to import your data automatically": one CSV file as the data of a POST. */
export const imports = defineEndpoints({
  imports: {
    items: {
      ...write,
      route: 'POST /api/items',
      query: z.strictObject({ encoding, clear_items_not_modified: z.enum(['true', 'false']).optional() }),
      summary: 'Add and modify your items (invoices, credit notes, ...)',
      source: 'Add and modify your items; options clear_items_not_modified (STOCK, DELTA)',
    },
    clients: {
      ...write,
      route: 'POST /api/clients',
      query: plain,
      summary: 'Add and modify your customers data',
      source: 'Add and modify your customers data',
    },
    contacts: {
      ...write,
      route: 'POST /api/contacts',
      query: plain,
      summary: 'Add contacts to your customers',
      source: 'Add contacts to your customers',
    },
    users: {
      ...write,
      route: 'POST /api/users',
      query: z.strictObject({ encoding, replace_users_association: z.enum(['0', '1']).optional() }),
      summary: 'Associate users with your customers',
      source: 'Associate users with your customers; option replace_users_association',
    },
  },
});
