import * as z from 'zod';
import { documentStates } from '../../shared/domain/document.ts';
import { RejectedInputError } from '../../shared/errors.ts';
import { showDocumentInList, showDocumentWithHistory } from '../../shared/flows/documents/show-document.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { documentIdInPath } from '../../shared/lambda/path-id.ts';
import { ledger } from '../../shared/ledger/ledger.ts';

export const handler = httpHandler({
  scope: 'documents',
  path: z.object({ documentId: documentIdInPath.optional() }),
  query: z.strictObject({
    state: z.enum(documentStates).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.base64url().max(200).optional(),
  }),
  handle: async ({ tenant, path, query }) => {
    if (path.documentId !== undefined) {
      const row = await ledger.findDocument(tenant, path.documentId);
      if (row) return { status: 200, json: showDocumentWithHistory(row) };
      throw new RejectedInputError(404, 'This tenant has no such document.');
    }
    const { documents, cursor } = await ledger.listDocuments(tenant, query);
    return { status: 200, json: { documents: documents.map(showDocumentInList), cursor: cursor ?? null } };
  },
});
