import * as z from 'zod';
import { getObject } from '../../shared/aws/bucket.ts';
import { objectSize } from '../../shared/aws/object-size.ts';
import { presignedUrl } from '../../shared/aws/presign.ts';
import { fetchRejectedRows } from '../../shared/flows/uploads/fetch-rejected-rows.ts';
import { fileAnswer } from '../../shared/lambda/file-answer.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { uploadIdInPath } from '../../shared/lambda/path-id.ts';
import { findUpload } from '../../shared/ledger/uploads.ts';

const parts = { findUpload, getObject, objectSize };

export const handler = httpHandler({
  scope: 'uploads',
  path: z.object({ uploadId: uploadIdInPath }),
  handle: async ({ tenant, path }) => {
    const { key, ...file } = await fetchRejectedRows(tenant, path.uploadId, parts);
    return fileAnswer(file, () => presignedUrl(key, 300));
  },
});
