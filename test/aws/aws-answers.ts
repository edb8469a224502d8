import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the next call meets. */
export type AwsAnswer =
  | 'cut'
  | 'hang'
  | 'garbled'
  | { readonly status: number; readonly body: string | ((call: AwsCall) => string) };

export interface AwsCall {
  /** "SendMessage", or the method where the service has no names for its actions. */
  readonly action: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server that answers as AWS would on a bad day: call by call what it was told, then always the last. */
export async function startAws(answersOf: Readonly<Record<string, readonly AwsAnswer[]>>) {
  const left = new Map(Object.entries(answersOf).map(([action, answers]) => [action, [...answers]]));
  const calls: AwsCall[] = [];

  function answer(call: AwsCall, response: ServerResponse): void {
    calls.push(call);
    const answers = left.get(call.action) ?? [];
    const next = answers.length > 1 ? answers.shift() : answers[0];
    if (next === undefined) response.writeHead(500).end();
    else if (next === 'cut') response.socket?.destroy();
    else if (next === 'garbled') response.socket?.end('not HTTP\r\n\r\n');
    else if (next !== 'hang') {
      response.writeHead(next.status).end(typeof next.body === 'string' ? next.body : next.body(call));
    }
  }

  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const action = String(headers['x-amz-target'] ?? method).replace(/^.*\./, '');
      answer({ action, path, headers, body: Buffer.concat(parts).toString('utf8') }, response);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    /** Calls of one action so far. */
    count: (action: string): number => calls.filter(call => call.action === action).length,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
