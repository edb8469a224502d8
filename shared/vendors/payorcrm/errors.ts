import {
  DoubtfulRefusalError,
  type IntegrationError,
  VendorOutcomeUnknownError,
  VendorRefusedError,
} from '../../errors.ts';
import type { VendorAnswer } from '../../http/client-options.ts';
import { statusError } from '../../http/status-error.ts';

const longestSaying = 500;

/**
 * PayorCRM's one way from answer to error. The document prints no answer and no status. So a 4xx with JSON is a
 * definite refusal of the whole batch; a success that speaks of a failure, or is a web page, tells nobody what was
 * taken.
 * @param hidden what must not be told of its words
 */
export function payorcrmError(
  answer: VendorAnswer,
  hidden: readonly string[] = [],
): IntegrationError | undefined {
  const { status, endpoint, json } = answer;
  const error = statusError('PayorCRM', answer);
  if (!error) {
    const doubt = doubtOf(answer);
    return doubt === undefined
      ? undefined
      : new DoubtfulRefusalError(
          `PayorCRM answered ${status} to ${endpoint.route}, but ${doubt}.`,
          sayingOf(json, hidden),
        );
  }
  if (!(error instanceof VendorOutcomeUnknownError) || status >= 500) return error;
  const message = `PayorCRM answered ${status} to ${endpoint.route}.`;
  if (status === 413)
    return new VendorRefusedError(message, 'the batch is too large for it: lower "batchSize"');
  return isObject(json) ? new VendorRefusedError(message, sayingOf(json, hidden)) : error;
}

/** Why a success is not one. */
function doubtOf({ json, headers }: VendorAnswer): string | undefined {
  if (json === undefined && /html/i.test(headers['content-type'] ?? '')) return 'sent a web page';
  const parts = Array.isArray(json) ? json : [json];
  return parts.some(speaksOfFailure) ? 'its answer speaks of a failure' : undefined;
}

const failures = new Set(['false', 'error', 'failed', 'failure', 'fail']);

function speaksOfFailure(part: unknown): boolean {
  if (!isObject(part)) return false;
  const { success, ok, status, statusCode, code, error, errors, failed } = part;
  return (
    [success, ok, status].some(word => failures.has(String(word).toLowerCase())) ||
    [statusCode, code].some(figure => Number(figure) >= 400) ||
    [error, errors, failed].some(isFilled)
  );
}

/** A text, a figure above zero, a list or an object that holds something. */
function isFilled(value: unknown): boolean {
  if (isObject(value)) return Object.keys(value).length > 0;
  return Boolean(value) && value !== '0' && value !== 'false';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function sayingOf(json: unknown, hidden: readonly string[]): string {
  return json === undefined
    ? 'no reason given'
    : withoutSecrets(JSON.stringify(json), hidden).slice(0, longestSaying);
}

/** Words of the vendor in which our own secrets are blotted out, should it repeat them. */
export function withoutSecrets(words: string, hidden: readonly string[]): string {
  return hidden.reduce((text, secret) => text.replaceAll(secret, '***'), words);
}
