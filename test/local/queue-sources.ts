import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { Outcome } from './container.ts';

export interface QueueSourceOptions {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly batchSize: number;
  /** Whether the function tells which messages failed; without it a batch is done or not as a whole. */
  readonly reportsFailures: boolean;
  /** Batches worked on at the same time. */
  readonly pollers: number;
  readonly invoke: (event: string) => Promise<Outcome>;
}

const largestBatch = 10;
const longPollSeconds = 20;
const failures = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Feeds a function from a queue as Lambda's event source mapping does: what succeeded is deleted, what failed
 * stays hidden until its visibility runs out. Gives a function that stops it.
 */
export function startQueueSource(options: QueueSourceOptions): () => Promise<void> {
  const stopping = new AbortController();
  const ended = feed(options, stopping.signal);
  return async () => {
    stopping.abort();
    await ended;
  };
}

/** One request waits for messages at a time: each message would wake all that wait, and all but one for nothing. */
async function feed(options: QueueSourceOptions, signal: AbortSignal): Promise<void> {
  const working = new Set<Promise<void>>();
  while (!signal.aborted && options.pollers > 0) {
    try {
      const messages = await receive(options, signal);
      if (messages.length === 0) continue;
      const work = workOn(messages, options)
        .catch(() => pause(signal))
        .finally(() => working.delete(work));
      working.add(work);
      if (working.size >= options.pollers) await Promise.race(working);
    } catch {
      await pause(signal);
    }
  }
  await Promise.all(working);
}

/** The emulator is going away, or was cut off for a moment. */
async function pause(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise(resolve => setTimeout(resolve, 100));
}

async function receive(
  { sqs, queueUrl, batchSize }: QueueSourceOptions,
  abortSignal: AbortSignal,
): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(batchSize, largestBatch),
      WaitTimeSeconds: longPollSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal },
  );
  return Messages;
}

async function workOn(messages: readonly Message[], options: QueueSourceOptions): Promise<void> {
  const event = { Records: messages.map(message => toRecord(message, options.queueArn)) };
  const outcome = await options.invoke(JSON.stringify(event));
  const failed = options.reportsFailures ? failedIds(outcome, messages) : outcome.ok ? new Set() : 'all';
  if (failed === 'all') return;
  const done = messages.filter(message => !failed.has(message.MessageId));
  if (done.length === 0) return;
  await options.sqs.send(
    new DeleteMessageBatchCommand({
      QueueUrl: options.queueUrl,
      Entries: done.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle })),
    }),
  );
}

/** The messages that stay. An answer that cannot be trusted, or names a message that was not sent, keeps all. */
function failedIds(outcome: Outcome, messages: readonly Message[]): ReadonlySet<unknown> | 'all' {
  if (!outcome.ok) return 'all';
  const answer: unknown = JSON.parse(outcome.payload);
  if (answer === null) return new Set();
  const parsed = failures.safeParse(answer);
  if (!parsed.success) return 'all';
  const ids = (parsed.data.batchItemFailures ?? []).map(one => one.itemIdentifier);
  const sent = new Set(messages.map(message => message.MessageId));
  return ids.every(id => sent.has(id)) ? new Set(ids) : 'all';
}

function toRecord(message: Message, eventSourceARN: string): SQSRecord {
  const {
    SentTimestamp = '',
    ApproximateReceiveCount = '',
    ApproximateFirstReceiveTimestamp = '',
    SenderId = '',
    ...others
  } = message.Attributes ?? {};
  const messageAttributes = Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
    name,
    {
      dataType: attribute.DataType ?? 'String',
      stringListValues: [],
      binaryListValues: [],
      ...(attribute.StringValue !== undefined && { stringValue: attribute.StringValue }),
      ...(attribute.BinaryValue && { binaryValue: Buffer.from(attribute.BinaryValue).toString('base64') }),
    },
  ]);
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount,
      SentTimestamp,
      SenderId,
      ApproximateFirstReceiveTimestamp,
      ...others,
    },
    messageAttributes: Object.fromEntries(messageAttributes),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: 'eu-west-1',
  };
}
