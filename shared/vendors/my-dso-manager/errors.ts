import * as z from 'zod';
import {
  type IntegrationError,
  VendorAuthenticationError,
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../errors.ts';
import { isFilled, isObject, spokenOutcome } from '../../http/answers/spoken-outcome.ts';
import {
  type Doubt,
  documentedFailure,
  type VendorAnswer,
  type VendorWords,
} from '../../http/answers/vendor-words.ts';
import { retryAfterSeconds } from '../../retry-after.ts';
import { importFailure } from './endpoints/answer.ts';

const longestSaying = 300;

/** "Return data" prints `error_code` and `error_description` for an error: `success` alone is anybody's word. */
const failure = importFailure.check(
  z.refine(({ error_code, error_description }) => isFilled(error_code) || isFilled(error_description)),
);

/**
 * MY DSO MANAGER's words. Its document names no HTTP status and no error code: a body with `success` false, an error
 * and no counter above zero is a definite refusal.
 */
export const myDsoManagerWords: VendorWords = {
  failures: [documentedFailure(failure, refusal)],
  doubt: doubtOf,
};

function refusal(
  failed: z.output<typeof failure>,
  { endpoint, status, headers }: VendorAnswer,
): IntegrationError {
  const { error_code, error_description, exception_lines: _, success: __, ...counters } = failed;
  const said = `${error_code} ${error_description}`.trim().slice(0, longestSaying);
  const message = `MY DSO MANAGER answered "success": false to ${endpoint.route}.`;
  if (Object.values(counters).some(value => Number(value) > 0))
    return new VendorOutcomeUnknownError(`${message} It has taken a part of the file.`, {
      answered: status,
      isWorded: true,
    });
  if (status === 429)
    return new VendorUnavailableError(message, {
      retryAfterSeconds: retryAfterSeconds(headers['retry-after']),
    });
  return status === 401 || status === 403
    ? new VendorAuthenticationError(`${message} Check "login" and "password" of its connection.`)
    : new VendorRefusedError(message, said);
}

/** Contacts are only ever added: if none was added and none ignored, none of the file is accounted for. */
function doubtOf({ json, text, endpoint }: VendorAnswer): Doubt | undefined {
  if (/^\s*</.test(text)) return { because: 'sent a web page' };
  if (!isObject(json)) return undefined;
  if ('success' in json && spokenOutcome(json.success) !== 'yes')
    return { because: 'does not say that it was a success', isWorded: true };
  if (isFilled(json.error_code) || isFilled(json.error_description))
    return { because: 'tells of an error beside its "success"', isWorded: true };
  const isLostContact =
    endpoint.route === 'POST /api/contacts' &&
    String(json.nb_contact_added) === '0' &&
    !isFilled(json.exception_lines);
  return isLostContact ? { because: 'added none of the contacts and ignored none' } : undefined;
}
