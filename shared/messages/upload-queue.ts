import { sendMessage } from '../aws/sqs.ts';
import { config } from '../config.ts';
import { type Tool, tools } from '../domain/tools.ts';
import type { UploadMessage } from './upload-message.ts';

/** Puts an upload that is on record into the queue again. */
export async function queueUpload(target: Tool, tenant: string, uploadId: string): Promise<void> {
  const message: UploadMessage = { v: 1, type: 'upload', tenant, uploadId };
  await sendMessage({ queueUrl: config.queueUrlOf(tools[target].worker), body: JSON.stringify(message) });
}
