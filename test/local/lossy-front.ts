import http from 'node:http';
import { listen, readBody, stopServer } from './listen.ts';

/** An answer of AWS that never arrives: what was asked for is done all the same. */
export interface Loss {
  /** "PutItem" */
  readonly action: string;
  /** Text that the request contains: part of a key. */
  readonly of: string;
  /** The connection ends without an answer, or AWS says that it failed. */
  readonly how: 'cut' | '500';
}

/** In front of an emulator, carries out every request, and loses answers when told to. */
export interface LossyFront {
  readonly origin: string;
  /** Loses the answer to the next request of this kind. */
  lose(loss: Loss): void;
  /** Losses that are still to come. */
  pending(): number;
  close(): Promise<void>;
}

const largestRequest = 16 * 1024 * 1024;

/** Listens on 127.0.0.1 and hands every request to the address behind it. */
export async function startLossyFront(behind: string): Promise<LossyFront> {
  const losses: Loss[] = [];
  const take = (action: string, body: Buffer): Loss | undefined => {
    const found = losses.findIndex(loss => action === loss.action && body.includes(loss.of));
    return found < 0 ? undefined : losses.splice(found, 1)[0];
  };
  const server = http.createServer(async (request, response) => {
    const { method, url = '/', headers } = request;
    const body = (await readBody(request, largestRequest)) ?? Buffer.alloc(0);
    const loss = take(String(headers['x-amz-target']).split('.').at(-1) ?? '', body);
    const call = http.request(new URL(url, behind), { method, headers, agent: false });
    call.on('error', () => response.destroy());
    call.on('response', answer => {
      if (!loss) answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
      else answer.resume().on('end', () => (loss.how === 'cut' ? response.destroy() : fail(response)));
    });
    call.end(body);
  });
  return {
    origin: await listen(server, 0, { what: 'a front', flag: '--aws-port' }),
    lose: loss => void losses.push(loss),
    pending: () => losses.length,
    close: () => stopServer(server),
  };
}

function fail(response: http.ServerResponse): void {
  const answer = { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError' };
  response.writeHead(500, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
}
