import type * as z from 'zod';
import { secondsLeft } from '../deadline.ts';
import {
  type IntegrationError,
  VendorAuthenticationError,
  VendorContractError,
  VendorOutcomeUnknownError,
  VendorUnavailableError,
} from '../errors.ts';
import type { AddressPolicy } from './address-guard.ts';
import type { Endpoint, EndpointTable } from './endpoint.ts';
import { parseVendorJson } from './parse-json.ts';
import { type FileBody, type HttpResponse, send, type TlsSettings, TransportError } from './transport.ts';

/** An answer as the vendor's `errors.ts` sees it. `json` is undefined if the body is a file or no JSON. */
export interface VendorAnswer {
  readonly endpoint: Endpoint;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
}

export interface ClientOptions {
  /** Name for messages: "PHC GO". */
  readonly vendor: string;
  readonly baseUrl: string;
  readonly policy: AddressPolicy;
  readonly tls?: TlsSettings;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The one place of this vendor from response to error, 200 with an error inside included. */
  readonly toError: (answer: VendorAnswer) => IntegrationError | undefined;
  /** Headers that prove who we are, and what to do when the vendor no longer believes them. */
  readonly authentication?: {
    headers(endpoint: Endpoint): Promise<Record<string, string>>;
    /** Called once after a refusal; the next `headers()` gives new ones. */
    renew(refused: Record<string, string>): Promise<void>;
  };
}

type PathInput<Route extends string> = Route extends `${string}{${infer Name}}${infer Rest}`
  ? Record<Name, string | number> & PathInput<Rest>
  : unknown;
type Part<Row, Key extends string> =
  Row extends Record<Key, infer Schema extends z.ZodType> ? Record<Key, z.input<Schema>> : unknown;
type Input<Row extends Endpoint> = (Row['route'] extends `${string}{${string}`
  ? { path: PathInput<Row['route']> }
  : unknown) &
  Part<Row, 'query'> &
  Part<Row, 'body'> &
  (Row extends { upload: string } ? { file: FileBody } : unknown);

/** `client.customers.list({ query })`: one function per row. Answers are parsed by the row's `ok` schema. */
export type Client<Table extends EndpointTable> = {
  readonly [Resource in keyof Table]: {
    readonly [Name in keyof Table[Resource]]: (
      input: Input<Table[Resource][Name]>,
    ) => Promise<z.output<Table[Resource][Name]['ok']>>;
  };
};

interface AnyInput {
  readonly path?: Record<string, string | number>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
  readonly file?: FileBody;
}

const usualTimeoutSeconds = 25;
const shortestRead = 1;
const readTries = 3;
const longestPauseSeconds = 5;

/** Turns rows into functions. Every call has a time limit; reads are repeated, writes never. */
export function createClient<Table extends EndpointTable>(
  table: Table,
  options: ClientOptions,
): Client<Table> {
  const resources = Object.entries(table).map(([resource, rows]) => [
    resource,
    Object.fromEntries(
      Object.entries(rows).map(([name, row]) => [name, (input: AnyInput) => call(row, input, options)]),
    ),
  ]);
  return Object.fromEntries(resources) as Client<Table>;
}

async function call(row: Endpoint, input: AnyInput, options: ClientOptions): Promise<unknown> {
  for (let tried = 1; ; tried++) {
    try {
      return await authenticatedCall(row, input, options);
    } catch (error) {
      const pause =
        error instanceof VendorUnavailableError ? (error.retryAfterSeconds ?? backoff(tried)) : undefined;
      const repeat =
        row.effect === 'read' &&
        pause !== undefined &&
        pause <= longestPauseSeconds &&
        pause < secondsLeft() &&
        tried < readTries;
      if (!repeat) throw error;
      await new Promise(resolve => setTimeout(resolve, pause * 1000));
    }
  }
}

