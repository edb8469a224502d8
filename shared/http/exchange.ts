import { outside, secondsLeft } from '../deadline.ts';
import { parseWithFractionsAsText } from '../domain/exact-json.ts';
import { withoutEnd } from '../domain/without-end.ts';
import {
  ConfigurationError,
  type IntegrationError,
  VendorAuthenticationError,
  VendorContractError,
  VendorOutcomeUnknownError,
  VendorUnavailableError,
} from '../errors.ts';
import { errorFields, log } from '../logger.ts';
import { pauseWithin } from '../retry-after.ts';
import { answerError } from './answers/answer-error.ts';
import type { VendorAnswer } from './answers/vendor-words.ts';
import type { ClientOptions } from './client-options.ts';
import { asJson, type EncodedBody } from './encoding/encode-body.ts';
import { type FormFields, formPairs } from './encoding/form.ts';
import type { Endpoint } from './endpoint.ts';
import { AnswerTooLargeError, type FileBody, type HttpResponse, send, TransportError } from './transport.ts';

/** What one call sends. */
export interface Outgoing {
  /** Values of the route's placeholders. */
  readonly path?: Readonly<Record<string, string | number>>;
  /** Parameters of the query string; lists and objects inside are named with brackets. */
  readonly query?: FormFields;
  /** JSON, or a file. */
  readonly body?: Buffer | FileBody;
}

/** An answer that the vendor's `errors.ts` found no error in. */
export interface Exchanged {
  readonly response: HttpResponse;
  /** The parsed body; undefined if it is a file or no JSON. */
  readonly json: unknown;
  /** The row says that success is a file. */
  readonly isFile: boolean;
}

const usualTimeoutSeconds = 25;
const shortestRead = 1;
const readTries = 3;
const longestPauseSeconds = 5;
/** Characters of a body that a vendor's `errors.ts` is shown. */
const longestText = 300;

/**
 * One call with everything around it: proof of who we are and its renewal, a time limit, the address guard, and
 * the vendor's way from answer to error. Reads are repeated, writes never. Throws IntegrationErrors.
 */
export async function exchange(row: Endpoint, sent: Outgoing, options: ClientOptions): Promise<Exchanged> {
  for (let tried = 1; ; tried++) {
    try {
      return await authenticated(row, sent, options);
    } catch (error) {
      if (row.effect !== 'read' || !(error instanceof VendorUnavailableError) || tried === readTries)
        throw error;
      const pause = backoff(tried, error.retryAfterSeconds);
      // A longer pause is for the caller, whose message can wait without costing a function.
      if (pause > longestPauseSeconds || pause >= secondsLeft()) throw error;
      await new Promise(resolve => setTimeout(resolve, pause * 1000));
    }
  }
}

/** What to throw for an answer that cannot be what the document calls success. */
export function unreadable(row: Endpoint, vendor: string, fields: readonly string[]): Error {
  const message = `${vendor} answered ${row.route} with a body that its document does not allow (${fields.join(', ')}).`;
  return row.effect === 'write' ? new VendorOutcomeUnknownError(message) : new VendorContractError(message);
}

/** The file of an answer as its row reads it. Throws like `unreadable` if the row does not take it. */
export function checkFile(row: Endpoint, { body, headers }: HttpResponse, vendor: string): unknown {
  const parsed = row.ok.safeParse({ bytes: body, contentType: headers['content-type'] ?? '' });
  if (parsed.success) return parsed.data;
  throw unreadable(row, vendor, ['not a whole file']);
}

/** Renews a refused token once. A write is not repeated here: its caller looks the document up first. */
async function authenticated(row: Endpoint, sent: Outgoing, options: ClientOptions): Promise<Exchanged> {
  const { authentication } = options;
  if (!authentication) return once(row, sent, {}, options);
  const headers = await authentication.headers(row);
  try {
    return await once(row, sent, headers, options);
  } catch (error) {
    if (error instanceof VendorOutcomeUnknownError && error.answered === 401) {
      await renewForNext(authentication, headers);
      throw error;
    }
    if (!(error instanceof VendorAuthenticationError)) throw error;
    await authentication.renew(headers);
    if (row.effect === 'write') throw error;
    return once(row, sent, await authentication.headers(row), options);
  }
}

/** Writes alone would never get a new token otherwise. Whatever fails here, the outcome of the write stays unknown. */
async function renewForNext(
  { renew }: NonNullable<ClientOptions['authentication']>,
  refused: Record<string, string>,
): Promise<void> {
  try {
    await renew(refused);
  } catch (error) {
    log.warn('The token could not be renewed', errorFields(error));
  }
}

