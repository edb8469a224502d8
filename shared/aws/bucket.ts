import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { config } from '../config.ts';

const client = new S3Client({});

/** Stores an object, over an older one of the same key. */
export async function putObject(key: string, body: Buffer, contentType: string): Promise<void> {
  await client.send(
    new PutObjectCommand({ Bucket: config.bucket(), Key: key, Body: body, ContentType: contentType }),
  );
}

/** The bytes of an object, or undefined if there is none of that key. */
export async function getObject(key: string): Promise<Buffer | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: config.bucket(), Key: key }));
    return Body && Buffer.from(await Body.transformToByteArray());
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** An address that lets anybody read the object for so many seconds. */
export function presignedUrl(key: string, seconds: number): Promise<string> {
  return getSignedUrl(client, new GetObjectCommand({ Bucket: config.bucket(), Key: key }), {
    expiresIn: seconds,
  });
}
