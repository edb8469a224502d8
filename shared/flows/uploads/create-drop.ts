import { newUploadId } from '../../ledger/upload-id.ts';
import type { DropKey } from './drop-key.ts';
import { newUpload } from './new-upload.ts';
import type { UploadParts } from './upload-parts.ts';

interface DropRequest extends DropKey {
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
  const row = newUpload(uploadId, { tenant, target, entity, filename: `${uploadId}-${filename}` });
  const url = await presignedPut(row.key, secondsValid, bytes);
  await openUpload(row);
  return { uploadId, url };
}
