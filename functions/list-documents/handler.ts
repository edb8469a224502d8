import * as z from 'zod';
import { documentStates } from '../../shared/domain/document.ts';
import { pageCursor } from '../../shared/domain/page-cursor.ts';
import { showDocumentInList } from '../../shared/flows/documents/show-document.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { ledger } from '../../shared/ledger/ledger.ts';

export const handler = httpHandler({
  scope: 'documents',
  query: z.strictObject({
    state: z.enum(documentStates).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: pageCursor.optional(),
  }),
  handle: async ({ tenant, query }) => {
    const { documents, cursor } = await ledger.listDocuments(tenant, query);
    return { status: 200, json: { documents: documents.map(showDocumentInList), cursor: cursor ?? null } };
  },
});
