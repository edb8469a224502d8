import type { UploadReport } from '../../domain/uploads/upload.ts';
import { RejectedInputError } from '../../errors.ts';
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
  return (await readReport(row.reportKey, getObject)) ?? emptyReport(row);
}

/** Where the API shows an upload. */
export const uploadRoute = (tenant: string, uploadId: string): string =>
  `/tenants/${tenant}/uploads/${uploadId}`;
