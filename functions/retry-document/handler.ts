import * as z from 'zod';
import { forgetConnectionsBefore, needConnection } from '../../shared/aws/connections.ts';
import { clock } from '../../shared/clock.ts';
import { isFinished } from '../../shared/domain/document.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { resolutionSchema } from '../../shared/flows/documents/deciding/resolution.ts';
import { retryDocument } from '../../shared/flows/documents/deciding/retry-document.ts';
import { releaseCredits } from '../../shared/flows/documents/refunds/release-credits.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { documentIdInPath } from '../../shared/lambda/path-id.ts';
import { tellAgain, toldLedger } from '../../shared/lambda/told-ledger.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';
import { shopParsers } from '../../shared/shops/readers.ts';
import { openErps } from '../../shared/vendors/open-erps.ts';

export const handler = httpHandler({
  scope: 'documents',
  path: z.object({ documentId: documentIdInPath }),
  body: resolutionSchema,
  handle: async ({ tenant, path, body, keyId }) => {
    forgetConnectionsBefore(tenant, clock.now().toISOString());
    const request = { tenant, documentId: path.documentId, resolution: body, keyId };
    const row = await retryDocument(request, {
      ledger: toldLedger,
      queue: queueDocument,
      openErp: vendor => openErps[vendor](tenant, currentToken),
      invoicing: () => needConnection(tenant, invoicingConnection),
      parsers: shopParsers,
      tellAgain,
    });
    if (isFinished(row)) await releaseCredits(row, toldLedger, queueDocument);
    return { status: 202, json: { documentId: row.documentId, state: row.state } };
  },
});
