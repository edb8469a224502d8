import type { UploadParts } from '../upload-parts.ts';
import { makeUploadWorker, type UploadWorker } from '../upload-worker.ts';
import { runUpload } from './run-upload.ts';

/** Files for a tool that takes CSV files as they are. */
export function uploadWorker(parts: UploadParts): UploadWorker {
  return makeUploadWorker(parts, (row, reporter) => runUpload(row, parts, reporter));
}
