import { recordsOf } from '../../../domain/uploads/csv-entity.ts';
import type { FileUploadParts } from '../upload-parts.ts';
import { makeUploadWorker, type UploadWorker } from '../upload-worker.ts';
import { runFileUpload } from './run-file-upload.ts';

/** Files for a tool that takes CSV files as they are. */
export function makeFileUploadWorker(parts: FileUploadParts): UploadWorker {
  return makeUploadWorker(parts, {
    lineOf: name => {
      const destination = parts.tool.find(name);
      return destination && recordsOf(destination.entity);
    },
    run: (row, reporter, turn, line) => runFileUpload(row, parts, reporter, turn, line),
  });
}
