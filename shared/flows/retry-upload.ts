import { clock } from '../clock.ts';
import { RejectedInputError } from '../errors.ts';
import { log } from '../logger.ts';
import type { UploadParts } from './upload-parts.ts';
import { readReport } from './upload-reporter.ts';

interface Parts {
  readonly uploads: Pick<UploadParts['uploads'], 'findUpload' | 'moveUpload'>;
  readonly bucket: Pick<UploadParts['bucket'], 'getObject' | 'putObject'>;
  readonly queue: (tenant: string, uploadId: string) => Promise<void>;
}

/**
 * Lets a held STOCK upload go, on the word of a person. Throws RejectedInputError 404, or 409 unless it is held.
 * If the queue does not accept, it is held as before.
 */
export async function retryUpload(
  { tenant, uploadId, keyId }: { readonly tenant: string; readonly uploadId: string; readonly keyId: string },
  { uploads, bucket, queue }: Parts,
): Promise<void> {
  const row = await uploads.findUpload(tenant, uploadId);
  if (!row) throw new RejectedInputError(404, 'This tenant has no such upload.');
  const { message: _, ...held } = row;
  const confirmed = { ...held, state: 'checking', confirmedBy: keyId } as const;
  if (row.state !== 'held' || !(await uploads.moveUpload(confirmed, 'held'))) {
    throw new RejectedInputError(409, 'Only an upload that is held can be confirmed.');
  }
  try {
    const report = await readReport(row.reportKey, bucket.getObject);
    const updatedAt = clock.now().toISOString();
    const message = 'A person has confirmed the file: it is being checked again.';
    const shown = report && { ...report, state: 'checking', message, updatedAt, finishedAt: null };
    if (shown) await bucket.putObject(row.reportKey, Buffer.from(JSON.stringify(shown)), 'application/json');
    await queue(tenant, uploadId);
  } catch (error) {
    await uploads.moveUpload(row, 'checking');
    throw error;
  }
  log.info('Upload confirmed', { uploadId, keyId });
}
