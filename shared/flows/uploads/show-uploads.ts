import type { UploadState } from '../../domain/uploads/upload.ts';
import type { listUploads, UploadRow } from '../../ledger/uploads.ts';
import { emptyReport } from './upload-reporter.ts';

/** An upload in a list. Fixed: docs/decisions/outside-contract.md. */
export interface ListedUpload {
  readonly uploadId: string;
  readonly target: string;
  readonly entity: string;
  /** Where the file lies in the bucket. */
  readonly key: string;
  readonly state: UploadState;
  /** What happened and what to do; of one under way no more than that. */
  readonly message: string;
  /** ISO instant at which the file arrived; null before that. */
  readonly droppedAt: string | null;
  readonly createdAt: string;
}

/** A page of a tenant's uploads, newest first. How many rows went, and which did not, is in the report of each. */
export async function showUploads(
  tenant: string,
  page: Parameters<typeof listUploads>[1],
  list: typeof listUploads,
): Promise<{ readonly uploads: readonly ListedUpload[]; readonly cursor: string | null }> {
  const { uploads: rows, cursor = null } = await list(tenant, page);
  return { uploads: rows.map(showUploadInList), cursor };
}

export function showUploadInList(row: UploadRow): ListedUpload {
  const { uploadId, target, entity, key, state, createdAt } = row;
  const message = row.message ?? (state === 'sending' ? 'The file is being sent.' : emptyReport(row).message);
  return { uploadId, target, entity, key, state, message, droppedAt: row.file?.droppedAt ?? null, createdAt };
}
