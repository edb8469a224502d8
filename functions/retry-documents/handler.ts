import { retryUndecided } from '../../shared/flows/documents/deciding/retry-document.ts';
import { retryMany, retryManySchema } from '../../shared/flows/documents/deciding/retry-many.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';

export const handler = httpHandler({
  scope: 'documents',
  body: retryManySchema,
  handle: async ({ tenant, body, keyId }) => {
    const retry = (documentId: string) =>
      retryUndecided({ tenant, documentId, keyId }, { ledger, queue: queueDocument });
    return { status: 202, json: await retryMany(tenant, body, { ledger, retry }) };
  },
});
