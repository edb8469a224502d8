import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { newUploadId } from '../../shared/ledger/upload-id.ts';
import type { UploadRow } from '../../shared/ledger/uploads.ts';
import type { Cloud, InvokeResult } from '../local/cloud.ts';
import { sdkSettings } from '../local/sdk-settings.ts';

/** An upload that is on record, and of which no message is on its way. */
export interface RecordedUpload {
  readonly uploadId: string;
  /** Hands its message to its function, as the queue does. */
  deliver(messageId: string): Promise<InvokeResult>;
}

/**
 * Writes the row of an upload of a file that lies in the bucket.
 * @param text of the file
 */
export async function recordUpload(
  cloud: Cloud,
  row: Pick<UploadRow, 'tenant' | 'target' | 'entity' | 'key'> & Partial<UploadRow>,
  text: string,
): Promise<RecordedUpload> {
  const uploadId = newUploadId();
  const etag = createHash('md5').update(text).digest('hex');
  const createdAt = new Date().toISOString();
  await putItem(cloud, {
    v: 1,
    pk: `T#${row.tenant}#U#${uploadId}`,
    uploadId,
    state: 'checking',
    file: { etag, versionId: uploadId, droppedAt: createdAt },
    reportKey: `reports/${row.tenant}/${row.target}/${uploadId}.report.json`,
    createdAt,
    ...row,
  });
  const body = JSON.stringify({ v: 1, type: 'upload', tenant: row.tenant, uploadId });
  const worker = row.target === 'payorcrm' ? 'upload-payorcrm-file' : 'upload-my-dso-manager-csv';
  return {
    uploadId,
    deliver: messageId => {
      const attributes = { ApproximateReceiveCount: '2', SentTimestamp: String(Date.now()) };
      return cloud.invoke(worker, { Records: [{ messageId, receiptHandle: 'none', body, attributes }] });
    },
  };
}

/** As if a message had crashed its function so many times. */
export const recordCrashes = (cloud: Cloud, messageId: string, count: number): Promise<void> =>
  putItem(cloud, { pk: `MSG#${messageId}`, count });

async function putItem(cloud: Cloud, Item: Record<string, unknown>): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(cloud.aws.dynamodb)));
  await client.send(new PutCommand({ TableName: cloud.table, Item }));
  client.destroy();
}
