import type { SQSRecord } from 'aws-lambda';
import { hideMessage } from '../../aws/sqs.ts';
import { clock } from '../../clock.ts';
import { config } from '../../config.ts';
import { errorFields, log } from '../../logger.ts';

/** Two renewals may fail before the message comes back while its work lasts, and finds that it does. */
const hiddenSeconds = 180;
const secondsBetweenRenewals = 60;

/** Hides the message for as long as its work lasts, a few minutes at a time. */
export async function whileHidden<Result>(record: SQSRecord, work: () => Promise<Result>): Promise<Result> {
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
