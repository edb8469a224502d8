const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Answers with a status below 500 that waiting helps against: too many calls, a sign-in that is renewed, and a table,
 * queue or bucket that is not there while a backup is restored.
 */
const passingNames =
  /throttl|TooManyRequests|RequestLimitExceeded|ThroughputExceeded|SlowDown|RequestTimeout|Expired|InProgress|OperationAborted|RequestTimeTooSkewed|TransactionConflict|ResourceNotFound|QueueDoesNotExist|NoSuchBucket/i;

interface AwsAnswer {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $retryable?: { readonly throttling?: boolean };
}

/**
 * True if AWS did not do its part: waiting helps, the message is not to blame. What AWS refuses for good (a right
 * that is missing, an item that is too large) is not an outage: a message that meets it would wait for days.
 */
export function isAwsOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && networkCodes.has(String(error.code))) return true;
  if (error.name === 'TimeoutError') return true;
  const { $metadata, $retryable } = error as AwsAnswer;
  if ($metadata === undefined) return false;
  const { httpStatusCode: status } = $metadata;
  const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 429;
  return !isRefusal || $retryable?.throttling === true || passingNames.test(error.name);
}
