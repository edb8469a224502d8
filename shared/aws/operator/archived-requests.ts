import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { config } from '../../config.ts';
import { bucketClient } from '../bucket-client.ts';

/** An object of the bucket as a list shows it. */
interface Listed {
  readonly key: string;
  readonly storedAt: Date;
}

/** Every object under a prefix that was stored in this time, in the order of their keys. */
export async function* objectsBetween(prefix: string, from: Date, to: Date): AsyncGenerator<Listed> {
  const pages = paginateListObjectsV2(
    { client: bucketClient() },
    { Bucket: config.bucket(), Prefix: prefix },
  );
  for await (const { Contents = [] } of pages) {
    for (const { Key: key, LastModified: storedAt } of Contents)
      if (key !== undefined && storedAt && storedAt >= from && storedAt <= to) yield { key, storedAt };
  }
}

/** The bytes of an object, and what lies beside them. */
export async function readWithMetadata(
  key: string,
): Promise<{ readonly body: Buffer; readonly metadata: Readonly<Record<string, string>> }> {
  const { Body, Metadata = {} } = await bucketClient().send(
    new GetObjectCommand({ Bucket: config.bucket(), Key: key }),
  );
  return { body: Buffer.from((await Body?.transformToByteArray()) ?? []), metadata: Metadata };
}
