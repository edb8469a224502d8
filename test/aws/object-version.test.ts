import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ObjectGoneError } from '../../shared/errors.ts';

/** An S3 that breaks off its answers: bytes that each next GET gives before it cuts the connection. */
let cuts: number[] = [];
let ranges: (string | undefined)[] = [];
const object = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
const server = http.createServer((request, response) => {
  const { range, 'if-match': ifMatch } = request.headers;
  ranges.push(range);
  if (ifMatch !== '"right"') {
    response.writeHead(412).end();
    return;
  }
  const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
  const body = object.subarray(from);
  response.writeHead(range ? 206 : 200, { 'content-length': body.length });
  const cut = cuts.shift();
  if (cut === undefined) response.end(body);
  else response.write(body.subarray(0, cut), () => response.socket?.destroy());
});

let bucket: typeof import('../../shared/aws/object-version.ts');
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    STAGE: 'local',
    BUCKET_NAME: 'bucket',
  });
  bucket = await import('../../shared/aws/object-version.ts');
});
beforeEach(() => {
  cuts = [];
  ranges = [];
});
afterAll(() => void server.close());

const read = async (etag = 'right') =>
  Buffer.concat(await Array.fromAsync(bucket.readVersion({ key: 'drop/a', etag }, object.length)));

it('reads an object on where its connection broke', async () => {
  cuts = [100_000, 0, 50_000];
  expect((await read()).equals(object)).toBe(true);
  expect(ranges[0]).toBe('bytes=0-299999');
  expect(ranges.length).toBeGreaterThan(2);
});

it('gives up on a connection that always breaks, and never takes a part for the whole', async () => {
  cuts = new Array(50).fill(10);
  await expect(read()).rejects.toThrow();
});

it('never reads another object in its place', async () => {
  await expect(read('wrong')).rejects.toBeInstanceOf(ObjectGoneError);
  const head = bucket.headVersion({ key: 'drop/a', etag: 'wrong' });
  await expect(head).rejects.toBeInstanceOf(ObjectGoneError);
});
