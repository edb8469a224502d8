import { clock } from '../clock.ts';
import { newUploadId } from '../ledger/upload-id.ts';
import type { UploadRow } from '../ledger/uploads.ts';
import { dropKey, resultKey } from './drop-key.ts';
import type { UploadParts } from './upload-parts.ts';

export interface DropRequest {
  readonly tenant: string;
  readonly target: string;
  readonly entity: string;
  readonly filename: string;
  /** Length of the file, if the address is to take no other one. */
  readonly bytes?: number | undefined;
}

interface Parts {
  readonly openUpload: UploadParts['uploads']['openUpload'];
  readonly presignedPut: (key: string, seconds: number, bytes: number | undefined) => Promise<string>;
}

const secondsValid = 15 * 60;

/** An address to which one file can be put; its upload is on record from now. */
export async function createDrop(
  { tenant, target, entity, filename, bytes }: DropRequest,
  { openUpload, presignedPut }: Parts,
): Promise<{ readonly uploadId: string; readonly url: string }> {
  const uploadId = newUploadId();
  const key = dropKey({ tenant, target, entity, filename: `${uploadId}-${filename}` });
  const row: UploadRow = {
    v: 1,
    tenant,
    uploadId,
    target,
    entity,
    key,
    state: 'checking',
    reportKey: resultKey(key, '.report.json'),
    createdAt: clock.now().toISOString(),
  };
  const url = await presignedPut(key, secondsValid, bytes);
  await openUpload(row);
  return { uploadId, url };
}
