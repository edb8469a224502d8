import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { startDeadline } from '../deadline.ts';
import { errorFields, log, startLog } from '../logger.ts';

/** The rest of the time is for the ledger and the queue. */
const shareForCalls = 5 / 6;

/**
 * The frame of every function: log lines of one invocation carry its request id, and an error that nobody
 * expected is logged before Lambda sees it, and calls to vendors end before Lambda ends the function. Nothing
 * is kept between invocations.
 */
export function observed<Event, Result>(work: (event: Event, context: Context) => Promise<Result>) {
  return middy<Event, Result>()
    .use({
      before: ({ context }) => {
        startLog({ requestId: context.awsRequestId });
        startDeadline((context.getRemainingTimeInMillis() / 1000) * shareForCalls);
      },
      onError: ({ error }) => log.error('The function failed', errorFields(error)),
    })
    .handler((event, context) => work(event, context));
}
