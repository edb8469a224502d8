import {
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { HeadBucketCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { bucketClient } from '../bucket-client.ts';

const client = new DynamoDBClient({});

/** Bytes in a table without its indexes, as of some hours ago; undefined if the table does not exist. */
export async function tableBytes(name: string): Promise<number | undefined> {
  const described = await describe(name);
  return described && (described.TableSizeBytes ?? 0);
}

/** Which attributes an index holds: "ALL" or "KEYS_ONLY"; undefined if the table or the index does not exist. */
export async function indexProjection(table: string, index: string): Promise<string | undefined> {
  const described = await describe(table);
  const found = described?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index);
  return found?.Projection?.ProjectionType;
}

async function describe(name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/**
 * Whether there is a bucket of this name, and whether it is the account's. All accounts share the names of buckets, and
 * anybody can guess ours: what somebody else has made is `foreign`, however open it is; so is what we may not look at.
 */
export async function findBucket(name: string, accountId: string): Promise<'own' | 'foreign' | undefined> {
  try {
    await bucketClient().send(new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: accountId }));
    return 'own';
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 404) return undefined;
    if (status === 403) return 'foreign';
    throw error;
  }
}
