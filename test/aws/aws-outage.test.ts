import { describe, expect, it } from 'vitest';
import { isAwsOutage } from '../../shared/aws/aws-outage.ts';

const answered = (name: string, httpStatusCode?: number, more: object = {}): Error =>
  Object.assign(new Error('x'), { name, $metadata: { httpStatusCode }, ...more });

describe('an answer of AWS', () => {
  it.each([
    answered('InternalServerError', 500),
    answered('ServiceUnavailable', 503),
    answered('AnyName'),
    answered('ThrottlingException', 400),
    answered('ProvisionedThroughputExceededException', 400),
    answered('TooManyRequestsException', 429),
    answered('RequestThrottled', 403),
    answered('SlowDown', 400, { $retryable: { throttling: true } }),
    answered('ExpiredTokenException', 400),
    answered('QueueDoesNotExist', 400),
    answered('ResourceNotFoundException', 400),
    answered('OperationAborted', 409),
    Object.assign(new Error('x'), { code: 'ECONNRESET' }),
    Object.assign(new Error('x'), { name: 'TimeoutError' }),
  ])('is an outage, which passes: %s', error => expect(isAwsOutage(error)).toBe(true));

  it.each([
    answered('AccessDeniedException', 400),
    answered('AccessDenied', 403),
    answered('ValidationException', 400),
    answered('InvalidMessageContents', 400),
    answered('ItemCollectionSizeLimitExceededException', 400),
    new Error('x'),
    'no error',
  ])('does not count: waiting helps nobody: %s', error => expect(isAwsOutage(error)).toBe(false));
});
