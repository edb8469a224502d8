import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { isAwsOutage } from '../aws/aws-outage.ts';
import { hideMessage, sendMessage } from '../aws/sqs.ts';
import { clock } from '../clock.ts';
import { config } from '../config.ts';
import { IntegrationError, VendorUnavailableError } from '../errors.ts';
import { clearAttempts, countAttempt } from '../ledger/message-attempts.ts';
import { addLogFields, count, errorFields, log } from '../logger.ts';
import { done, type Next } from '../messages/next.ts';
import { observed } from './observed.ts';
import { pauseSeconds } from './pause.ts';

interface QueueWork<Schema extends z.ZodType> {
  readonly message: Schema;
  readonly handle: (message: z.output<Schema>) => Promise<Next>;
  /** Puts a message on record that waited so long, before the queue would delete it silently. */
  readonly expire: (message: z.output<Schema>) => Promise<void>;
  /** Days after which a message expires [10]; less than the queue keeps it. */
  readonly expireAfterDays?: number;
}

const crashesAllowed = 5;
const usualExpireAfterDays = 10;
const secondsOfDay = 86_400;

/**
 * Works through a queue: a FIFO queue with batch size 1, or a standard queue, whose messages fail one by one.
 * Never throws and never drops: a message is acknowledged when its work is done or on record, comes back later
 * when the other side is down, and goes to the dead-letter queue when it is unreadable or has crashed the
 * function five times.
 */
export function queueHandler<Schema extends z.ZodType>(work: QueueWork<Schema>) {
  return observed(async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const record of event.Records) {
      if (!(await isFinished(record, work))) failed.push(record.messageId);
    }
    return { batchItemFailures: failed.map(itemIdentifier => ({ itemIdentifier })) };
  });
}

async function isFinished<Schema extends z.ZodType>(
  record: SQSRecord,
  work: QueueWork<Schema>,
): Promise<boolean> {
  addLogFields({ messageId: record.messageId });
  try {
    const attempts = await countAttempt(record.messageId);
    if (attempts > crashesAllowed) return await setAside(record);
    const message = work.message.parse(readJson(record.body));
    const next = isTooOld(record, work) ? await drain(message, work) : await work.handle(message);
    await clearAttempts(record.messageId);
    if (next.kind === 'done') return true;
    await retryLater(record, next.seconds);
    return false;
  } catch (error) {
    if ((error instanceof IntegrationError && error.retry === 'later') || isAwsOutage(error)) {
      log.warn('The message waits', errorFields(error));
      await clearAttempts(record.messageId).catch(() => undefined);
    } else {
      log.error('The message could not be processed', errorFields(error));
      count('MessageCrashed');
    }
    await retryLater(record, error instanceof VendorUnavailableError ? error.retryAfterSeconds : undefined);
    return false;
  }
}

/** Five crashes: the message is kept for a person, and the next one of its group goes through. */
async function setAside(record: SQSRecord): Promise<true> {
  const group = record.attributes.MessageGroupId;
  await sendMessage({
    queueUrl: config.deadLetterQueueUrl(),
    body: record.body,
    ...(group !== undefined && { group, deduplicationId: record.messageId }),
  });
  await clearAttempts(record.messageId);
  log.error('The message went to the dead-letter queue: fix the cause, then redrive it');
  count('MessageDeadLettered');
  return true;
}

async function drain<Schema extends z.ZodType>(
  message: z.output<Schema>,
  work: QueueWork<Schema>,
): Promise<Next> {
  await work.expire(message);
  return done;
}

/** Hides the message. If even that fails, the queue's own visibility brings it back. */
async function retryLater(record: SQSRecord, asked: number | undefined): Promise<void> {
  const received = Number(record.attributes.ApproximateReceiveCount);
  const age = (clock.now().getTime() - Number(record.attributes.SentTimestamp)) / 1000;
  const seconds = asked ?? pauseSeconds(received, age);
  count('MessageDelayed');
  log.info('The message comes back', { seconds: Math.round(seconds), received });
  try {
    await hideMessage(config.sourceQueueUrl(), record.receiptHandle, Math.ceil(clock.realSeconds(seconds)));
  } catch (error) {
    log.warn('The pause could not be set: the queue brings the message back', errorFields(error));
  }
}

function isTooOld<Schema extends z.ZodType>(record: SQSRecord, work: QueueWork<Schema>): boolean {
  const days = work.expireAfterDays ?? usualExpireAfterDays;
  return clock.now().getTime() - Number(record.attributes.SentTimestamp) > days * secondsOfDay * 1000;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
