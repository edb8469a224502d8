import * as z from 'zod';
import { resolutionSchema, retryDocument } from '../../shared/flows/documents/retry-document.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { documentIdInPath } from '../../shared/lambda/path-id.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';

export const handler = httpHandler({
  scope: 'documents',
  path: z.object({ documentId: documentIdInPath }),
  body: resolutionSchema,
  handle: async ({ tenant, path, body, keyId }) => {
    const request = { tenant, documentId: path.documentId, resolution: body, keyId };
    const { documentId, state } = await retryDocument(request, ledger, queueDocument);
    return { status: 202, json: { documentId, state } };
  },
});
