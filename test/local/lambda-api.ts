import { createServer, type ServerResponse } from 'node:http';
import type { Outcome } from './container.ts';
import { largestPayload } from './containers.ts';
import { listen, readBody, stopServer } from './listen.ts';

export interface LambdaApi {
  readonly origin: string;
  close(): Promise<void>;
}

const invocationPath = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/**
 * Lambda's own door: `POST /2015-03-31/functions/NAME/invocations`.
 * @param find what works on events of a function of that name, short or full
 */
export async function startLambdaApi(
  port: number,
  find: (name: string) => ((event: string) => Promise<Outcome>) | undefined,
): Promise<LambdaApi> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const name = invocationPath.exec(pathname)?.[1];
    const body = await readBody(request, largestPayload).catch(() => undefined);
    const invoke =
      name !== undefined && request.method === 'POST' ? find(decodeURIComponent(name)) : undefined;
    if (!invoke)
      return send(
        response,
        404,
        { Message: `Function not found: ${name}` },
        { 'x-amzn-errortype': 'ResourceNotFoundException' },
      );
    if (!body)
      return send(
        response,
        413,
        { Message: `An event may have ${largestPayload} bytes.` },
        { 'x-amzn-errortype': 'RequestTooLargeException' },
      );
    const event = body.toString() || '{}';
    if (!isJson(event)) {
      return send(
        response,
        400,
        { Message: 'Could not parse request body into json.' },
        { 'x-amzn-errortype': 'InvalidRequestContentException' },
      );
    }
    if (request.headers['x-amz-invocation-type'] === 'Event') {
      void invoke(event);
      return response.writeHead(202).end();
    }
    const outcome = await invoke(event);
    response.setHeader('x-amz-executed-version', '$LATEST');
    if (!outcome.ok) return send(response, 200, outcome.error, { 'x-amz-function-error': 'Unhandled' });
    return response.writeHead(200, { 'content-type': 'application/json' }).end(outcome.payload);
  });
  const origin = await listen(server, port, { what: 'Lambda', flag: '--aws-port' });
  return { origin, close: () => stopServer(server) };
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