async function once(
  row: Endpoint,
  sent: Outgoing,
  headers: Record<string, string>,
  options: ClientOptions,
): Promise<Exchanged> {
  checkHeaders(options, headers);
  const [method = '', path = ''] = row.route.split(' ');
  const { body, encoded } = bodyOf(row, sent, options);
  const response = await transfer(row, options, {
    method: encoded?.method ?? method,
    url: address(options.baseUrl, path, sent),
    headers: {
      ...options.headers,
      accept: 'application/json',
      ...contentType(row, encoded, options),
      ...headers,
    },
    ...(body && { body }),
    timeoutSeconds: timeFor(row, options),
    ...(row.maxBytes !== undefined && { maxBytes: row.maxBytes }),
    ownConnection: row.effect === 'write',
    ...(options.tls && { tls: options.tls }),
  });
  const isFile = row.raw === true && response.status >= 200 && response.status < 300;
  const json = isFile ? undefined : readJson(response);
  const { status, headers: shown } = response;
  const text = isFile ? '' : response.body.toString('utf8', 0, longestText * 4).slice(0, longestText);
  const asked = { endpoint: row, ...(sent.query && { query: sent.query }) };
  const error = meaningOf({ ...asked, status, headers: shown, json, text }, options);
  if (error) throw error;
  return { response, json, isFile };
}

/** A defect of ours while an answer is read says nothing of what was done over there. */
function meaningOf(answer: VendorAnswer, { label, words }: ClientOptions): IntegrationError | undefined {
  try {
    return answerError(label, words, answer);
  } catch (cause) {
    const { endpoint, status } = answer;
    if (endpoint.effect === 'read') throw cause;
    const message = `${label} answered ${status} to ${endpoint.route}, and the answer could not be read.`;
    return new VendorOutcomeUnknownError(message, { answered: status, cause });
  }
}

/** A header that cannot be written would crash the call. Throws ConfigurationError before anything is sent. */
function checkHeaders({ label, headers: own = {} }: ClientOptions, headers: Record<string, string>): void {
  const wrong = Object.entries({ ...own, ...headers }).find(([, value]) => !/^[\t\x20-\x7e]*$/.test(value));
  if (wrong) {
    throw new ConfigurationError(
      `The header ${wrong[0]} of ${label} would contain a line break or a character beyond ASCII: check its connection.`,
    );
  }
}

/** A read takes the time that is left; a write that could be cut short by our own end is not begun. */
function timeFor(row: Endpoint, { label, timeoutSeconds }: ClientOptions): number {
  const wanted = row.timeoutSeconds ?? timeoutSeconds ?? usualTimeoutSeconds;
  const left = secondsLeft();
  if (left >= (row.effect === 'write' ? wanted : shortestRead)) return Math.min(wanted, left);
  throw new VendorUnavailableError(`There was no time left for ${row.route} of ${label}: it was not begun.`);
}

async function transfer(
  row: Endpoint,
  options: ClientOptions,
  request: Parameters<typeof send>[0],
): Promise<HttpResponse> {
  try {
    return await outside(() => send(request, options.policy));
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const message = `${options.label}: ${error.message} during ${row.route}.`;
    if (row.effect === 'write' && error.sent) throw new VendorOutcomeUnknownError(message, { cause: error });
    if (error instanceof AnswerTooLargeError) throw new VendorContractError(message);
    throw new VendorUnavailableError(message, { cause: error });
  }
}

interface OwnBody {
  readonly body: Buffer | FileBody | undefined;
  /** Set if the body is not a file. */
  readonly encoded?: EncodedBody;
}

function bodyOf(row: Endpoint, { body }: Outgoing, { encodeBody = asJson }: ClientOptions): OwnBody {
  if (row.upload !== undefined || body === undefined || 'open' in body) return { body };
  const encoded = encodeBody(row, body);
  return { body: encoded.bytes, encoded };
}

function contentType(
  row: Endpoint,
  encoded: EncodedBody | undefined,
  { encodeBody }: ClientOptions,
): Record<string, string> {
  if (row.upload !== undefined) return { 'content-type': row.upload };
  if (encoded) return { 'content-type': encoded.contentType };
  // A vendor that reads JSON may ask for it with every POST.
  const isBare = encodeBody !== undefined || /^(GET|DELETE) /.test(row.route);
  return isBare ? {} : { 'content-type': 'application/json; charset=utf-8' };
}

function readJson(response: HttpResponse): unknown {
  try {
    return parseWithFractionsAsText(response.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function address(baseUrl: string, path: string, sent: Outgoing): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(sent.path?.[name])),
  );
  const url = new URL(withoutEnd(baseUrl, '/') + filled);
  for (const [name, value] of formPairs(sent.query ?? {})) url.searchParams.append(name, value);
  return url;
}

/** Seconds before a read is tried again: 0.15 to 0.3, 0.3 to 0.6 .., or what was asked for if that is longer. */
export function backoff(tried: number, asked?: number): number {
  const full = 0.3 * 2 ** (tried - 1);
  const least = full / 2;
  return pauseWithin(asked, { pause: least + Math.random() * least, least, most: Number.POSITIVE_INFINITY });
}
