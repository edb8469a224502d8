import type { RecordUploadParts } from '../upload-parts.ts';
import { makeUploadWorker, type UploadWorker } from '../upload-worker.ts';
import { runRecordUpload } from './run-record-upload.ts';

/** Files for a tool that takes records in batches. */
export function makeRecordUploadWorker(parts: RecordUploadParts): UploadWorker {
  return makeUploadWorker(parts, {
    lineOf: name => parts.tool.find(name)?.entity.name,
    run: (row, reporter, turn, line) => runRecordUpload(row, parts, reporter, turn, line),
  });
}
