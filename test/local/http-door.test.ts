import { request } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Outcome } from './container.ts';
import { type HttpDoor, openHttpDoor } from './http-door.ts';

let door: HttpDoor;
const answering = (result: unknown) => async (): Promise<Outcome> => ({
  ok: true,
  payload: JSON.stringify(result),
});
const echo = async (event: string): Promise<Outcome> => ({ ok: true, payload: event });

beforeAll(async () => {
  door = await openHttpDoor({
    port: 0,
    patienceSeconds: 0.2,
    routes: [
      ['GET /items/{id}', echo],
      ['GET /items/first', answering('the fixed one')],
      ['ANY /items/{id}/parts', echo],
      ['POST /files/{path+}', echo],
      [
        'GET /binary',
        answering({
          statusCode: 201,
          headers: { 'Content-Type': 'application/pdf', 'content-length': 99 },
          cookies: ['a=1', 'b=2'],
          body: Buffer.from([0, 255]).toString('base64'),
          isBase64Encoded: true,
        }),
      ],
      ['GET /bare', answering({ hello: 'world' })],
      ['GET /nothing', answering({ statusCode: 204 })],
      ['GET /wrong', answering({ statusCode: 'many' })],
      ['GET /object-body', answering({ statusCode: 200, body: { a: 1 } })],
      [
        'GET /crash',
        async () => ({ ok: false, error: { errorType: 'Error', errorMessage: 'secret detail' } }),
      ],
      ['GET /never', () => new Promise(() => undefined)],
    ],
  });
});
afterAll(() => door.close());

const post = async (body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) => {
  const response = await fetch(`${door.origin}/files/a/b`, { method: 'POST', body, headers });
  return (await response.json()) as APIGatewayProxyEventV2;
};
const get = async (path: string): Promise<[number, string]> => {
  const response = await fetch(door.origin + path);
  return [response.status, await response.text()];
};

it('leaves it to its callers to end idle connections', async () => {
  const response = await fetch(`${door.origin}/bare`);
  await response.text();
  expect(response.headers.get('keep-alive')).toBeNull();
});

it.each([
  'text/plain',
  'text/csv; charset=ISO-8859-1',
  'TEXT/XML',
  'application/json',
  'application/json; charset=utf-8',
  'application/xml',
  'application/javascript',
])('hands %s over as text, with what is not UTF-8 damaged', async type => {
  const event = await post(Buffer.from([0x4d, 0xe9, 0x2e]), { 'content-type': type });
  expect(event).toMatchObject({ body: 'M\uFFFD.', isBase64Encoded: false });
});

it.each([
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'application/problem+json',
  'application/vnd.api+json',
  'multipart/form-data; boundary=x',
  '',
])('hands "%s" over as base64, byte for byte', async type => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async bytes => {
      const event = await post(new Uint8Array(bytes), type === '' ? {} : { 'content-type': type });
      expect(event.isBase64Encoded).toBe(true);
      expect(Buffer.from(event.body ?? '', 'base64').equals(bytes)).toBe(true);
    }),
    { numRuns: 10 },
  );
});

it('describes the request as payload format 2.0 does', async () => {
  const sent = new Promise<string>((resolve, reject) => {
    const headers = { 'X-Twice': ['one', 'two'], cookie: 'a=1; b=2', 'user-agent': 'tests' };
    request(
      `${door.origin}/items/caf%C3%A9%20x/parts?q=1&q=2&empty=`,
      { headers, method: 'DELETE' },
      async response => {
        resolve(Buffer.concat(await Array.fromAsync(response)).toString());
      },
    )
      .on('error', reject)
      .end();
  });
  const event: unknown = JSON.parse(await sent);
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'ANY /items/{id}/parts',
    rawPath: '/items/café x/parts',
    rawQueryString: 'q=1&q=2&empty=',
    queryStringParameters: { q: '1,2', empty: '' },
    pathParameters: { id: 'café x' },
    cookies: ['a=1', 'b=2'],
    headers: { 'x-twice': 'one,two', 'user-agent': 'tests', 'x-forwarded-for': '127.0.0.1' },
    requestContext: {
      http: { method: 'DELETE', path: '/items/café x/parts', sourceIp: '127.0.0.1' },
      stage: '$default',
    },
    isBase64Encoded: false,
  });
  expect(event).not.toHaveProperty('body');
  expect(event).not.toHaveProperty('headers.cookie');
});

it('prefers the fixed route, gives greedy placeholders the rest, and knows no other path or method', async () => {
  expect(await get('/items/first')).toEqual([200, 'the fixed one']);
  expect((await post(Buffer.from('x'), {})).pathParameters).toEqual({ path: 'a/b' });
  const notFound = [404, '{"message":"Not Found"}'];
  for (const path of ['/', '/items', '/items/', '/items/1/', '/items/1/parts/2', '/files/a/b', '/BARE']) {
    expect(await get(path)).toEqual(notFound);
  }
  expect((await fetch(`${door.origin}/files/`, { method: 'POST' })).status).toBe(404);
});

it('decodes a body of base64, sets cookies one by one and ignores a length that is not true', async () => {
  const response = await fetch(`${door.origin}/binary`);
  expect([...(await response.bytes())]).toEqual([0, 255]);
  expect(response.status).toBe(201);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

it('makes a bare object the JSON body of a 200', async () => {
  const response = await fetch(`${door.origin}/bare`);
  expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
    200,
    'application/json',
    { hello: 'world' },
  ]);
  expect(await get('/nothing')).toEqual([204, '']);
});

it.each(['/wrong', '/object-body', '/crash'])('answers 500 without detail for %s', async path => {
  expect(await get(path)).toEqual([500, '{"message":"Internal Server Error"}']);
});

it('answers 503 when the function takes too long', async () => {
  expect(await get('/never')).toEqual([503, '{"message":"Service Unavailable"}']);
});

it.each([
  ['a request of more than 10 MB', 'application/octet-stream', 10 * 1024 * 1024 + 1, 'a'],
  ['bytes that base64 makes longer', 'application/octet-stream', 4.8e6, 'a'],
  ['text of quotes, which an event escapes', 'text/csv', 3.2e6, '"'],
  ['text of line breaks', 'text/csv', 3.2e6, '\n'],
])('refuses %s with 413, as the limit of Lambda is that of the event', async (_, type, length, char) => {
  const send = (size: number) =>
    fetch(`${door.origin}/files/x`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: char.repeat(size),
    });
  expect((await send(3e6)).status).toBe(200);
  const refused = await send(length);
  expect(refused.status).toBe(413);
  expect([refused.status, await refused.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
});
