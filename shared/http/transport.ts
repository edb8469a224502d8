import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { urlToHttpOptions } from 'node:url';
import { stopwatch } from '../deadline.ts';
import { type AddressPolicy, checkUrl, guardedLookup } from './address-guard.ts';
import { keptConnections } from './kept-connections.ts';

/** A file on its way out: streamed, with its length told before its first byte. */
export interface FileBody {
  /** Bytes that `open` gives; a request with fewer is never finished. */
  readonly length: number;
  readonly open: () => AsyncIterable<Buffer>;
}

/** What an https call trusts, where that is not the public web. */
export interface TlsSettings {
  /** Certificates in PEM that are trusted, and no others. */
  readonly ca?: string;
  /** Name that the server's certificate must carry, if it is not the one in the URL. */
  readonly servername?: string;
}

interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | FileBody;
  /** Seconds for the whole call, from look-up of the name to the last byte. */
  readonly timeoutSeconds: number;
  /** Longest answer that is read. */
  readonly maxBytes?: number;
  /** Status and headers are the answer; what becomes of its body does not count. */
  readonly statusOnly?: boolean;
  /** A write opens its own connection: a kept one that the server just closed would look like a lost answer. */
  readonly ownConnection: boolean;
  readonly tls?: TlsSettings;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The call brought no answer. `sent` is false only if definitely no byte of the request left. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly sent: boolean;
  constructor(message: string, sent: boolean, cause?: unknown) {
    super(message, { cause });
    this.sent = sent;
  }
}

/** An answer is longer than anybody reads: asking again would bring the same one. */
export class AnswerTooLargeError extends TransportError {}

const defaultMaxBytes = 16 * 1024 * 1024;

/**
 * One HTTP call with a time limit, a size limit and the address guard; no redirect, no retry, no compression.
 * Throws TransportError, or ConfigurationError from the guard.
 */
export function send(request: HttpRequest, policy: AddressPolicy): Promise<HttpResponse> {
  checkUrl(request.url, policy);
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
  const secure = request.url.protocol === 'https:';
  let sent = false;
  const fail = (message: string, cause?: unknown, Kind = TransportError): void => {
    call.destroy();
    reject(new Kind(`${request.url.host} ${message}`, sent, cause));
  };
  const call = (secure ? https : http).request({
    ...urlToHttpOptions(request.url),
    method: request.method,
    headers: { ...request.headers, ...(request.body && { 'content-length': request.body.length }) },
    lookup: guardedLookup(policy),
    agent: request.ownConnection ? false : keptConnections(policy, secure),
    ...(secure && request.tls),
  });
  const timer = setTimeout(
    () => fail(`did not answer within ${Math.ceil(request.timeoutSeconds)} seconds`),
    request.timeoutSeconds * 1000,
  );
  const isTooLate = stopwatch(request.timeoutSeconds);
  // A machine that was paused meanwhile must not send what somebody else has taken over: the timer is heard later.
  const leave = (): void => {
    if (isTooLate()) fail('was connected to too late: nothing was sent');
    else sent = true;
  };
  call.on('socket', socket => {
    const ready = secure ? 'secureConnect' : 'connect';
    if (socket.connecting) socket.once(ready, leave);
    else leave();
  });
  call.on('error', error => {
    if ('code' in error && error.code === 'CONFIGURATION') reject(error);
    else fail(`could not be reached or cut the connection (${errorCode(error)})`, error);
  });
  const most = request.maxBytes ?? defaultMaxBytes;
  call.on('response', response => {
    const answer = (body: Buffer): void =>
      resolve({ status: response.statusCode ?? 0, headers: joinHeaders(response.headers), body });
    // The rest is let in within its limits all the same: a server that is cut off may give up its work.
    if (request.statusOnly) answer(Buffer.alloc(0));
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= most) chunks.push(chunk);
      else fail(`sent an answer of more than ${most / 2 ** 20} MiB`, undefined, AnswerTooLargeError);
    });
    response.on('error', error => fail('cut its answer', error));
    response.on('aborted', () => fail('cut its answer'));
    response.on('end', () => answer(Buffer.concat(chunks)));
  });
  const { body } = request;
  if (body && 'open' in body) {
    pipeline(Readable.from(exactly(body), { objectMode: false }), call).catch((error: unknown) =>
      fail(`did not get the whole file (${error instanceof Error ? errorCode(error) : 'unknown'})`, error),
    );
  } else call.end(body);
  const stopTimer = (): void => clearTimeout(timer);
  call.once('close', stopTimer);
  return request.statusOnly ? promise : promise.finally(stopTimer);
}

/** The file as long as its length, which was sent ahead, is true: else the request must not become whole. */
async function* exactly({ length, open }: FileBody): AsyncGenerator<Buffer> {
  let left = length;
  for await (const chunk of open()) {
    left -= chunk.length;
    if (left < 0) throw new Error('The file is longer than its length.');
    yield chunk;
  }
  if (left > 0) throw new Error('The file is shorter than its length.');
}

function joinHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

function errorCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
