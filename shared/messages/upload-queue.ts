import { sendMessage } from '../aws/sqs.ts';
import { config } from '../config.ts';
import type { UploadMessage } from './upload-message.ts';

/** Puts an upload that is on record into the queue again. */
export async function queueUpload(tenant: string, uploadId: string): Promise<void> {
  const message: UploadMessage = { v: 1, type: 'upload', tenant, uploadId };
  await sendMessage({ queueUrl: config.csvUploadQueueUrl(), body: JSON.stringify(message) });
}
