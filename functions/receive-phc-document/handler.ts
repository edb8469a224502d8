import * as z from 'zod';
import { needConnection } from '../../shared/aws/connections.ts';
import { clock, dayIn } from '../../shared/clock.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { readCall, requestDocument } from '../../shared/flows/documents/request-document.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { readIdempotencyKey } from '../../shared/lambda/idempotency-key.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';
import { phcGoConnection } from '../../shared/vendors/phc-go/connection.ts';
import { readRepeated, readRequest } from '../../shared/vendors/phc-go/raw-request.ts';

export const handler = httpHandler({
  scope: 'documents',
  body: z.looseObject({}),
  holds: 'document',
  handle: async ({ tenant, body, headers }) => {
    const key = readIdempotencyKey(headers);
    const connection = await needConnection(tenant, phcGoConnection);
    const { timezone } = await needConnection(tenant, invoicingConnection);
    const request = await readCall(
      { tenant, key },
      {
        read: () => readRequest(body, connection, dayIn(timezone, clock.now())),
        again: () => readRepeated(body, connection),
      },
      ledger,
    );
    const document = { tenant, vendor: 'phc-go', key, ...request } as const;
    const { documentId, state } = await requestDocument(document, ledger, queueDocument);
    return { status: 202, json: { documentId, state } };
  },
});
