import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Outcome } from './container.ts';
import { largestPayload } from './containers.ts';
import { decodedPath, toHttpEvent } from './http-event.ts';
import { gatewayError, type Reply, toReply } from './http-reply.ts';
import { makeRouter } from './http-routes.ts';
import { listen, readBody, stopServer } from './listen.ts';

/** Works on an event (JSON text). */
export type Invoke = (event: string) => Promise<Outcome>;

export interface HttpDoorOptions {
  readonly port: number;
  /** Pairs of `GET /health` and the function behind it. */
  readonly routes: ReadonlyArray<readonly [routeKey: string, invoke: Invoke]>;
  /** Seconds that a function may take to answer; 30 on AWS. */
  readonly patienceSeconds?: number;
}

export interface HttpDoor {
  readonly origin: string;
  close(): Promise<void>;
}

const largestRequest = 10 * 1024 * 1024;

/** API Gateway (HTTP API, payload format 2.0) in this process, with the limits of the real one. */
export async function openHttpDoor({
  port,
  routes,
  patienceSeconds = 30,
}: HttpDoorOptions): Promise<HttpDoor> {
  const findRoute = makeRouter(routes);

  async function answer(request: IncomingMessage): Promise<Reply> {
    const [rawPath = '', ...query] = (request.url ?? '/').split('?');
    const path = decodedPath(rawPath);
    const body = await readBody(request, largestRequest);
    if (body === undefined) return gatewayError(413, 'Request Entity Too Large');
    if (path === undefined) return gatewayError(400, 'Bad Request');
    const route = findRoute(request.method ?? 'GET', path);
    if (!route) return gatewayError(404, 'Not Found');
    const { routeKey, pathParameters } = route;
    const event = toHttpEvent({ request, path, query: query.join('?'), routeKey, pathParameters, body });
    const payload = JSON.stringify(event);
    // Escapes and base64 make an event longer than its request: Lambda takes less than API Gateway.
    if (Buffer.byteLength(payload) > largestPayload) return gatewayError(413, 'Request Entity Too Large');
    const outcome = await inTime(route.target(payload), patienceSeconds);
    if (outcome === 'late') return gatewayError(503, 'Service Unavailable');
    return outcome.ok ? toReply(outcome.payload) : gatewayError(500, 'Internal Server Error');
  }

  const server = createServer((request, response) => {
    answer(request).then(
      reply => send(response, reply),
      () => send(response, gatewayError(500, 'Internal Server Error')),
    );
  });
  const origin = await listen(server, port, { what: 'API', flag: '--port' });
  return { origin, close: () => stopServer(server) };
}

/** The function goes on when nobody waits for it any more, as on AWS. */
async function inTime(outcome: Promise<Outcome>, seconds: number): Promise<Outcome | 'late'> {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), seconds * 1000);
  const first = await Promise.race([outcome, late.promise]);
  clearTimeout(timer);
  return first;
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
}
