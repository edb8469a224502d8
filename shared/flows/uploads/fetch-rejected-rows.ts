import type { UploadReport } from '../../domain/uploads/upload.ts';
import { RejectedInputError } from '../../errors.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { largestBody } from '../../limits.ts';
import { resultKey } from './drop-key.ts';
import { isOver, type UploadParts } from './upload-parts.ts';
import { readLatestReport } from './upload-reporter.ts';

interface Parts {
  readonly findUpload: UploadParts['uploads']['findUpload'];
  readonly getObject: UploadParts['bucket']['getObject'];
  /** Bytes of an object, or undefined if there is none. */
  readonly objectSize: (key: string) => Promise<number | undefined>;
}

/** Rows that did not go, as the user sent them, with line and reason. */
interface RejectedRows {
  readonly key: string;
  /** Undefined: more than one answer carries. Those of a long file would not fit into memory. */
  readonly bytes: Buffer | undefined;
  readonly contentType: string;
  readonly filename: string;
}

/** A file of the same name may have left its own there: an upload that cannot be read, or has not ended, writes none. */
const keepsRejected = (row: UploadRow, latest: UploadReport | undefined): boolean =>
  isOver(row) && (row.keepsRejected ?? (latest?.rows.rejected ?? 0) > 0);

/** Endings under which they are written, by the form of the file. */
const forms = [
  { ending: '.rejected.csv', contentType: 'text/csv; charset=utf-8' },
  { ending: '.rejected.json', contentType: 'application/json' },
] as const;

/**
 * The rows of a tenant's upload that were rejected. They lie beside the newest report of the file's name. Throws
 * RejectedInputError: 404 unknown upload or none rejected, 409 a newer file of the same name.
 */
export async function fetchRejectedRows(
  tenant: string,
  uploadId: string,
  { findUpload, getObject, objectSize }: Parts,
): Promise<RejectedRows> {
  const row = await findUpload(tenant, uploadId);
  if (!row) throw new RejectedInputError(404, 'This tenant has no such upload.');
  const latest = await readLatestReport(row, getObject);
  if (latest && latest.uploadId !== uploadId) {
    const detail = `Upload ${latest.uploadId} brought a newer file of this name: the rejected rows that are kept are its own.`;
    throw new RejectedInputError(409, detail);
  }
  for (const { ending, contentType } of keepsRejected(row, latest) ? forms : []) {
    const key = resultKey(row.key, ending);
    const size = await objectSize(key);
    if (size === undefined) continue;
    const bytes = size > largestBody ? undefined : await getObject(key);
    const filename = key.slice(key.lastIndexOf('/') + 1).replaceAll(/[^\w.-]/g, '_');
    return { key, bytes, contentType, filename };
  }
  throw new RejectedInputError(404, 'Of this upload no rejected rows are kept.');
}
