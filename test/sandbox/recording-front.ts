import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as it went over the wire. */
export interface RecordedCall {
  readonly line: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Something in between that sees every byte on its way to a vendor. */
export interface RecordingFront {
  readonly url: string;
  readonly calls: readonly RecordedCall[];
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 and hands every call to the address behind it. */
export async function startRecordingFront(behind: string): Promise<RecordingFront> {
  const calls: RecordedCall[] = [];
  const server = http.createServer(async (incoming, answer) => {
    const { method = '', url = '/', headers } = incoming;
    const body = Buffer.concat(await Array.fromAsync(incoming));
    calls.push({ line: `${method} ${url}`, headers, body });
    const call = http.request(new URL(url, behind), { method, headers, agent: false });
    call.on('response', response => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    call.on('error', () => answer.destroy());
    call.end(body);
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
