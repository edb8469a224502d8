import * as z from 'zod';
import { getObject } from '../../shared/aws/bucket.ts';
import { showUpload } from '../../shared/flows/uploads/show-upload.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { uploadIdInPath } from '../../shared/lambda/path-id.ts';
import { findUpload } from '../../shared/ledger/uploads.ts';

export const handler = httpHandler({
  scope: 'uploads',
  path: z.object({ uploadId: uploadIdInPath }),
  handle: async ({ tenant, path }) => ({
    status: 200,
    json: await showUpload(tenant, path.uploadId, { findUpload, getObject }),
  }),
});
