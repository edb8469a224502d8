import type { SQSRecord } from 'aws-lambda';
import { hideMessage } from '../../aws/sqs.ts';
import { clock } from '../../clock.ts';
import { config } from '../../config.ts';
import { count, errorFields, log } from '../../logger.ts';
import type { Next } from '../../messages/next.ts';
import { pauseSeconds, turnSeconds } from '../../messages/pause.ts';

/** Work that waits longer than this is told of. */
const longWaitSeconds = 3600;

/** Hides the message. If even that fails, the queue's own visibility brings it back. */
export async function comeBack(
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

/** Seconds until the message comes back. */
export function secondsUntil(
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
export function countWaiting(record: SQSRecord, rest: number): void {
  if (ageOf(record) - rest > longWaitSeconds) count('MessageWaits');
}

export const receivedTimes = (record: SQSRecord): number => Number(record.attributes.ApproximateReceiveCount);

/** Seconds since the message was sent. */
export const ageOf = (record: SQSRecord): number =>
  (clock.now().getTime() - Number(record.attributes.SentTimestamp)) / 1000;
