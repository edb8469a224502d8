import { type IntegrationError, VendorOutcomeUnknownError, VendorRefusedError } from '../../errors.ts';
import type { VendorAnswer } from '../../http/client-options.ts';
import { statusError } from '../../http/status-error.ts';
import { importFailure } from './endpoints/answer.ts';

const longestSaying = 300;

/**
 * MY DSO MANAGER's one way from answer to error. The document names no HTTP status and no error code: a body with
 * `success` false and no counter above zero is a definite refusal, unless the server itself failed.
 */
export function myDsoManagerError(answer: VendorAnswer): IntegrationError | undefined {
  const byStatus = statusError('MY DSO MANAGER', answer);
  if (byStatus && !(byStatus instanceof VendorOutcomeUnknownError && answer.status < 500)) return byStatus;
  const failed = importFailure.safeParse(answer.json);
  if (!failed.success) return answer.status === 413 ? tooLarge(answer) : byStatus;
  const { error_code, error_description, exception_lines: _, success: __, ...counters } = failed.data;
  const said = `${error_code} ${error_description}`.trim().slice(0, longestSaying);
  const message = `MY DSO MANAGER answered "success": false to ${answer.endpoint.route}.`;
  return Object.values(counters).some(value => Number(value) > 0)
    ? new VendorOutcomeUnknownError(`${message} It has taken a part of the file.`)
    : new VendorRefusedError(message, said || 'no reason given');
}

function tooLarge({ endpoint }: VendorAnswer): VendorRefusedError {
  return new VendorRefusedError(
    `MY DSO MANAGER answered 413 to ${endpoint.route}.`,
    'the file is too large for it',
  );
}
