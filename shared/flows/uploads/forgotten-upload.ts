import { clock } from '../../clock.ts';
import type { UploadReport } from '../../domain/uploads/upload.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { isOver } from './upload-parts.ts';

/** A report is written every few seconds while a file is worked on, and twice an hour while its tool is down. */
const quietSeconds = 3_600;

/**
 * Since when nothing was heard of an upload (ISO instant) that should be on its way; undefined if all is well. It
 * waits for its turn behind others for longer than an hour, or its message was lost. Queued again it does no harm:
 * one message works on it, and the others find it done.
 */
export function forgottenSince(row: UploadRow, report: UploadReport | undefined): string | undefined {
  if (isOver(row) || !row.file) return undefined;
  const heard = report?.updatedAt ?? row.createdAt;
  return clock.secondsSince(heard) > quietSeconds ? heard : undefined;
}
