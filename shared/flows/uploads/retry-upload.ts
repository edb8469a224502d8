import { clock } from '../../clock.ts';
import { type Tool, tools } from '../../domain/tools.ts';
import type { UploadState } from '../../domain/uploads/upload.ts';
import { RejectedInputError } from '../../errors.ts';
import { log } from '../../logger.ts';
import type { UploadParts } from './upload-parts.ts';
import { readReport } from './upload-reporter.ts';

interface Parts {
  readonly uploads: Pick<UploadParts['uploads'], 'findUpload' | 'moveUpload'>;
  readonly bucket: Pick<UploadParts['bucket'], 'getObject' | 'putObject'>;
  readonly queue: (target: Tool, tenant: string, uploadId: string) => Promise<void>;
}

/**
 * Confirms an upload that waits for a person: it is checked and sent again. Throws RejectedInputError 404, or 409 if there is
 * nothing to decide. If the queue does not accept, it waits as before.
 */
export async function retryUpload(
  { tenant, uploadId, keyId }: { readonly tenant: string; readonly uploadId: string; readonly keyId: string },
  { uploads, bucket, queue }: Parts,
): Promise<void> {
  const row = await uploads.findUpload(tenant, uploadId);
  if (!row) throw new RejectedInputError(404, 'This tenant has no such upload.');
  const { message: _, ...waiting } = row;
  const states: readonly UploadState[] = tools[row.target].confirmable;
  const confirmed = { ...waiting, state: 'checking', confirmedBy: keyId } as const;
  if (!states.includes(row.state) || !(await uploads.moveUpload(confirmed, row.state))) {
    throw new RejectedInputError(
      409,
      `Only an upload whose state is ${states.join(' or ')} can be confirmed.`,
    );
  }
  try {
    const report = await readReport(row.reportKey, bucket.getObject);
    const updatedAt = clock.now().toISOString();
    const message = 'A person has confirmed the file: it is being checked again.';
    const shown = report && { ...report, state: 'checking', message, updatedAt, finishedAt: null };
    if (shown) await bucket.putObject(row.reportKey, Buffer.from(JSON.stringify(shown)), 'application/json');
    await queue(row.target, tenant, uploadId);
  } catch (error) {
    await uploads.moveUpload(row, 'checking');
    throw error;
  }
  log.info('Upload confirmed', { uploadId, keyId });
}
