import { sendMessage } from '../aws/sqs.ts';
import { config } from '../config.ts';
import { notifier } from '../domain/notifier.ts';
import type { NotificationMessage } from './notification-message.ts';

/** Puts a message into the queue of the function that tells others of documents. */
export async function queueNotification(message: NotificationMessage): Promise<void> {
  await sendMessage({ queueUrl: config.queueUrlOf(notifier), body: JSON.stringify(message) });
}
