import type { SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { sendMessage } from '../../aws/sqs.ts';
import { config } from '../../config.ts';
import { clearAttempts, countAttempt } from '../../ledger/message-attempts.ts';
import { count, errorFields, log } from '../../logger.ts';
import { pauseSeconds } from '../../messages/pause.ts';
import { comeBack } from './come-back.ts';
import { readJson } from './read-json.ts';

/** What is done about a message that becomes a dead letter. */
interface SetAsideWork<Schema extends z.ZodType> {
  readonly message: Schema;
  readonly onSetAside?: (message: z.output<Schema>) => Promise<void>;
}

/**
 * Five crashes, or work that only a person can go on with: the message is kept for a person, and the next one of its
 * group goes through. If the dead-letter queue does not take it, the next receive tries again.
 */
export async function setAside<Schema extends z.ZodType>(
  record: SQSRecord,
  work: SetAsideWork<Schema>,
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
  { message, onSetAside }: SetAsideWork<Schema>,
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
