import { sendMessage } from '../aws/sqs.ts';
import { config, type UploadTarget } from '../config.ts';
import type { UploadMessage } from './upload-message.ts';

/** Puts an upload that is on record into the queue again. */
export async function queueUpload(target: UploadTarget, tenant: string, uploadId: string): Promise<void> {
  const message: UploadMessage = { v: 1, type: 'upload', tenant, uploadId };
  await sendMessage({ queueUrl: config.uploadQueueUrl(target), body: JSON.stringify(message) });
}
