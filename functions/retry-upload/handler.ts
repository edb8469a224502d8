import * as z from 'zod';
import { getObject, putObject } from '../../shared/aws/bucket.ts';
import { retryUpload } from '../../shared/flows/uploads/retry-upload.ts';
import { uploadRoute } from '../../shared/flows/uploads/show-upload.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { uploadIdInPath } from '../../shared/lambda/path-id.ts';
import { uploads } from '../../shared/ledger/uploads.ts';
import { queueUpload } from '../../shared/messages/upload-queue.ts';

const parts = {
  uploads,
  bucket: { getObject, putObject },
  queue: queueUpload,
};

export const handler = httpHandler({
  scope: 'uploads',
  path: z.object({ uploadId: uploadIdInPath }),
  handle: async ({ tenant, keyId, path: { uploadId } }) => {
    await retryUpload({ tenant, uploadId, keyId }, parts);
    return { status: 202, json: { uploadId, report: uploadRoute(tenant, uploadId) } };
  },
});
