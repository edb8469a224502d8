import {
  DeleteTableCommand,
  DynamoDBClient,
  ScanCommand,
  UpdateTableCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { DeleteBucketCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { bucketClient } from '../bucket-client.ts';

const client = new DynamoDBClient({});
const patience = { client, maxWaitTime: 300, minDelay: 1, maxDelay: 5 };

/** True if a table has not one row at this moment: the size that DescribeTable shows is hours old. */
export async function isTableEmpty(name: string): Promise<boolean> {
  const { Count = 0, LastEvaluatedKey } = await client.send(
    new ScanCommand({ TableName: name, Limit: 1, ConsistentRead: true }),
  );
  return Count === 0 && LastEvaluatedKey === undefined;
}

/** True if a bucket holds no object, and no version or mark of a deleted one. */
export async function isBucketEmpty(name: string): Promise<boolean> {
  const { Versions = [], DeleteMarkers = [] } = await bucketClient().send(
    new ListObjectVersionsCommand({ Bucket: name, MaxKeys: 1 }),
  );
  return Versions.length === 0 && DeleteMarkers.length === 0;
}

/** Ends the protection of a table and deletes it; resolves once it is gone. */
export async function deleteTable(name: string): Promise<void> {
  const TableName = name;
  await waitUntilTableExists(patience, { TableName });
  await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
  await waitUntilTableExists(patience, { TableName });
  await client.send(new DeleteTableCommand({ TableName }));
  await waitUntilTableNotExists(patience, { TableName });
}

/** Deletes a bucket. S3 refuses if there is anything in it. */
export async function deleteBucket(name: string): Promise<void> {
  await bucketClient().send(new DeleteBucketCommand({ Bucket: name }));
}
