import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { importSeconds } from './imports.ts';

const encoding = z.enum(['UTF-8', 'ISO-8859-1']).optional();
/** The document shows no answer of this path: whatever comes with a status of success means "accepted". */
const write = {
  effect: 'write',
  upload: 'text/csv; charset=UTF-8',
  ok: z.unknown(),
  timeoutSeconds: importSeconds,
  source: 'path "/apiPutFiles/" to import the files asynchronously',
} as const;
const plain = z.strictObject({ encoding });

/** The asynchronous path. STOCK never goes here: it tells no counters and no ignored lines. */
export const putFiles = defineEndpoints({
  putFiles: {
    items: {
      ...write,
      route: 'POST /apiPutFiles/items',
      summary: 'Add and modify your items, later',
      query: z.strictObject({ encoding, clear_items_not_modified: z.literal('false').optional() }),
    },
    clients: {
      ...write,
      route: 'POST /apiPutFiles/clients',
      summary: 'Add and modify your customers data, later',
      query: plain,
    },
    contacts: {
      ...write,
      route: 'POST /apiPutFiles/contacts',
      summary: 'Add contacts to your customers, later',
      query: plain,
    },
    users: {
      ...write,
      route: 'POST /apiPutFiles/users',
      summary: 'Associate users with your customers, later',
      query: z.strictObject({ encoding, replace_users_association: z.enum(['0', '1']).optional() }),
    },
  },
});
