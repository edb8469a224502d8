import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { config } from '../config.ts';
import { putObject } from './bucket.ts';
import { bucketClient } from './bucket-client.ts';

/** S3 takes parts of 5 MiB and more. */
const partBytes = 8 * 1024 * 1024;

/**
 * Stores what comes in pieces and whose length is not known ahead; holds at most one part in memory. Stores
 * nothing if there is none, or if the pieces break off.
 */
export async function putPieces(
  key: string,
  pieces: AsyncIterable<string | Uint8Array>,
  contentType: string,
): Promise<void> {
  const target = { Bucket: config.bucket(), Key: key };
  let uploadId: string | undefined;
  let waiting: Buffer[] = [];
  const parts: { PartNumber: number; ETag: string | undefined }[] = [];
  const sendPart = async (): Promise<void> => {
    const Body = Buffer.concat(waiting);
    waiting = [];
    uploadId ??= (
      await bucketClient().send(new CreateMultipartUploadCommand({ ...target, ContentType: contentType }))
    ).UploadId;
    const PartNumber = parts.length + 1;
    const { ETag } = await bucketClient().send(
      new UploadPartCommand({ ...target, UploadId: uploadId, PartNumber, Body }),
    );
    parts.push({ PartNumber, ETag });
  };
  try {
    let bytes = 0;
    for await (const piece of pieces) {
      const buffer =
        typeof piece === 'string'
          ? Buffer.from(piece)
          : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      waiting.push(buffer);
      bytes += buffer.length;
      if (bytes < partBytes) continue;
      await sendPart();
      bytes = 0;
    }
    if (uploadId === undefined) {
      if (waiting.length > 0) await putObject(key, Buffer.concat(waiting), contentType);
      return;
    }
    if (waiting.length > 0) await sendPart();
    const MultipartUpload = { Parts: parts };
    await bucketClient().send(
      new CompleteMultipartUploadCommand({ ...target, UploadId: uploadId, MultipartUpload }),
    );
  } catch (error) {
    if (uploadId !== undefined) {
      await bucketClient().send(new AbortMultipartUploadCommand({ ...target, UploadId: uploadId }));
    }
    throw error;
  }
}
