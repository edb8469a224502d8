import * as z from 'zod';
import { putObject } from '../../shared/aws/bucket.ts';
import { presignedUrl } from '../../shared/aws/presign.ts';
import { shareFile } from '../../shared/flows/gateway/share-file.ts';
import { fileAnswer } from '../../shared/lambda/file-answer.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { connectWisedat } from '../../shared/vendors/wisedat/connect.ts';
import { fetchInvoice, invoiceCalls } from '../../shared/vendors/wisedat/fetch-invoice.ts';

export const handler = httpHandler({
  scope: 'vendor-read',
  path: z.object({ id: z.string().regex(/^\d{1,18}$/, 'must be the number that WISEDAT gave the invoice') }),
  handle: async ({ tenant, path: { id } }) => {
    const wisedat = await connectWisedat(tenant, currentToken, invoiceCalls);
    const pdf = await fetchInvoice(wisedat, id);
    const file = { bytes: pdf, contentType: 'application/pdf', extension: 'pdf' };
    return fileAnswer({ ...file, filename: `invoice-${id}.pdf` }, () =>
      shareFile(tenant, file, { putObject, presignedUrl }),
    );
  },
});
