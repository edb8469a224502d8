import * as z from 'zod';
import { getObject } from '../../shared/aws/bucket.ts';
import { needConnection } from '../../shared/aws/connections.ts';
import { presignedUrl } from '../../shared/aws/presign.ts';
import { putPieces } from '../../shared/aws/put-pieces.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { monthSchema } from '../../shared/flows/reconciliation/month.ts';
import { packMonth } from '../../shared/flows/reconciliation/month-pdfs.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { ledger } from '../../shared/ledger/ledger.ts';

export const handler = httpHandler({
  scope: 'documents',
  query: z.strictObject({ month: monthSchema, part: z.coerce.number().int().min(1).max(1_000).default(1) }),
  handle: async ({ tenant, query, headers }) => {
    const invoicing = () => needConnection(tenant, invoicingConnection);
    const packed = await packMonth(tenant, query, { ledger, invoicing, getObject, putPieces, presignedUrl });
    // A page cannot follow to another host, and asks for the link.
    if (headers.accept?.includes('application/json')) return { status: 200, json: packed };
    return { status: 303, location: packed.url };
  },
});
