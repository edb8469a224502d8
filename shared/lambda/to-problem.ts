import { isAwsOutage } from '../aws/aws-outage.ts';
import {
  IntegrationError,
  MissingConnectionError,
  RejectedInputError,
  TooManyCallsError,
  VendorContractError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../errors.ts';
import { errorFields, log } from '../logger.ts';
import type { Problem } from './problem.ts';

/**
 * The one place of HTTP routes from an error to what their caller is told. 502 and 503 mean: nothing was changed. Only
 * 504 leaves it open (docs/decisions/answers-to-writes.md).
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof RejectedInputError) {
    const { status, message: detail, errors, shown } = error;
    return { status, detail, errors, shown };
  }
  if (error instanceof TooManyCallsError) {
    return { status: 429, detail: error.message, retryAfterSeconds: error.retryAfterSeconds };
  }
  if (error instanceof VendorRefusedError && error.answered) {
    const { status, messages } = error.answered;
    const errors = messages.map(message => ({ message }));
    return { status, kind: 'vendor-refused', detail: error.message, errors };
  }
  if (error instanceof MissingConnectionError) {
    log.warn('The tenant lacks a connection', errorFields(error));
    return { status: 409, detail: `This tenant has no connection "${error.connection}".` };
  }
  log.error('The request failed', errorFields(error));
  if (error instanceof IntegrationError && error.retry === 'after-check') {
    const detail = `${error.message} It may have been carried out: look before you send it again.`;
    return { status: 504, kind: 'outcome-unknown', detail };
  }
  if (error instanceof VendorContractError) return { status: 502, detail: error.message };
  if (error instanceof VendorUnavailableError) {
    return { status: 503, detail: error.message, retryAfterSeconds: error.retryAfterSeconds };
  }
  if (error instanceof IntegrationError) return { status: 503, detail: error.message };
  if (isAwsOutage(error)) {
    return { status: 503, detail: 'AWS did not answer; nothing was changed. Send it again.' };
  }
  const detail = 'Tell your integrator the request id: it is not known how far this call came.';
  return { status: 500, detail };
}
