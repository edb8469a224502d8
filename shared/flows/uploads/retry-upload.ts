import { clock } from '../../clock.ts';
import { type Tool, toolIds, tools } from '../../domain/tools.ts';
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
 * Lets an upload go on that waits for a person, on his word. Throws RejectedInputError 404, or 409 if there is
 * nothing to decide. If the queue does not accept, it waits as before.
 */
export async function retryUpload(
  { tenant, uploadId, keyId }: { readonly tenant: string; readonly uploadId: string; readonly keyId: string },
  { uploads, bucket, queue }: Parts,
): Promise<void> {
  const row = await uploads.findUpload(tenant, uploadId);
  if (!row) throw new RejectedInputError(404, 'This tenant has no such upload.');
  const { message: _, ...waiting } = row;
  const target = toolIds.find(name => name === row.target);
  const states: readonly string[] = target === undefined ? [] : tools[target].confirmable;
  const confirmed = { ...waiting, state: 'checking', confirmedBy: keyId } as const;
  const isWaiting = states.includes(row.state);
  if (target === undefined || !isWaiting || !(await uploads.moveUpload(confirmed, row.state))) {
    const needed = states.length > 0 ? states.join(' or ') : 'held';
    throw new RejectedInputError(409, `Only an upload whose state is ${needed} can be confirmed.`);
  }
  try {
    const report = await readReport(row.reportKey, bucket.getObject);
    const updatedAt = clock.now().toISOString();
    const message = 'A person has confirmed the file: it is being checked again.';
    const shown = report && { ...report, state: 'checking', message, updatedAt, finishedAt: null };
    if (shown) await bucket.putObject(row.reportKey, Buffer.from(JSON.stringify(shown)), 'application/json');
    await queue(target, tenant, uploadId);
  } catch (error) {
    await uploads.moveUpload(row, 'checking');
    throw error;
  }
  log.info('Upload confirmed', { uploadId, keyId });
}
