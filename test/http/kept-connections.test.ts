import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { AddressPolicy } from '../../shared/http/address-guard.ts';
import { send } from '../../shared/http/transport.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

it('a kept connection serves the calls of its own policy, and of no stricter one', async () => {
  const sockets = new Set<unknown>();
  server = createServer((request, response) => {
    sockets.add(request.socket);
    response.end('{}');
  });
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // A name: an address in the URL itself would be refused before any connection is looked for.
  const call = (policy: AddressPolicy) =>
    send(
      {
        method: 'GET',
        url: new URL(`http://localhost:${port}/`),
        headers: {},
        timeoutSeconds: 5,
        ownConnection: false,
      },
      policy,
    );
  const loose = { plainHttp: true, privateAddresses: true, loopback: true };
  expect((await call(loose)).status).toBe(200);
  expect((await call(loose)).status).toBe(200);
  expect(sockets.size).toBe(1);
  await expect(call({ ...loose, loopback: false })).rejects.toMatchObject({ code: 'CONFIGURATION' });
  await expect(call({ ...loose, loopback: false, privateAddresses: false })).rejects.toMatchObject({
    code: 'CONFIGURATION',
  });
  expect((await call({ ...loose, privateAddresses: false })).status).toBe(200);
  expect(sockets.size).toBe(2);
});
