import type { UploadReport } from '../../domain/uploads/upload.ts';
import { RejectedInputError } from '../../errors.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { forgottenSince } from './forgotten-upload.ts';
import type { UploadParts } from './upload-parts.ts';
import { emptyReport, readReport } from './upload-reporter.ts';

interface Parts {
  readonly findUpload: UploadParts['uploads']['findUpload'];
  readonly getObject: UploadParts['bucket']['getObject'];
}

/** The report of a tenant's upload. Throws RejectedInputError 404. */
export async function showUpload(
  tenant: string,
  uploadId: string,
  { findUpload, getObject }: Parts,
): Promise<UploadReport> {
  const row = await findUpload(tenant, uploadId);
  if (!row) throw new RejectedInputError(404, 'This tenant has no such upload.');
  const written = await readReport(row, getObject);
  const report = written ?? emptyReport(row);
  const since = forgottenSince(row, written);
  return since === undefined ? report : { ...report, message: `${report.message} ${forgotten(since, row)}` };
}

const forgotten = (since: string, { tenant, uploadId }: UploadRow): string =>
  `Nothing was heard of it since ${since}: POST ${uploadRoute(tenant, uploadId)}/confirm puts it into the queue again.`;

/** Where the API shows an upload. */
export const uploadRoute = (tenant: string, uploadId: string): string =>
  `/tenants/${tenant}/uploads/${uploadId}`;
