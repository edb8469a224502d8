import { connect } from 'node:net';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { largestPayload } from './containers.ts';
import { fixtureRoot, startFixtureCloud } from './fixtures/fixture-cloud.ts';
import { waitUntil } from './fixtures/wait-until.ts';
import { sdkSettings } from './sdk-settings.ts';

let cloud: Cloud;
let s3: S3Client;

beforeAll(async () => {
  cloud = await startFixtureCloud({ secrets: { 'fixture/local/note': { text: 'hello' } } });
  s3 = new S3Client(sdkSettings(cloud.aws.s3));
});
afterAll(async () => {
  s3.destroy();
  await cloud.close();
});

const drops = () => cloud.logs().flatMap(({ json }) => (json && 'drop' in json ? [json.drop] : []));

it('names everything as the template does on stage local', () => {
  expect(cloud).toMatchObject({
    region: 'eu-west-1',
    accountId: '000000000000',
    bucket: 'fixture-local-000000000000-eu-west-1',
    table: 'fixture-local',
    functions: { 'answer-calls': 'fixture-local-answer-calls' },
  });
  expect(cloud.queues['work-in-line']).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/000000000000\/fixture-local-work-in-line\.fifo$/,
  );
  expect(cloud.deadLetterQueues['work-in-line']).toMatch(/fixture-local-work-in-line-dead-letters\.fifo$/);
  expect(Object.keys(cloud.queues)).toEqual(['work-in-line', 'work-in-batches', 'watch-drops']);
});

it('runs a scheduled function that reaches every service with the usual clients', async () => {
  expect(await cloud.fire('write-hourly')).toEqual({
    ok: true,
    result: { kind: 'Scheduled Event', secret: '{"text":"hello"}' },
  });
  expect(cloud.secretCalls()).toEqual([{ action: 'GetSecretValue', secret: 'fixture/local/note' }]);
  const { Body } = await s3.send(
    new GetObjectCommand({ Bucket: cloud.bucket, Key: 'drop/acme/tool/a b+ü.txt' }),
  );
  expect(await Body?.transformToString()).toBe('{"text":"hello"}');
  await waitUntil('the batch function got the message', () =>
    cloud.logs().some(({ json }) => json && 'batch' in json),
  );
  cloud.setSecret('fixture/local/note', { text: 'changed' });
  expect(await cloud.fire('write-hourly')).toMatchObject({ result: { secret: '{"text":"changed"}' } });
});

it('tells about an object under drop/ with its key as it is, and about no other object', async () => {
  const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: cloud.bucket, Key, Body: 'a;b' }));
  await put('reports/acme/tool/x.csv');
  await put('drop/acme/other/x.csv');
  await put('drop/ação/tool/März 100%+ 🧾.csv');
  const found = () => drops().find(drop => JSON.stringify(drop).includes('März'));
  await waitUntil('the drop is seen', () => found() !== undefined);
  expect(found()).toMatchObject({
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: '000000000000',
    region: 'eu-west-1',
    detail: {
      bucket: { name: cloud.bucket },
      object: {
        key: 'drop/ação/tool/März 100%+ 🧾.csv',
        size: 3,
        etag: expect.stringMatching(/^[0-9a-f]{32}$/),
        'version-id': expect.any(String),
      },
    },
  });
  expect(JSON.stringify(drops())).not.toMatch(/reports|other/);
});

it('takes a file of 20 MB through a presigned address', async () => {
  const url = await getSignedUrl(
    s3,
    new PutObjectCommand({ Bucket: cloud.bucket, Key: 'drop/acme/tool/big.csv' }),
  );
  const response = await fetch(url, { method: 'PUT', body: new Uint8Array(20_000_000) });
  expect(response.status).toBe(200);
  const size = () => drops().some(drop => JSON.stringify(drop).includes('"size":20000000'));
  await waitUntil('the drop is seen with its size', size);
});

it('passes an answer of the largest size and refuses one byte more', async () => {
  const envelope = JSON.stringify({ statusCode: 200, body: '' }).length;
  const fits = await fetch(`${cloud.api}/answers/large?bytes=${largestPayload - envelope}`);
  expect([fits.status, (await fits.bytes()).length]).toEqual([200, largestPayload - envelope]);
  const refused = await fetch(`${cloud.api}/answers/large?bytes=${largestPayload - envelope + 1}`);
  expect([refused.status, await refused.json()]).toEqual([500, { message: 'Internal Server Error' }]);
});

it('refuses an event that is too large for Lambda though the gateway takes the request', async () => {
  const response = await fetch(`${cloud.api}/files/x`, { method: 'POST', body: new Uint8Array(5_000_000) });
  expect(response.status).toBe(413);
});

it('answers 500 for a function that throws or ends itself', async () => {
  for (const name of ['crash', 'exit'])
    expect((await fetch(`${cloud.api}/answers/${name}`)).status).toBe(500);
});

it('lets functions be invoked by short and full name', async () => {
  const invoke = (name: string, body = '{"pathParameters":{"name":"bare"}}') =>
    fetch(`${cloud.aws.lambda}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body });
  for (const name of ['answer-calls', 'fixture-local-answer-calls']) {
    const response = await invoke(name);
    expect(response.headers.get('x-amz-function-error')).toBeNull();
    expect(await response.json()).toEqual({ hello: 'world' });
  }
  const failed = await invoke('answer-calls', '{"pathParameters":{"name":"crash"}}');
  expect([failed.status, failed.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
  expect(await failed.json()).toMatchObject({ errorType: 'TypeError', errorMessage: 'broken on purpose' });
  expect((await invoke('nobody')).status).toBe(404);
  expect((await invoke('answer-calls', 'not json')).status).toBe(400);
});

it('names what exists when a function, queue or schedule does not', async () => {
  await expect(cloud.invoke('nobody', {})).rejects.toThrow(/no function nobody.*answer-calls/);
  await expect(cloud.queueDepth('nobody')).rejects.toThrow(/no queue nobody.*work-in-line/);
  await expect(cloud.fire('answer-calls')).rejects.toThrow('no function answer-calls with a schedule');
});

it('says which port is taken and which flag changes it', async () => {
  const port = (url: string) => Number(new URL(url).port);
  await expect(startCloud({ root: fixtureRoot, apiPort: port(cloud.api) })).rejects.toThrow(
    `Port ${port(cloud.api)} (API) is already in use: stop the program that holds it, or choose another port with --port N.`,
  );
  await expect(startCloud({ root: fixtureRoot, awsPort: port(cloud.aws.sqs) })).rejects.toThrow(
    `Port ${port(cloud.aws.sqs)} (SQS and S3) is already in use: stop the program that holds it, or choose another first port with --aws-port N.`,
  );
});

it('leaves nothing that listens once it is closed, and nothing of a start that failed', async () => {
  const other = await startFixtureCloud();
  const ports = [other.api, ...Object.values(other.aws)].map(url => Number(new URL(url).port));
  const under = fetch(`${other.api}/answers/never`).catch(() => 'cut');
  await waitUntil('the ports answer', () => listens(ports[0] ?? 0));
  await other.close();
  expect(await under).not.toHaveProperty('status', 200);
  expect(await Promise.all(ports.map(listens))).toEqual(ports.map(() => false));
});

function listens(port: number): Promise<boolean> {
  const answer = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1', () => answer.resolve(true)).on('error', () =>
    answer.resolve(false),
  );
  return answer.promise.finally(() => socket.destroy());
}
