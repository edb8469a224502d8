import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { toAscii } from '../ascii-json.ts';
import { clientSettings } from './client-settings.ts';

/** Calls go where those of all services go: inside a container the host in an emulator's queue address is another one. */
const client = new SQSClient({ ...clientSettings, useQueueUrlAsEndpoint: false });

interface QueueMessage {
  readonly queueUrl: string;
  /** JSON text of at most 1 MiB. */
  readonly body: string;
  /** FIFO queues only: messages of one group are worked on one after the other. */
  readonly group?: string;
  /** FIFO queues only: SQS drops a second message of this id for five minutes; correctness never rests on it. */
  readonly deduplicationId?: string;
}

/** Resolves once SQS has stored the message; throws if it did not. */
export async function sendMessage(message: QueueMessage): Promise<void> {
  await client.send(
    new SendMessageCommand({
      QueueUrl: message.queueUrl,
      MessageBody: toAscii(message.body),
      MessageGroupId: message.group,
      MessageDeduplicationId: message.deduplicationId,
    }),
  );
}

/** Hides a received message for so many seconds (0 to 43,200) from now. */
export async function hideMessage(queueUrl: string, receiptHandle: string, seconds: number): Promise<void> {
  await client.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: seconds,
    }),
  );
}

/** About how many messages of a queue wait, and are being worked on. */
export async function countMessages(queueUrl: string): Promise<{ waiting: number; inWork: number }> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesDelayed',
        'ApproximateNumberOfMessagesNotVisible',
      ],
    }),
  );
  const { ApproximateNumberOfMessages: visible = 0, ApproximateNumberOfMessagesDelayed: delayed = 0 } =
    Attributes;
  return {
    waiting: Number(visible) + Number(delayed),
    inWork: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}
