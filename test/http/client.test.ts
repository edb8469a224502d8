import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { secondsLeft, startDeadline } from '../../shared/deadline.ts';
import { VendorAuthenticationError } from '../../shared/errors.ts';
import { documentedFailure } from '../../shared/http/answers/vendor-words.ts';
import { createClient } from '../../shared/http/client.ts';
import { defineEndpoints } from '../../shared/http/endpoint.ts';
import { retryAfterSeconds } from '../../shared/retry-after.ts';

process.env.STAGE = 'local';

const source = 'this test';
const ok = z.object({ id: z.union([z.string(), z.number()]) });
const table = defineEndpoints({
  orders: {
    get: {
      route: 'GET /orders/{id}',
      effect: 'read',
      query: z.object({ page: z.number() }),
      ok,
      source,
      timeoutSeconds: 1,
    },
    create: {
      route: 'POST /orders',
      effect: 'write',
      body: z.object({ total: z.string() }),
      ok,
      source,
      timeoutSeconds: 1,
    },
  },
});

const tokenRefused = documentedFailure(z.strictObject({ token: z.literal('expired') }), () => {
  return new VendorAuthenticationError('The token has expired.');
});

const defect = documentedFailure(z.strictObject({ token: z.literal('defect') }), () => {
  throw new RangeError('A defect of a vendor’s errors.ts.');
});

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (request: IncomingMessage, response: ServerResponse, call: number) => void;

/** A client of a server that answers so; `calls` counts what arrived. */
async function vendor(
  answer: Answer,
  renew: () => Promise<void> = async () => undefined,
  authorization = 'key',
) {
  const calls: string[] = [];
  server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    request.resume();
    answer(request, response, calls.length);
  });
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = createClient(table, {
    label: 'Vendor',
    baseUrl: `http://127.0.0.1:${port}/v1/`,
    policy: { plainHttp: true, privateAddresses: false, loopback: true },
    words: { failures: [tokenRefused, defect] },
    authentication: { headers: async () => ({ authorization }), renew },
  });
  return { client, calls };
}

const read = { path: { id: 'a/b' }, query: { page: 2 } };
const write = { body: { total: '1.10' } };
const json = (response: ServerResponse, body: string, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);

