import * as z from 'zod';
import {
  ConfigurationError,
  DoubtfulRefusalError,
  type IntegrationError,
  VendorAuthenticationError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../errors.ts';
import type { VendorAnswer } from '../../http/client-options.ts';
import { statusError } from '../../http/status-error.ts';
import type { ErrorPattern } from './connection.ts';

const failure = z.object({ code: z.coerce.number(), message: z.string().default('') });

/**
 * Codes that say the document exists: the options 0 to 3, and 50 "error printing". PHC GO's document, chapter
 * Return Information.
 */
const successCodes = new Set([0, 1, 2, 3, 50]);
const longestSaying = 300;

/**
 * PHC GO's one way from answer to error. Failures come with HTTP 200 and code 100; its words are
 * undocumented, so only `errorPatterns` of the connection may call one a definite refusal
 * (docs/decisions/doubtful-refusals.md).
 */
export function phcGoError(patterns: readonly ErrorPattern[]) {
  return (answer: VendorAnswer): IntegrationError | undefined => {
    const byStatus = statusError('PHC GO', answer);
    if (byStatus) return byStatus;
    const failed = failure.safeParse(answer.json);
    if (!failed.success || successCodes.has(failed.data.code)) return undefined;
    const { code, message } = failed.data;
    return byMeaning(answer, patterns, `PHC GO answered code ${code} to ${answer.endpoint.route}.`, message);
  };
}

function byMeaning(
  { endpoint }: VendorAnswer,
  patterns: readonly ErrorPattern[],
  message: string,
  said: string,
): IntegrationError {
  const text = said.slice(0, longestSaying);
  const means = patterns.find(({ contains }) => said.toLowerCase().includes(contains.toLowerCase()))?.means;
  if (endpoint.route === 'POST /generateAccessToken') {
    return new ConfigurationError(
      `${message} Check backendUrl, appId, userCode, password and company of the connection "phc-go".`,
    );
  }
  if (means === 'token') return new VendorAuthenticationError(`${message} The token was not accepted.`);
  if (means === 'later' || endpoint.effect === 'read') return new VendorUnavailableError(message);
  return means === 'refused'
    ? new VendorRefusedError(message, text)
    : new DoubtfulRefusalError(message, text);
}
