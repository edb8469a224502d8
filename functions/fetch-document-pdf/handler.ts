import * as z from 'zod';
import { getObject, putObject } from '../../shared/aws/bucket.ts';
import { presignedUrl } from '../../shared/aws/presign.ts';
import { fetchDocumentPdf } from '../../shared/flows/documents/fetch-document-pdf.ts';
import { fileAnswer } from '../../shared/lambda/file-answer.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { documentIdInPath } from '../../shared/lambda/path-id.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { openErps } from '../../shared/vendors/open-erps.ts';

export const handler = httpHandler({
  scope: 'documents',
  path: z.object({ documentId: documentIdInPath }),
  handle: async ({ tenant, path }) => {
    const { pdf: bytes, key } = await fetchDocumentPdf(tenant, path.documentId, {
      ledger,
      openErp: vendor => openErps[vendor](tenant, currentToken),
      getObject,
      putObject,
    });
    const file = { bytes, contentType: 'application/pdf', filename: `${path.documentId}.pdf` };
    return fileAnswer(file, () => presignedUrl(key, 300));
  },
});
