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

/** True if there is a bucket of this name that we may look at. */
export async function bucketExists(name: string): Promise<boolean> {
  try {
    await bucketClient().send(new HeadBucketCommand({ Bucket: name }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
    throw error;
  }
}
