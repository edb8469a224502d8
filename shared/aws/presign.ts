import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { config } from '../config.ts';
import { bucketClient } from './bucket-client.ts';

/** An address that lets anybody read the object for so many seconds. */
export function presignedUrl(key: string, seconds: number): Promise<string> {
  return getSignedUrl(bucketClient(), new GetObjectCommand({ Bucket: config.bucket(), Key: key }), {
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
  return getSignedUrl(bucketClient(), command, { expiresIn: seconds });
}
