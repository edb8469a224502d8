import * as z from 'zod';
import {
  ConfigurationError,
  DoubtfulRefusalError,
  type IntegrationError,
  VendorAuthenticationError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../errors.ts';
import { documentedFailure, type VendorAnswer, type VendorWords } from '../../http/answers/vendor-words.ts';
import type { ErrorPattern } from './connection.ts';

/** PHC GO's document, chapter Return Information, "In case of error". */
const failure = z.looseObject({
  code: z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]),
  message: z.string(),
});

/**
 * Codes that say the document exists: the options 0 to 3, and 50 "error printing". PHC GO's document, chapter
 * Return Information.
 */
const successCodes = new Set([0, 1, 2, 3, 50]);
/** The one code that the document prints for errors. */
const errorCode = 100;
const longestSaying = 300;

/**
 * What says, as a whole phrase, that a token was not accepted, whatever else a connection names. "Unexpected token '<'"
 * is what a program says that could not read a page, after the document was made.
 */
const tokenPhrases = [
  'invalid access token',
  'invalid or expired access token',
  'access token is invalid',
  'access token is not valid',
  'access token has expired',
  'access token expired',
  'expired access token',
  'token has expired',
  'token is expired',
  'token de acesso inválido',
  'token de acesso expirado',
  'token de acesso expirou',
].map(contains => ({ contains, means: 'token' as const }));

/**
 * PHC GO's words. Failures come with HTTP 200 and code 100; what its messages mean is undocumented, so only
 * `errorPatterns` of the connection may call one a definite refusal (docs/decisions/doubtful-refusals.md).
 */
export function phcGoWords(own: readonly ErrorPattern[]): VendorWords {
  const patterns = [...own, ...tokenPhrases];
  return {
    failures: [
      documentedFailure(failure, ({ code, message }, answer) => {
        if (successCodes.has(code)) return undefined;
        // Other programs answer {code, message} as well: beside a status of failure only 100 is PHC GO's word.
        if (code !== errorCode && answer.status >= 300) return undefined;
        return byMeaning(code, message, answer, patterns);
      }),
    ],
  };
}

/** Whoever reads the log needs the words for `errorPatterns`, and nothing that was searched for: that is numbers. */
const withoutNumbers = (said: string): string => said.replace(/\d/g, '#');

function byMeaning(
  code: number,
  said: string,
  { endpoint }: VendorAnswer,
  patterns: readonly ErrorPattern[],
): IntegrationError {
  const message = `PHC GO answered code ${code} to ${endpoint.route}.`;
  const text = said.slice(0, longestSaying);
  const known = patterns.find(({ contains }) => said.toLowerCase().includes(contains.toLowerCase()));
  const means = code === errorCode ? known?.means : undefined;
  if (endpoint.route === 'POST /generateAccessToken') {
    return new ConfigurationError(
      `${message} Check backendUrl, appId, userCode, password and company of the connection "phc-go".`,
    );
  }
  if (means === 'token') return new VendorAuthenticationError(`${message} The token was not accepted.`);
  if (endpoint.effect === 'read')
    return new VendorUnavailableError(`${message} It said: "${withoutNumbers(text)}".`);
  if (means === 'later') return new VendorUnavailableError(message);
  return means === 'refused'
    ? new VendorRefusedError(message, text)
    : new DoubtfulRefusalError(message, text);
}