describe('a read', () => {
  it('fills path and query, and keeps numbers beyond 2^53 and fractions as text', async () => {
    const { client, calls } = await vendor((_, response) => json(response, '{"id": 820982911946154508}'));
    expect(await client.orders.get(read)).toEqual({ id: '820982911946154508' });
    expect(calls).toEqual(['GET /v1/orders/a%2Fb?page=2']);
  });

  it('is repeated after a 503 and after a cut connection', async () => {
    const { client, calls } = await vendor((request, response, call) => {
      if (call === 1) response.writeHead(503).end();
      else if (call === 2) request.destroy();
      else json(response, '{"id": 7}');
    });
    expect(await client.orders.get(read)).toEqual({ id: 7 });
    expect(calls).toHaveLength(3);
  });

  it('gives up after three tries and says that the vendor is unavailable', async () => {
    const { client, calls } = await vendor((_, response) => response.writeHead(502).end());
    await expect(client.orders.get(read)).rejects.toMatchObject({
      code: 'VENDOR_UNAVAILABLE',
      retry: 'later',
    });
    expect(calls).toHaveLength(3);
  });

  it('is not hurried by a Retry-After of 0', async () => {
    const { client, calls } = await vendor((_, response) =>
      response.writeHead(503, { 'retry-after': '0' }).end(),
    );
    const began = performance.now();
    await expect(client.orders.get(read)).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE' });
    expect(calls).toHaveLength(3);
    expect(performance.now() - began).toBeGreaterThanOrEqual(449);
  });

  it('leaves a long Retry-After to its caller', async () => {
    const { client, calls } = await vendor((_, response) =>
      response.writeHead(429, { 'retry-after': '120' }).end(),
    );
    await expect(client.orders.get(read)).rejects.toMatchObject({ retryAfterSeconds: 120 });
    expect(calls).toHaveLength(1);
  });

  it('ends at its time limit, also when bytes trickle in', async () => {
    const { client } = await vendor((_, response) => {
      const drip = setInterval(() => response.write(' '), 50);
      response.once('close', () => clearInterval(drip));
    });
    const began = Date.now();
    await expect(client.orders.get(read)).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE' });
    expect(Date.now() - began).toBeLessThan(8_000);
  });

  it('of a body that the document does not allow names the fields', async () => {
    const { client } = await vendor((_, response) => json(response, '{"number": 7}'));
    await expect(client.orders.get(read)).rejects.toMatchObject({
      code: 'VENDOR_CONTRACT',
      message: /\(id\)/,
    });
  });

  it('never follows a redirect', async () => {
    const { client, calls } = await vendor((_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    );
    await expect(client.orders.get(read)).rejects.toMatchObject({ code: 'CONFIGURATION' });
    expect(calls).toHaveLength(1);
  });
});

describe('a write', () => {
  it.each<[string, Answer]>([
    ['a 500', (_, response) => response.writeHead(500).end()],
    ['a cut connection', request => request.destroy()],
    ['no answer in time', () => undefined],
    [
      'an answer that breaks off',
      (_, response) => response.writeHead(200, { 'content-length': '50' }).write('{"id"'),
    ],
    ['a web page', (_, response) => response.writeHead(200).end('<html>')],
    ['another JSON', (_, response) => json(response, '{"number": 7}')],
    ['a 409', (_, response) => response.writeHead(409).end()],
    ['a 301', (_, response) => response.writeHead(301, { location: '/v1/orders' }).end()],
    ['a 302', (_, response) => response.writeHead(302, { location: '/v1/orders/7' }).end()],
    ['a 307', (_, response) => response.writeHead(307, { location: '/v1/orders' }).end()],
    ['a 403', (_, response) => response.writeHead(403).end('<html>')],
    ['a 404', (_, response) => response.writeHead(404).end('<html>')],
    ['a 405', (_, response) => response.writeHead(405).end()],
    ['a 429', (_, response) => response.writeHead(429, { 'retry-after': '0' }).end()],
  ])('that meets %s is sent once and its outcome is unknown', async (_, answer) => {
    const { client, calls } = await vendor(answer);
    await expect(client.orders.create(write)).rejects.toMatchObject({
      code: 'VENDOR_OUTCOME_UNKNOWN',
      retry: 'after-check',
    });
    expect(calls).toHaveLength(1);
  });

  it('whose answer our own code cannot read may have been carried out', async () => {
    const { client } = await vendor((_, response) => json(response, '{"token": "defect"}', 400));
    await expect(client.orders.create(write)).rejects.toMatchObject({ code: 'VENDOR_OUTCOME_UNKNOWN' });
    await expect(client.orders.get(read)).rejects.toThrow(RangeError);
  });

  it.each(['two\nlines', 'olá'])('with a header of %j is not begun', async authorization => {
    const { client, calls } = await vendor(() => undefined, undefined, authorization);
    await expect(client.orders.create(write)).rejects.toMatchObject({ code: 'CONFIGURATION' });
    expect(calls).toEqual([]);
  });

  it('to a server that refuses the connection definitely did nothing', async () => {
    const { client } = await vendor(() => undefined);
    await new Promise(resolve => server?.close(resolve));
    await expect(client.orders.create(write)).rejects.toMatchObject({
      code: 'VENDOR_UNAVAILABLE',
      retry: 'later',
    });
  });

  it('is not repeated after a refused token: the token is renewed, the caller decides', async () => {
    let renewed = 0;
    const { client, calls } = await vendor(
      (_, response) => json(response, '{"token": "expired"}', 401),
      async () => void renewed++,
    );
    await expect(client.orders.create(write)).rejects.toMatchObject({ code: 'VENDOR_AUTHENTICATION' });
    expect([calls.length, renewed]).toEqual([1, 1]);
  });

  it('that meets a bare 401 is unknown, and the token is renewed for the next call', async () => {
    let renewed = 0;
    const { client, calls } = await vendor(
      (_, response) => response.writeHead(401).end(),
      async () => {
        renewed++;
        throw new Error('The login failed.');
      },
    );
    await expect(client.orders.create(write)).rejects.toMatchObject({ code: 'VENDOR_OUTCOME_UNKNOWN' });
    expect([calls.length, renewed]).toEqual([1, 1]);
  });
});

describe('an invocation that runs out of time', () => {
  it('does not begin a write that it could not see through, and cuts a read short', async () => {
    const { client, calls } = await vendor(() => undefined);
    startDeadline(0.9);
    await expect(client.orders.create(write)).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE' });
    expect(calls).toHaveLength(0);
    startDeadline(1.2);
    const began = Date.now();
    await expect(client.orders.get(read)).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE' });
    expect(Date.now() - began).toBeLessThan(1_500);
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120],
    ['Sat, 21 Nov 2026 10:01:00 GMT', 60],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s means %s seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, Date.parse('2026-11-21T10:00:00Z'))).toBe(seconds);
  });
});

describe('a worker that is paused, or whose clock is set', () => {
  const created = (response: ServerResponse) => json(response, '{"id":1}');

  it('sends no write that it has begun before: another one may have taken it over', async () => {
    const { client, calls } = await vendor((_, response) => created(response));
    const sent = client.orders.create(write);
    const refused = expect(sent).rejects.toThrow('nothing was sent');
    // The call waits for its connection meanwhile.
    await Promise.resolve();
    stop(1_300);
    await refused;
    await expect(sent).rejects.toMatchObject({ retry: 'later' });
    expect(calls).toEqual([]);
    await client.orders.create(write);
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['forward', 3_600_000, 'rejects'],
    ['back', -3_600_000, 'resolves'],
  ] as const)('begins no write with less time than it takes: the clock is set %s', async (_, ms, how) => {
    const { client, calls } = await vendor((_, response) => created(response));
    vi.useFakeTimers({ toFake: ['Date'] });
    startDeadline(50);
    vi.setSystemTime(Date.now() + ms);
    if (how === 'resolves') await client.orders.create(write);
    else await expect(client.orders.create(write)).rejects.toThrow('no time left');
    // Set back, it would seem to have an hour more than it has.
    expect(secondsLeft()).toBeLessThanOrEqual(50);
    expect(calls).toHaveLength(how === 'resolves' ? 1 : 0);
    vi.useRealTimers();
  });
});

/** Nothing of this process goes on for so long, as when its machine is stopped. */
function stop(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
