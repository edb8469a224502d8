import { DeleteObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { config } from '../../config.ts';
import { bucketClient } from '../bucket-client.ts';

/** The keys of all objects that start so. For operators. */
export async function listKeys(prefix: string): Promise<string[]> {
  const found: string[] = [];
  const pages = paginateListObjectsV2(
    { client: bucketClient() },
    { Bucket: config.bucket(), Prefix: prefix },
  );
  for await (const { Contents = [] } of pages) {
    for (const { Key } of Contents) if (Key !== undefined) found.push(Key);
  }
  return found;
}

/** Deletes an object, if there is one of that key. Its versions stay for as long as the bucket keeps them. */
export async function deleteObject(key: string): Promise<void> {
  await bucketClient().send(new DeleteObjectCommand({ Bucket: config.bucket(), Key: key }));
}
