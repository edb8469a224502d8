import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { config } from '../config.ts';

/** One client for all; checksums that S3 does not demand would go into presigned addresses and break them. */
export const bucketClient = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });

/** Stores an object, over an older one of the same key. */
export async function putObject(key: string, body: Buffer, contentType: string): Promise<void> {
  await bucketClient.send(
    new PutObjectCommand({ Bucket: config.bucket(), Key: key, Body: body, ContentType: contentType }),
  );
}

/** The bytes of an object, or undefined if there is none of that key. */
export async function getObject(key: string): Promise<Buffer | undefined> {
  try {
    const { Body } = await bucketClient.send(new GetObjectCommand({ Bucket: config.bucket(), Key: key }));
    return Body && Buffer.from(await Body.transformToByteArray());
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** An address that lets anybody read the object for so many seconds. */
export function presignedUrl(key: string, seconds: number): Promise<string> {
  return getSignedUrl(bucketClient, new GetObjectCommand({ Bucket: config.bucket(), Key: key }), {
    expiresIn: seconds,
  });
}

/**
 * An address that lets anybody store one object of this key for so many seconds; with `bytes`, of exactly that
 * length.
 */
export function presignedPut(key: string, seconds: number, bytes: number | undefined): Promise<string> {
  const command = new PutObjectCommand({
    Bucket: config.bucket(),
    Key: key,
    ...(bytes !== undefined && { ContentLength: bytes }),
  });
  return getSignedUrl(bucketClient, command, { expiresIn: seconds });
}
