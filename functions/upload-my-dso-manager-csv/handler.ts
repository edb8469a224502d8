import { getObject, putObject } from '../../shared/aws/bucket.ts';
import { headVersion, readVersion } from '../../shared/aws/object-version.ts';
import { putPieces } from '../../shared/aws/put-pieces.ts';
import { uploadWorker } from '../../shared/flows/uploads/files/file-upload-worker.ts';
import { queueHandler } from '../../shared/lambda/queue.ts';
import { giveBackLease, takeLease } from '../../shared/ledger/leases.ts';
import { readSentRows } from '../../shared/ledger/sent-rows.ts';
import { readStockControl, updateStockControl } from '../../shared/ledger/stock-control.ts';
import { findUpload, moveUpload, openUpload } from '../../shared/ledger/uploads.ts';
import { uploadMessageSchema } from '../../shared/messages/upload-message.ts';
import { isSyncTarget } from '../../shared/vendors/my-dso-manager/is-sync-target.ts';
import { myDsoManagerTool } from '../../shared/vendors/my-dso-manager/tool.ts';

const worker = uploadWorker({
  tool: myDsoManagerTool,
  isSynced: isSyncTarget,
  uploads: { findUpload, openUpload, moveUpload },
  stock: { readStockControl, updateStockControl },
  readSentRows,
  leases: { takeLease, giveBackLease },
  bucket: { headVersion, readVersion, getObject, putObject, putPieces },
});

// The queue keeps drops for seven days.
export const handler = queueHandler({ message: uploadMessageSchema, ...worker, expireAfterDays: 6 });
