import type * as z from 'zod';
import { RejectedInputError } from '../../errors.ts';
import { readJson } from '../../json-body.ts';
import { largestBody } from '../../limits.ts';
import { issuesOf } from '../../schema-issues.ts';
import { decodeForm, type FormFields } from '../encoding/form.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Outgoing } from '../exchange.ts';

type Fault = RejectedInputError['errors'][number];

/** Characters of a query string; API Gateway takes about as many. */
const longestSearch = 10_000;

/** A call as its caller sent it. */
export interface SentCall {
  readonly path: Readonly<Record<string, string>>;
  /** Query string without the question mark. */
  readonly search: string;
  readonly body: Buffer;
}

/**
 * Checks a call against its row before the vendor hears of it, and gives what to send: the caller's own bytes.
 * Throws RejectedInputError: 413 or 400 for a body that cannot be read, else one 422 that names every path of
 * query (`query.limit`) and body (`body.items.0.price`).
 */
export function readCall(row: Endpoint, { path, search, body }: SentCall): Outgoing {
  if (body.length > largestBody) throw new RejectedInputError(413, 'Send at most 4 MiB.');
  if (!row.body && body.length > 0) throw new RejectedInputError(400, 'Send no body: this call takes none.');
  if (search.length > longestSearch) throw new RejectedInputError(400, 'Send a shorter query string.');
  const { fields: query, repeated } = decodeForm(search);
  const isEmpty = body.length === 0 && row.body?.safeParse(undefined).success === true;
  const faults = [
    ...repeated.map(name => ({ path: `query.${name}`, message: 'must be given once' })),
    ...(row.query ? faultsIn('query', row.query, query) : unknownNames(query)),
    ...(row.body && !isEmpty ? faultsIn('body', row.body, readJson(body)) : []),
  ];
  if (faults.length > 0) {
    throw new RejectedInputError(422, 'Fix the parameters and fields listed in "errors".', faults);
  }
  return { path, query, ...(body.length > 0 && { body }) };
}

function faultsIn(place: 'query' | 'body', schema: z.ZodType, input: unknown): Fault[] {
  const parsed = schema.safeParse(input);
  if (parsed.success) return [];
  return issuesOf(parsed.error).map(({ path, message }) => ({
    path: path === '' ? place : `${place}.${path}`,
    message,
  }));
}

const unknownNames = (query: FormFields): Fault[] =>
  Object.keys(query).map(name => ({ path: `query.${name}`, message: 'there is no such field' }));
