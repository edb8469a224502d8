import { createRequire } from 'node:module';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { isAwsOutage } from '../../shared/aws/aws-outage.ts';
import { type AwsAnswer, startAws } from './aws-answers.ts';

const { sign } = createRequire(import.meta.url)('../bench/hand-signed.cjs');
const names = [
  'drop/acme/plain.csv',
  "reports/acme/Relatório nº 1 (café) 'ä'!*.csv",
  'a/./b/../c',
  'a//b',
  '%41+b',
];
const broken = { status: 503, body: '<Error><Code>SlowDown</Code></Error>' } as const;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

let aws: Awaited<ReturnType<typeof startAws>>;
let bucket: typeof import('../../shared/aws/bucket.ts');
let answers: { PUT?: AwsAnswer[]; GET?: AwsAnswer[] };
beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    STAGE: 'local',
    BUCKET_NAME: 'bucket',
  });
});
afterEach(() => aws.close());

/** Modules read the environment once: every test gets modules of its own. */
async function open(given: typeof answers): Promise<void> {
  answers = given;
  aws = await startAws(answers);
  process.env.AWS_ENDPOINT_URL_S3 = aws.origin;
  const { vi } = await import('vitest');
  vi.resetModules();
  bucket = await import('../../shared/aws/bucket.ts');
}

it.each(names)('an object is stored under its name, with a signature over its bytes: %s', async key => {
  await open({ PUT: [{ status: 200, body: '' }] });
  await bucket.putObject(key, Buffer.from('ação'), 'text/csv');
  const [call] = aws.calls;
  expect(call?.body).toBe('ação');
  expect(decodeURIComponent(call?.path ?? '')).toBe(`/bucket/${key}`);
  const { authorization = '', ...all } = call?.headers ?? {};
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  expect(signed).toContain('x-amz-content-sha256');
  const headers = Object.fromEntries(signed.map(name => [name, all[name]]));
  const { path, body } = call ?? {};
  const expected = sign({
    method: 'PUT',
    path,
    headers,
    body,
    service: 's3',
    region: 'eu-west-1',
    credentials,
  });
  expect(authorization).toBe(expected);
});

it.each<[string, AwsAnswer]>([
  ['answers 503', broken],
  ['cuts the connection', 'cut'],
])('an S3 that %s is asked again', async (_what, fault) => {
  await open({ PUT: [fault, { status: 200, body: '' }], GET: [fault, { status: 200, body: 'text' }] });
  await bucket.putObject('a', Buffer.from('b'), 'text/plain');
  expect((await bucket.getObject('a'))?.toString()).toBe('text');
  expect([aws.count('PUT'), aws.count('GET')]).toEqual([2, 2]);
});

it('an S3 that stays away is given up after three tries', async () => {
  await open({ PUT: [broken] });
  await expect(bucket.putObject('a', Buffer.from('b'), 'text/plain')).rejects.toMatchObject({
    message: 'S3 answered 503 SlowDown.',
    $metadata: { httpStatusCode: 503 },
  });
  expect(aws.count('PUT')).toBe(3);
});

it('an object that is not there is no error; a refusal is, and is not asked again', async () => {
  await open({
    GET: [
      { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' },
      { status: 404, body: '<Error><Code>NoSuchBucket</Code></Error>' },
      { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' },
    ],
  });
  expect(await bucket.getObject('a')).toBeUndefined();
  await expect(bucket.getObject('a')).rejects.toThrow('S3 answered 404 NoSuchBucket.');
  await expect(bucket.getObject('a')).rejects.toThrow('S3 answered 403 AccessDenied.');
  expect(aws.count('GET')).toBe(3);
});

const refused = (status: number, code: string): AwsAnswer => ({
  status,
  body: `<Error><Code>${code}</Code></Error>`,
});

it.each<[number, string, number, boolean]>([
  [400, 'RequestTimeout', 3, true],
  [409, 'OperationAborted', 3, true],
  [403, 'RequestTimeTooSkewed', 3, true],
  [503, 'SlowDown', 3, true],
  [404, 'NoSuchBucket', 1, true],
  [400, 'ExpiredToken', 1, true],
  [403, 'AccessDenied', 1, false],
  [400, 'EntityTooLarge', 1, false],
])('%d %s is met %d times, and counts as an outage: %s', async (status, code, tries, isOutage) => {
  await open({ PUT: [refused(status, code)] });
  const error = await bucket
    .putObject('a', Buffer.from('b'), 'text/plain')
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: code, message: `S3 answered ${status} ${code}.` });
  expect(aws.count('PUT')).toBe(tries);
  expect(isAwsOutage(error)).toBe(isOutage);
});

it('a refusal that passes is asked again', async () => {
  await open({ GET: [refused(400, 'RequestTimeout'), { status: 200, body: 'text' }] });
  expect((await bucket.getObject('a'))?.toString()).toBe('text');
});
