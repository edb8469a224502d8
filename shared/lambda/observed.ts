import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { errorFields, log, startLog } from '../logger.ts';

/**
 * The frame of every function: log lines of one invocation carry its request id, and an error that nobody
 * expected is logged before Lambda sees it. Nothing is kept between invocations.
 */
export function observed<Event, Result>(work: (event: Event, context: Context) => Promise<Result>) {
  return middy<Event, Result>()
    .use({
      before: ({ context }) => startLog({ requestId: context.awsRequestId }),
      onError: ({ error }) => log.error('The function failed', errorFields(error)),
    })
    .handler((event, context) => work(event, context));
}
