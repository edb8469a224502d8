import { getObject, putObject } from '../../shared/aws/bucket.ts';
import { forgetConnectionsBefore } from '../../shared/aws/connections.ts';
import { headVersion, readVersion } from '../../shared/aws/object-version.ts';
import { putPieces } from '../../shared/aws/put-pieces.ts';
import { makeRecordUploadWorker } from '../../shared/flows/uploads/records/record-upload-worker.ts';
import { queueHandler } from '../../shared/lambda/queue.ts';
import { leases } from '../../shared/ledger/leases.ts';
import { readSentBatches } from '../../shared/ledger/sent-batches.ts';
import { uploadLines } from '../../shared/ledger/upload-lines.ts';
import { uploads } from '../../shared/ledger/uploads.ts';
import { uploadMessageSchema } from '../../shared/messages/upload-message.ts';
import { payorcrmTool } from '../../shared/vendors/payorcrm/tool.ts';

const worker = makeRecordUploadWorker({
  tool: payorcrmTool,
  uploads,
  readSentBatches,
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
