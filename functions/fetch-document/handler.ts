import * as z from 'zod';
import { RejectedInputError } from '../../shared/errors.ts';
import { showDocumentWithHistory } from '../../shared/flows/documents/show-document.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { documentIdInPath } from '../../shared/lambda/path-id.ts';
import { ledger } from '../../shared/ledger/ledger.ts';

export const handler = httpHandler({
  scope: 'documents',
  path: z.object({ documentId: documentIdInPath }),
  handle: async ({ tenant, path }) => {
    const row = await ledger.findDocument(tenant, path.documentId);
    if (row) return { status: 200, json: showDocumentWithHistory(row) };
    throw new RejectedInputError(404, 'This tenant has no such document.');
  },
});
