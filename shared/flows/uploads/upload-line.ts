import type { UploadRow } from '../../ledger/uploads.ts';
import { forgottenSince } from './forgotten-upload.ts';
import { isOver, type UploadParts } from './upload-parts.ts';
import { readReport } from './upload-reporter.ts';

/** The place of one upload among those that write the same records. */
export interface UploadLine {
  readonly join: () => Promise<void>;
  readonly leave: () => Promise<void>;
  /** An upload that was dropped before this one and has not ended; undefined if this one may go. */
  readonly ahead: () => Promise<UploadRow | undefined>;
  /** Puts on record, before anything is sent, that this one goes. */
  readonly go: () => Promise<void>;
  /** True if one that was dropped later has gone: a person has confirmed this one since, or it was forgotten. */
  readonly isOvertaken: () => Promise<boolean>;
}

/**
 * Files that write the same records go in the order of their drops: one that is sent again after a newer one would
 * bring old values back (docs/decisions/repeated-uploads.md). One of which nothing was heard holds nobody up.
 * @param line name of the records; absent: their order does not matter
 */
export function uploadLine(row: UploadRow, line: string | undefined, parts: UploadParts): UploadLine {
  const { tenant, target, uploadId } = row;
  if (line === undefined) return noLine;
  const { lines, uploads, bucket } = parts;
  const place = { tenant, target, line };
  const droppedAt = row.file?.droppedAt ?? row.createdAt;
  return {
    join: () => lines.join(place, { uploadId, droppedAt }),
    leave: () => lines.leave(place, uploadId),
    ahead: async () => {
      for (const other of await lines.read(place)) {
        if (Date.parse(other.droppedAt) >= Date.parse(droppedAt)) continue;
        const older = await uploads.findUpload(tenant, other.uploadId);
        if (!older || isOver(older)) await lines.leave(place, other.uploadId);
        else if (!forgottenSince(older, await readReport(older, bucket.getObject))) return older;
      }
      return undefined;
    },
    go: () => lines.noteGone(place, droppedAt),
    isOvertaken: async () => ((await lines.goneUntil(place)) ?? 0) > Date.parse(droppedAt),
  };
}

const noLine: UploadLine = {
  join: async () => {},
  leave: async () => {},
  ahead: async () => undefined,
  go: async () => {},
  isOvertaken: async () => false,
};
