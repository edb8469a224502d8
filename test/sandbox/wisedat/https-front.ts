import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

/** A reverse proxy with a certificate of its own, as one before an on-premises WISEDAT. */
export interface HttpsFront {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves https on 127.0.0.1 and hands every call to the address behind it. */
export async function startHttpsFront(
  behind: string,
  certificate: { readonly cert: string; readonly key: string },
): Promise<HttpsFront> {
  const server = https.createServer(certificate, (incoming, answer) => {
    const { method, headers } = incoming;
    const call = http.request(new URL(incoming.url ?? '/', behind), { method, headers, agent: false });
    call.on('response', response => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    call.on('error', () => answer.destroy());
    incoming.pipe(call);
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
