import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { isAwsOutage } from '../aws/aws-outage.ts';
import { hideMessage, sendMessage } from '../aws/sqs.ts';
import { clock } from '../clock.ts';
import { config } from '../config.ts';
import { IntegrationError, VendorUnavailableError } from '../errors.ts';
import { clearAttempts, countAttempt } from '../ledger/message-attempts.ts';
import { addLogFields, count, errorFields, log } from '../logger.ts';
import { setAside as asDeadLetter, done, later, type Next } from '../messages/next.ts';
import { askedPauseSeconds, pauseSeconds, turnSeconds } from '../messages/pause.ts';
import { observed } from './observed.ts';

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
/** Of long work: two renewals may fail before its message comes back while it lasts, and finds that it does. */
const hiddenSeconds = 180;
const secondsBetweenRenewals = 60;
/** Work that waits longer than this is told of. */
const longWaitSeconds = 3600;
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

async function whileHidden(record: SQSRecord, work: () => Promise<Next>): Promise<Next> {
  const hide = (): Promise<void> =>
    hideMessage(
      config.sourceQueueUrl(),
      record.receiptHandle,
      Math.ceil(clock.realSeconds(hiddenSeconds)),
    ).catch((error: unknown) => log.warn('A message was not hidden', errorFields(error)));
  let hiding = hide();
  const timer = setInterval(() => {
    hiding = hide();
  }, clock.realSeconds(secondsBetweenRenewals) * 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    // What becomes of the message now must not be undone by a renewal that is still on its way.
    await hiding;
  }
}

/**
 * Five crashes, or work that only a person can go on with: the message is kept for a person, and the next one of its
 * group goes through. If the dead-letter queue does not take it, the next receive tries again.
 */
async function setAside<Schema extends z.ZodType>(
  record: SQSRecord,
  work: QueueWork<Schema>,
): Promise<boolean> {
  const group = record.attributes.MessageGroupId;
  try {
    await sendMessage({
      queueUrl: config.deadLetterQueueUrl(),
      body: record.body,
      ...(group !== undefined && { group, deduplicationId: record.messageId }),
    });
  } catch (error) {
    log.error('The dead-letter queue did not take the message', errorFields(error));
    count('MessageDeadLetterFailed');
    await comeBack(record, pauseSeconds);
    return false;
  }
  await recordSetAside(record, work);
  await clearAttempts(record.messageId).catch(() => undefined);
  log.error('The message went to the dead-letter queue: fix the cause, retry what is held, redrive the rest');
  count('MessageDeadLettered');
  return true;
}

/**
 * The message is safe by now: what cannot be put on record is logged. To do so may end the function as the work did (it
 * reads the order once more): that is tried once, or the message would come back for days and nothing behind it went on.
 */
async function recordSetAside<Schema extends z.ZodType>(
  record: SQSRecord,
  { message, onSetAside }: QueueWork<Schema>,
): Promise<void> {
  const read = message.safeParse(readJson(record.body));
  if (!read.success || !onSetAside) return;
  const recording = `${record.messageId}#set-aside`;
  try {
    if ((await countAttempt(recording)) > 1) {
      log.error('That the message was set aside is not on record: to do so ended the function');
      return;
    }
    await onSetAside(read.data);
    await clearAttempts(recording);
  } catch (error) {
    log.error('That the message was set aside could not be put on record', errorFields(error));
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

function secondsUntil(
  next: Exclude<Next, { kind: 'done' | 'set-aside' }>,
  received: number,
  age: number,
): number {
  switch (next.kind) {
    case 'turn':
      return turnSeconds(age);
    case 'unfinished':
      return 1;
    case 'later':
      return next.seconds ?? pauseSeconds(received, age);
  }
}

/**
 * Work that is tried again and again. AWS leaves such messages out of the age of the oldest one, so that nothing else
 * would tell (docs/decisions/waiting-out-an-outage.md).
 * @param rest seconds that the message had to rest from when it was sent
 */
function countWaiting(record: SQSRecord, rest: number): void {
  if (ageOf(record) - rest > longWaitSeconds) count('MessageWaits');
}

/** Hides the message. If even that fails, the queue's own visibility brings it back. */
async function comeBack(
  record: SQSRecord,
  pause: (received: number, ageSeconds: number) => number,
): Promise<void> {
  const received = receivedTimes(record);
  const seconds = pause(received, ageOf(record));
  count('MessageDelayed');
  log.info('The message comes back', { seconds: Math.round(seconds), received });
  try {
    await hideMessage(config.sourceQueueUrl(), record.receiptHandle, Math.ceil(clock.realSeconds(seconds)));
  } catch (error) {
    log.warn('The pause could not be set: the queue brings the message back', errorFields(error));
  }
}

const receivedTimes = (record: SQSRecord): number => Number(record.attributes.ApproximateReceiveCount);

function isTooOld<Schema extends z.ZodType>(record: SQSRecord, work: QueueWork<Schema>): boolean {
  const days = work.expireAfterDays ?? usualExpireAfterDays;
  return ageOf(record) > days * secondsOfDay;
}

/** Seconds since the message was sent. */
const ageOf = (record: SQSRecord): number =>
  (clock.now().getTime() - Number(record.attributes.SentTimestamp)) / 1000;

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
