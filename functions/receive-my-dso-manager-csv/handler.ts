import * as z from 'zod';
import { putObject } from '../../shared/aws/bucket.ts';
import { forgetConnectionsBefore } from '../../shared/aws/connections.ts';
import { clock } from '../../shared/clock.ts';
import { receiveFile } from '../../shared/flows/uploads/files/receive-file.ts';
import { uploadRoute } from '../../shared/flows/uploads/show-upload.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { uploads } from '../../shared/ledger/uploads.ts';
import { isSyncTarget } from '../../shared/vendors/my-dso-manager/is-sync-target.ts';
import { myDsoManagerTool } from '../../shared/vendors/my-dso-manager/tool.ts';

const parts = {
  tool: myDsoManagerTool,
  isSynced: isSyncTarget,
  uploads,
  bucket: { putObject },
};

export const handler = httpHandler({
  scope: 'uploads',
  path: z.object({ entity: z.string() }),
  handle: async ({ tenant, path, raw, headers }) => {
    // Who corrects a setting and sends the file again expects it to count.
    forgetConnectionsBefore(tenant, clock.now().toISOString());
    const file = { tenant, entity: path.entity, body: raw, contentType: headers['content-type'] };
    const { uploadId } = await receiveFile(file, parts);
    return { status: 202, json: { uploadId, report: uploadRoute(tenant, uploadId) } };
  },
});
