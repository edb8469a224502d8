import type { Tool } from '../../domain/tools.ts';
import type { RejectedRow } from '../../domain/uploads/upload.ts';
import { newUploadId } from '../../ledger/upload-id.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { newUpload } from './new-upload.ts';
import type { UploadParts } from './upload-parts.ts';

/** A file that came through our API. */
export interface ReceivedFile {
  readonly tenant: string;
  readonly entity: string;
  readonly body: Buffer;
  readonly contentType: string | undefined;
}

/** A body that our API has found right. */
interface ReceivedBody {
  readonly tenant: string;
  readonly target: Tool;
  readonly entity: string;
  readonly body: Buffer;
  /** Type and ending of the object that it becomes. */
  readonly storedType: string;
  readonly ending: '.csv' | '.json';
}

export interface DropParts {
  readonly uploads: Pick<UploadParts['uploads'], 'openUpload'>;
  readonly bucket: Pick<UploadParts['bucket'], 'putObject'>;
}

/** Drops a body into the bucket, so that there is one way to a tool. */
export async function dropBody(received: ReceivedBody, { uploads, bucket }: DropParts): Promise<UploadRow> {
  const { tenant, target, entity, body, storedType, ending } = received;
  const uploadId = newUploadId();
  const row = newUpload(uploadId, { tenant, target, entity, filename: `http-${uploadId}${ending}` });
  await uploads.openUpload(row);
  await bucket.putObject(row.key, body, storedType);
  return row;
}

/** A body as the bytes of a file. */
export async function* onlyChunk(body: Buffer): AsyncGenerator<Buffer> {
  yield body;
}

/** A row that is wrong, as the answer names it. */
export const toError = ({ line, path, message }: RejectedRow) => ({
  line,
  message,
  ...(path !== '' && { path }),
});
