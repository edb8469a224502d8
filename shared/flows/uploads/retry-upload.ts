import { clock } from '../../clock.ts';
import { type Tool, tools } from '../../domain/tools.ts';
import type { UploadReport, UploadState } from '../../domain/uploads/upload.ts';
import { RejectedInputError } from '../../errors.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { log } from '../../logger.ts';
import { forgottenSince } from './forgotten-upload.ts';
import type { UploadParts } from './upload-parts.ts';
import { emptyReport, readReport } from './upload-reporter.ts';

interface Parts {
  readonly uploads: Pick<UploadParts['uploads'], 'findUpload' | 'moveUpload'>;
  readonly bucket: Pick<UploadParts['bucket'], 'getObject' | 'putObject'>;
  readonly queue: (target: Tool, tenant: string, uploadId: string) => Promise<void>;
}

/**
 * Confirms an upload that waits for a person: it is checked and sent again. One that was forgotten is put into the
 * queue again, and nothing else. Throws RejectedInputError 404, or 409 if there is nothing to decide. If the queue
 * does not accept, it waits as before.
 */
export async function retryUpload(
  { tenant, uploadId, keyId }: { readonly tenant: string; readonly uploadId: string; readonly keyId: string },
  parts: Parts,
): Promise<void> {
  const { uploads, bucket, queue } = parts;
  const row = await uploads.findUpload(tenant, uploadId);
  if (!row) throw new RejectedInputError(404, 'This tenant has no such upload.');
  const report = await readReport(row, bucket.getObject);
  if (forgottenSince(row, report) !== undefined) {
    await queue(row.target, tenant, uploadId);
    const message = 'The file was put into the queue again.';
    await show(row.reportKey, { ...(report ?? emptyReport(row)), message }, parts);
    log.info('Upload queued again', { uploadId, keyId });
    return;
  }
  await confirm(row, keyId, parts);
  try {
    const message = 'A person has confirmed the file: it is being checked again.';
    const shown = report && { ...report, state: 'checking' as const, message, finishedAt: null };
    if (shown) await show(row.reportKey, shown, parts);
    await queue(row.target, tenant, uploadId);
  } catch (error) {
    await uploads.moveUpload(row, 'checking');
    if (report) await show(row.reportKey, report, parts);
    throw error;
  }
  log.info('Upload confirmed', { uploadId, keyId });
}

async function confirm(row: UploadRow, keyId: string, { uploads }: Parts): Promise<void> {
  const { message: _, setAside: __, tries: ___, ...waiting } = row;
  const states: readonly UploadState[] = tools[row.target].confirmable;
  const confirmed = { ...waiting, state: 'checking', confirmedBy: keyId } as const;
  if (states.includes(row.state) && (await uploads.moveUpload(confirmed, row.state))) return;
  throw new RejectedInputError(
    409,
    `Only an upload whose state is ${states.join(' or ')} can be confirmed, or one of which nothing was heard for an hour.`,
  );
}

async function show(reportKey: string, report: UploadReport, { bucket }: Parts): Promise<void> {
  const shown = { ...report, updatedAt: clock.now().toISOString() };
  await bucket.putObject(reportKey, Buffer.from(JSON.stringify(shown)), 'application/json');
}
