import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RejectedInputError } from '../errors.ts';

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'An API key is needed',
  403: 'This is not allowed',
  404: 'There is nothing here',
  409: 'The state does not allow this',
  413: 'The body is too large',
  415: 'This content type is not taken',
  422: 'The input is wrong',
  429: 'Too many calls',
  500: 'Something unexpected failed',
  502: 'The vendor gave no usable answer',
  503: 'Not possible at the moment',
};

/** Kinds of problems that a status alone does not tell. */
const kinds = {
  'vendor-refused': 'The vendor refused the call',
  'key-refused': 'This key opens nothing of this tenant',
  'outcome-unknown': 'It is not known whether this was carried out',
} as const;

export interface Problem {
  readonly status: number;
  /** What to do; never repeats values of the input. */
  readonly detail: string;
  readonly kind?: keyof typeof kinds;
  readonly errors?: RejectedInputError['errors'];
  /** Members of its own that the answer has beside. */
  readonly shown?: RejectedInputError['shown'];
  /** Seconds after which the call may be tried again [60 for 503]. */
  readonly retryAfterSeconds?: number | undefined;
}

/** Errors that an answer names, and characters of their texts: an answer over 6 MB would reach nobody. */
const mostErrors = 1_000;
const longestPath = 200;
const longestMessage = 500;

function shortened({ path, line, message }: RejectedInputError['errors'][number]) {
  return {
    ...(path !== undefined && { path: cut(path, longestPath) }),
    ...(line !== undefined && { line }),
    message: cut(message, longestMessage),
  };
}

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest).toWellFormed()}..` : text;

/** An RFC 9457 answer. A problem whose status says it all has the type `about:blank`. */
export function problem(given: Problem, requestId: string): APIGatewayProxyStructuredResultV2 {
  const { status, kind, errors: all = [] } = given;
  const errors = all.slice(0, mostErrors).map(shortened);
  const detail =
    all.length > mostErrors ? `${given.detail} The first ${mostErrors} are named.` : given.detail;
  const retryAfter = given.retryAfterSeconds ?? (status === 503 ? 60 : undefined);
  const body = {
    type: kind ? `urn:invoice-bridge:${kind}` : 'about:blank',
    title: kind ? kinds[kind] : (titles[status] ?? 'Error'),
    status,
    detail,
    ...(errors.length > 0 && { errors }),
    ...(kind === 'outcome-unknown' && { outcome: 'unknown' }),
    requestId,
    ...given.shown,
  };
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 && { 'www-authenticate': 'Bearer realm="invoice-bridge"' }),
      ...(retryAfter !== undefined && { 'retry-after': String(Math.max(1, Math.ceil(retryAfter))) }),
    },
    body: JSON.stringify(body),
  };
}
