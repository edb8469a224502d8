import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { isAwsOutage } from '../aws/aws-outage.ts';
import { clock } from '../clock.ts';
import { IntegrationError, VendorUnavailableError } from '../errors.ts';
import { clearAttempts, countAttempt } from '../ledger/message-attempts.ts';
import { addLogFields, count, errorFields, log } from '../logger.ts';
import { setAside as asDeadLetter, done, later, type Next } from '../messages/next.ts';
import { askedPauseSeconds } from '../messages/pause.ts';
import { observed } from './observed.ts';
import { ageOf, comeBack, countWaiting, receivedTimes, secondsUntil } from './queue/come-back.ts';
import { readJson } from './queue/read-json.ts';
import { setAside } from './queue/set-aside.ts';
import { whileHidden } from './queue/while-hidden.ts';

interface QueueWork<Schema extends z.ZodType> {
  readonly message: Schema;
  /** @param ageSeconds since the message was sent */
  readonly handle: (message: z.output<Schema>, ageSeconds: number) => Promise<Next>;
  /** Seconds that a message rests from when it was sent, before it is worked on [0]. */
  readonly restSeconds?: (message: z.output<Schema>) => number;
  /**
   * Puts a message on record that waited so long, before the queue would delete it silently; or makes it a dead letter.
   * @param ageSeconds since the message was sent
   */
  readonly expire: ((message: z.output<Schema>, ageSeconds: number) => Promise<void>) | 'set-aside';
  /** Puts on record that a message lies in the dead-letter queue now: it crashed the function five times, or it asked for it. */
  readonly onSetAside?: (message: z.output<Schema>) => Promise<void>;
  /**
   * The work may take a quarter of an hour: its message is hidden for minutes at a time while it lasts, so that it comes
   * back soon if the function dies, and not when the longest work would be over.
   */
  readonly isLong?: true;
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
  // Nearly all messages come once: they cost no count. A function that was ended in the middle of its first attempt is
  // therefore not counted, one whose code failed is.
  const isFirst = receivedTimes(record) === 1;
  let rest = 0;
  try {
    const attempts = isFirst ? 0 : await countAttempt(record.messageId);
    if (attempts > crashesAllowed) return await setAside(record, work);
    const message = work.message.parse(readJson(record.body));
    rest = work.restSeconds?.(message) ?? 0;
    const doWork = (): Promise<Next> => workOn(record, message, rest, work);
    const next = await (work.isLong ? whileHidden(record, doWork) : doWork());
    if (next.kind === 'set-aside') return await setAside(record, work);
    if (!isFirst) await clearAttempts(record.messageId);
    if (next.kind === 'done') return true;
    if (next.kind === 'later') countWaiting(record, rest);
    await comeBack(record, (received, age) => secondsUntil(next, received, age));
    return false;
  } catch (error) {
    if ((error instanceof IntegrationError && error.retry === 'later') || isAwsOutage(error)) {
      log.warn('The message waits', errorFields(error));
      countWaiting(record, rest);
      if (!isFirst) await clearAttempts(record.messageId).catch(() => undefined);
    } else {
      log.error('The message could not be processed', errorFields(error));
      count('MessageCrashed');
      if (isFirst) await countAttempt(record.messageId).catch(() => undefined);
    }
    const asked = error instanceof VendorUnavailableError ? error.retryAfterSeconds : undefined;
    await comeBack(record, (received, age) => askedPauseSeconds(asked, received, age));
    return false;
  }
}

async function workOn<Schema extends z.ZodType>(
  record: SQSRecord,
  message: z.output<Schema>,
  rest: number,
  work: QueueWork<Schema>,
): Promise<Next> {
  if (isTooOld(record, work)) return drain(message, ageOf(record), work);
  const sentAt = new Date(Number(record.attributes.SentTimestamp)).toISOString();
  const left = rest > 0 ? rest - clock.secondsSince(sentAt) : 0;
  return left > 0 ? later(left) : work.handle(message, ageOf(record));
}

async function drain<Schema extends z.ZodType>(
  message: z.output<Schema>,
  ageSeconds: number,
  work: QueueWork<Schema>,
): Promise<Next> {
  if (work.expire === 'set-aside') return asDeadLetter;
  await work.expire(message, ageSeconds);
  return done;
}

function isTooOld<Schema extends z.ZodType>(record: SQSRecord, work: QueueWork<Schema>): boolean {
  const days = work.expireAfterDays ?? usualExpireAfterDays;
  return ageOf(record) > days * secondsOfDay;
}