/** Renews a refused token once. A write is not repeated here: its caller looks the document up first. */
async function authenticatedCall(row: Endpoint, input: AnyInput, options: ClientOptions): Promise<unknown> {
  const { authentication } = options;
  if (!authentication) return exchange(row, input, {}, options);
  const headers = await authentication.headers(row);
  try {
    return await exchange(row, input, headers, options);
  } catch (error) {
    if (!(error instanceof VendorAuthenticationError)) throw error;
    await authentication.renew(headers);
    if (row.effect === 'write') throw error;
    return exchange(row, input, await authentication.headers(row), options);
  }
}

async function exchange(
  row: Endpoint,
  input: AnyInput,
  headers: Record<string, string>,
  options: ClientOptions,
): Promise<unknown> {
  const [method = '', path = ''] = row.route.split(' ');
  const timeoutSeconds = timeFor(row, options.vendor);
  const response = await transfer(row, options, {
    method,
    url: address(options.baseUrl, path, input),
    headers: {
      ...options.headers,
      accept: 'application/json',
      ...contentType(row, input),
      ...headers,
    },
    ...(input.body !== undefined && { body: Buffer.from(JSON.stringify(input.body)) }),
    ...(input.file && { body: input.file }),
    timeoutSeconds,
    ...(row.maxBytes !== undefined && { maxBytes: row.maxBytes }),
    ownConnection: row.effect === 'write',
    ...(options.tls && { tls: options.tls }),
  });
  const isFile = row.raw === true && response.status >= 200 && response.status < 300;
  const answer = {
    endpoint: row,
    status: response.status,
    headers: response.headers,
    json: isFile ? undefined : readJson(response),
  };
  const error = options.toError(answer);
  if (error) throw error;
  const file = { bytes: response.body, contentType: response.headers['content-type'] ?? '' };
  const parsed = row.ok.safeParse(isFile ? file : answer.json);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(issue => issue.path.join('.') || 'the whole body').join(', ');
  throw unreadable(
    row,
    `${options.vendor} answered ${row.route} with a body that its document does not allow (${fields}).`,
  );
}

/** A read takes the time that is left; a write that could be cut short by our own end is not begun. */
function timeFor(row: Endpoint, vendor: string): number {
  const wanted = row.timeoutSeconds ?? usualTimeoutSeconds;
  const left = secondsLeft();
  if (left >= (row.effect === 'write' ? wanted : shortestRead)) return Math.min(wanted, left);
  throw new VendorUnavailableError(`There was no time left for ${row.route} of ${vendor}: it follows later.`);
}

async function transfer(
  row: Endpoint,
  options: ClientOptions,
  request: Parameters<typeof send>[0],
): Promise<HttpResponse> {
  try {
    return await send(request, options.policy);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const message = `${options.vendor}: ${error.message} during ${row.route}.`;
    throw row.effect === 'write' && error.sent
      ? new VendorOutcomeUnknownError(message, { cause: error })
      : new VendorUnavailableError(message, { cause: error });
  }
}

function contentType(row: Endpoint, input: AnyInput): Record<string, string> {
  if (row.upload !== undefined) return { 'content-type': row.upload };
  const isBare = input.body === undefined && /^(GET|DELETE) /.test(row.route);
  return isBare ? {} : { 'content-type': 'application/json; charset=utf-8' };
}

function unreadable(row: Endpoint, message: string): IntegrationError {
  return row.effect === 'write' ? new VendorOutcomeUnknownError(message) : new VendorContractError(message);
}

function readJson(response: HttpResponse): unknown {
  try {
    return parseVendorJson(response.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function address(baseUrl: string, path: string, input: AnyInput): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input.path?.[name])),
  );
  const url = new URL(baseUrl.replace(/\/+$/, '') + filled);
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** Full jitter: 0 to 0.3, 0.6, 1.2 .. seconds. */
function backoff(tried: number): number {
  return Math.random() * 0.3 * 2 ** (tried - 1);
}
