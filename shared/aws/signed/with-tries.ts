import { isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry';
import { clientSettings } from '../client-settings.ts';

/** Refusals of S3 that the next try may not meet, as its own list of errors says; the SDK knows the others. */
const passingCodes = new Set(['OperationAborted', 'RequestTimeTooSkewed']);

/**
 * Makes calls to one service that AWS may be asked for again: three times at most, by the SDK's rules and with its
 * pauses; less often while many calls fail. Throws the error of the last one.
 * @param baseDelay milliseconds that the first pause is drawn from
 */
export function triesOf(baseDelay: number): <Answer>(call: () => Promise<Answer>) => Promise<Answer> {
  const { maxAttempts } = clientSettings;
  const tries = new StandardRetryStrategy({ maxAttempts, baseDelay });
  return async call => {
    let token = await tries.acquireInitialRetryToken('');
    for (;;) {
      try {
        const answer = await call();
        tries.recordSuccess(token);
        return answer;
      } catch (error) {
        const errorType = passingKind(error);
        if (errorType === undefined) throw error;
        // It takes its pause.
        token = await tries.refreshRetryTokenForRetry(token, { errorType }).catch(() => {
          throw error;
        });
      }
    }
  };
}

/** Undefined for what the next try would meet as well. */
function passingKind(error: unknown): 'THROTTLING' | 'TRANSIENT' | undefined {
  const fault = error as Parameters<typeof isTransientError>[0];
  if (isThrottlingError(fault)) return 'THROTTLING';
  return isTransientError(fault) || passingCodes.has(fault.name) ? 'TRANSIENT' : undefined;
}
