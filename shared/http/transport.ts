import http from 'node:http';
import https from 'node:https';
import { type AddressPolicy, checkUrl, guardedLookup } from './address-guard.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Seconds for the whole call, from look-up of the name to the last byte. */
  readonly timeoutSeconds: number;
  /** Longest answer that is read. */
  readonly maxBytes?: number;
  /** A write opens its own connection: a kept one that the server just closed would look like a lost answer. */
  readonly ownConnection: boolean;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The call brought no answer. `sent` is false only if surely no byte of the request left. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly sent: boolean;
  constructor(message: string, sent: boolean, cause?: unknown) {
    super(message, { cause });
    this.sent = sent;
  }
}

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
  const fail = (message: string, cause?: unknown): void => {
    call.destroy();
    reject(new TransportError(`${request.url.host} ${message}`, sent, cause));
  };
  const call = (secure ? https : http).request(request.url, {
    method: request.method,
    headers: { ...request.headers, ...(request.body && { 'content-length': request.body.length }) },
    lookup: guardedLookup(policy),
    ...(request.ownConnection && { agent: false }),
  });
  const timer = setTimeout(
    () => fail(`did not answer within ${request.timeoutSeconds} seconds`),
    request.timeoutSeconds * 1000,
  );
  call.on('socket', socket => {
    const ready = secure ? 'secureConnect' : 'connect';
    if (socket.connecting) socket.once(ready, () => (sent = true));
    else sent = true;
  });
  call.on('error', error => {
    if ('code' in error && error.code === 'CONFIGURATION') reject(error);
    else fail(`could not be reached or cut the connection (${errorCode(error)})`, error);
  });
  call.on('response', response => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > (request.maxBytes ?? defaultMaxBytes)) fail('sent an answer that is too large');
      else chunks.push(chunk);
    });
    response.on('error', error => fail('cut its answer', error));
    response.on('aborted', () => fail('cut its answer'));
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: joined(response.headers),
        body: Buffer.concat(chunks),
      }),
    );
  });
  call.end(request.body);
  return promise.finally(() => clearTimeout(timer));
}

function joined(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

function errorCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
