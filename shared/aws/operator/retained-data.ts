import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { HeadBucketCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { bucketClient } from '../bucket-client.ts';

const client = new DynamoDBClient({});

/** Bytes in a table without its indexes, as of some hours ago; undefined if the table does not exist. */
export async function tableBytes(name: string): Promise<number | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return Table?.TableSizeBytes ?? 0;
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
