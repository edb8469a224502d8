import * as z from 'zod';
import { releaseCredits } from '../../shared/flows/documents/refunds/release-credits.ts';
import { resolutionSchema, retryDocument } from '../../shared/flows/documents/retry-document.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';

export const handler = httpHandler({
  scope: 'documents',
  path: z.object({ documentId: z.string() }),
  body: resolutionSchema,
  handle: async ({ tenant, path, body, keyId }) => {
    const request = { tenant, documentId: path.documentId, resolution: body, keyId };
    const row = await retryDocument(request, ledger, queueDocument);
    if (row.state === 'issued') await releaseCredits(row, ledger, queueDocument);
    return { status: 202, json: { documentId: row.documentId, state: row.state } };
  },
});
