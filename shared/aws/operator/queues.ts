import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { clientSettings } from '../client-settings.ts';

const client = new SQSClient({ ...clientSettings, useQueueUrlAsEndpoint: false });

/** About how many messages of a queue wait, and are being worked on; undefined if the queue does not exist. */
export async function countQueue(
  url: string,
): Promise<{ readonly waiting: number; readonly inWork: number } | undefined> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  try {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...AttributeNames] }),
    );
    const [waiting = 0, inWork = 0] = AttributeNames.map(name => Number(Attributes[name] ?? 0));
    return { waiting, inWork };
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}

/** Seconds for which a message that is moved is hidden from others. */
const secondsToMove = 60;

/**
 * Moves the next messages of a queue to another one: each is sent before it is deleted, so that none is lost, and one
 * whose deletion fails is there twice, which workers bear. Gives how many were moved; 0 once none is visible.
 */
export async function moveMessages(from: string, to: string, mark: string): Promise<number> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: from,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: secondsToMove,
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['MessageGroupId'],
    }),
  );
  for (const message of Messages) await moveOne(message, from, to, mark);
  return Messages.length;
}

async function moveOne(message: Message, from: string, to: string, mark: string): Promise<void> {
  const { Body, Attributes, MessageId, ReceiptHandle } = message;
  const group = Attributes?.MessageGroupId;
  await client.send(
    new SendMessageCommand({
      QueueUrl: to,
      MessageBody: Body,
      ...(group !== undefined && {
        MessageGroupId: group,
        MessageDeduplicationId: `${mark}#${MessageId}`,
      }),
    }),
  );
  await client.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
}
