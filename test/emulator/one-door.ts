import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, stopServer } from '../local/listen.ts';

/** Answers a request itself, or names the origin that does; `body` is what came with it. */
export type Guide = (request: IncomingMessage, service: string, body: Buffer) => Answer | Promise<Answer>;
export type Answer = { readonly origin: string; readonly path?: string } | Reply;
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

export interface OneDoor extends AsyncDisposable {
  readonly origin: string;
}

/** One address for all services of AWS, as emulators have it. */
export async function startOneDoor(guide: Guide): Promise<OneDoor> {
  const server = createServer((request, response) => {
    pass(request, response, guide).catch(() => response.destroy());
  });
  const origin = await listen(server, 0, { what: 'an emulator', flag: '--aws-port' });
  return { origin, [Symbol.asyncDispose]: () => stopServer(server) };
}

async function pass(request: IncomingMessage, response: ServerResponse, guide: Guide): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const answer = await guide(request, serviceOf(request), body);
  if ('status' in answer) {
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.text);
    return;
  }
  const target = new URL(answer.path ?? request.url ?? '/', answer.origin);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  httpRequest(target, { method: request.method, headers: request.headers }, resolve)
    .once('error', reject)
    .end(body);
  const answered = await promise;
  response.writeHead(answered.statusCode ?? 502, answered.headers);
  answered.pipe(response);
}

/** Whose request it is, as its signature says: "s3"; "" of one that is not signed. */
function serviceOf({ headers, url = '' }: IncomingMessage): string {
  const signed = /Credential=[^/]+\/\d+\/[^/]+\/([a-z0-9]+)\//.exec(headers.authorization ?? '')?.[1];
  return signed ?? /X-Amz-Credential=[^&]*?%2F\d+%2F[^%]+%2F([a-z0-9]+)%2F/.exec(url)?.[1] ?? '';
}
