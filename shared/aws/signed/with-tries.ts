import { isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry';
import { clientSettings } from '../client-settings.ts';

/** Refusals of S3 that the next try may not meet, as its own list of errors says; the SDK knows the others. */
const passingCodes = new Set(['OperationAborted', 'RequestTimeTooSkewed']);
const tries = new StandardRetryStrategy(clientSettings.maxAttempts);

/**
 * The answer to a call that AWS may be asked again: as often, and with the pauses, of the SDK's clients (three times,
 * less often while many calls fail). Throws the error of the last one.
 */
export async function withTries<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  let token = await tries.acquireInitialRetryToken('');
  for (;;) {
    try {
      const answer = await call();
      tries.recordSuccess(token);
      return answer;
    } catch (error) {
      const errorType = passingKind(error);
      if (errorType === undefined) throw error;
      token = await tries.refreshRetryTokenForRetry(token, { errorType }).catch(() => {
        throw error;
      });
    }
  }
}

/** Undefined for what the next try would meet as well. */
function passingKind(error: unknown): 'THROTTLING' | 'TRANSIENT' | undefined {
  const fault = error as Parameters<typeof isTransientError>[0];
  if (isThrottlingError(fault)) return 'THROTTLING';
  return isTransientError(fault) || passingCodes.has(fault.name) ? 'TRANSIENT' : undefined;
}
