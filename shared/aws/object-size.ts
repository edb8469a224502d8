import { HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { config } from '../config.ts';
import { bucketClient } from './bucket-client.ts';

/** Bytes of an object, without reading it, or undefined if there is none of that key. */
export async function objectSize(key: string): Promise<number | undefined> {
  try {
    const command = new HeadObjectCommand({ Bucket: config.bucket(), Key: key });
    return (await bucketClient().send(command)).ContentLength ?? 0;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    throw error;
  }
}
