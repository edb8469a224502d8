import * as z from 'zod';
import { pageCursor } from '../../shared/domain/page-cursor.ts';
import { uploadStates } from '../../shared/domain/uploads/upload.ts';
import { showUploads } from '../../shared/flows/uploads/show-uploads.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { listUploads } from '../../shared/ledger/uploads.ts';

export const handler = httpHandler({
  scope: 'uploads',
  query: z.strictObject({
    state: z.enum(uploadStates).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: pageCursor.optional(),
  }),
  handle: async ({ tenant, query }) => ({ status: 200, json: await showUploads(tenant, query, listUploads) }),
});
