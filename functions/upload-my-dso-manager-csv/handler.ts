import { getObject, putObject } from '../../shared/aws/bucket.ts';
import { forgetConnectionsBefore } from '../../shared/aws/connections.ts';
import { headVersion, readVersion } from '../../shared/aws/object-version.ts';
import { putPieces } from '../../shared/aws/put-pieces.ts';
import { makeFileUploadWorker } from '../../shared/flows/uploads/files/file-upload-worker.ts';
import { queueHandler } from '../../shared/lambda/queue.ts';
import { leases } from '../../shared/ledger/leases.ts';
import { replaceControl } from '../../shared/ledger/replace-control.ts';
import { readSentRows } from '../../shared/ledger/sent-rows.ts';
import { uploadLines } from '../../shared/ledger/upload-lines.ts';
import { uploads } from '../../shared/ledger/uploads.ts';
import { uploadMessageSchema } from '../../shared/messages/upload-message.ts';
import { isSyncTarget } from '../../shared/vendors/my-dso-manager/is-sync-target.ts';
import { myDsoManagerTool } from '../../shared/vendors/my-dso-manager/tool.ts';

const worker = makeFileUploadWorker({
  tool: myDsoManagerTool,
  isSynced: isSyncTarget,
  uploads,
  control: replaceControl,
  readSentRows,
  leases,
  lines: uploadLines,
  forgetSettings: forgetConnectionsBefore,
  bucket: { headVersion, readVersion, getObject, putObject, putPieces },
});

// The queue keeps drops for seven days.
export const handler = queueHandler({
  message: uploadMessageSchema,
  ...worker,
  isLong: true,
  expireAfterDays: 6,
});
