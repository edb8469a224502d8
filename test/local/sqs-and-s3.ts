import type { IncomingHttpHeaders } from 'node:http';
import { SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import * as z from 'zod';
import { type AccessCheck, type AwsCall, signatureOf } from './access.ts';
import { portError } from './listen.ts';
import { bucketCall, s3Address, s3Calls } from './s3-calls.ts';
import { sdkSettings } from './sdk-settings.ts';
import { sqsCalls } from './sqs-calls.ts';
import type { QueueTemplate } from './template.ts';

/** An object that was just stored. */
export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
}

export interface SqsAndS3 {
  readonly origin: string;
  readonly sqs: SQSClient;
  createQueue(queue: QueueTemplate): Promise<void>;
  createTopic(name: string): Promise<void>;
  createBucket(name: string): Promise<void>;
  queueCounts(queueUrl: string): Promise<{ visible: number; inFlight: number }>;
  /** Makes every message that is being worked on visible again, as if its time had run out. Gives how many. */
  showInFlight(queueUrl: string): Promise<number>;
  close(): Promise<void>;
}

/** S3 takes up to 5 GB in one request; this process keeps objects in memory. */
const largestObject = 512 * 1024 * 1024;
const inspection = z.object({
  messages: z.object({ inflight: z.array(z.object({ receiptHandle: z.string() })) }),
});
const counts = z.object({
  Attributes: z.object({
    ApproximateNumberOfMessages: z.coerce.number(),
    ApproximateNumberOfMessagesNotVisible: z.coerce.number(),
  }),
});
const storedObject = z.object({ 'content-length': z.coerce.number(), etag: z.string() });

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

const snsForm = z.looseObject({ Action: z.string(), TopicArn: z.string() });

/** What IAM is asked: SQS tells its action in a header, SNS in its body, S3 in method and address. */
function callsOf({ method, url, headers, body }: Request): AwsCall[] {
  const target = String(headers['x-amz-target'] ?? '');
  if (target.startsWith('AmazonSQS.')) return sqsCalls(target, body);
  // Nobody posts to the root of S3, and its bodies are too large to be looked at.
  const { data: published } = method === 'POST' && url === '/' ? snsForm.safeParse(body) : {};
  if (published) return [{ action: `sns:${published.Action}`, resource: published.TopicArn }];
  return s3Calls(method, url, headers['x-amz-copy-source']?.toString());
}

const deniedByS3 = (message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`;

/**
 * SQS and S3 in this process. Built on the emulator's app and not on its `startFauxqs`: that one listens on
 * every network interface, and its spy tells neither size nor etag of an upload.
 * @param onUpload called after an object is stored
 * @param check asked before every request
 */
export async function startSqsAndS3(
  port: number,
  onUpload: (upload: Upload) => void,
  check: AccessCheck,
): Promise<SqsAndS3> {
  const app = buildApp({ logger: false, defaultRegion: 'eu-west-1' });
  app.removeContentTypeParser('*');
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestObject }, (_request, body, done) => {
    done(null, body);
  });
  app.addHook('preHandler', async (request, reply) => {
    const signature = signatureOf(request.headers.authorization, request.url);
    const denial = await check(signature, callsOf(request));
    if (denial === undefined) return;
    reply.code(403);
    if (request.headers['x-amz-target'] === undefined)
      return reply.type('application/xml').send(deniedByS3(denial));
    return reply.send({ __type: 'com.amazon.coral.service#AccessDeniedException', message: denial });
  });
  // Who may not list a bucket is not told that it lacks an object.
  app.addHook('onSend', async (request, reply, payload) => {
    const { bucket, key } = s3Address(request.url);
    if (reply.statusCode !== 404 || key === '' || !['GET', 'HEAD'].includes(request.method)) return payload;
    const signature = signatureOf(request.headers.authorization, request.url);
    const denial = await check(signature, [bucketCall('GET', bucket, null)]);
    if (denial === undefined) return payload;
    reply.code(403).removeHeader('content-length');
    return request.method === 'HEAD' ? '' : deniedByS3(denial);
  });
  app.addHook('onResponse', async (request, reply) => {
    const stored = storedKey(request.method, request.url, reply.statusCode);
    if (!stored) return;
    const path = `/${stored.bucket}/${stored.key.split('/').map(encodeURIComponent).join('/')}`;
    const head = storedObject.safeParse((await app.inject({ method: 'HEAD', url: path })).headers);
    if (!head.success) return;
    onUpload({ ...stored, size: head.data['content-length'], etag: head.data.etag.replaceAll('"', '') });
  });
  const origin = await app.listen({ port, host: '127.0.0.1' }).catch((error: unknown) => {
    throw portError(error, port, { what: 'SQS and S3', flag: '--aws-port' });
  });
  const sqs = new SQSClient(sdkSettings(origin));
  const { host } = new URL(origin);
  /** A call without a client and a connection, which would cost ten times as much. */
  const callSqs = (action: string, input: object) =>
    app.inject({
      method: 'POST',
      url: '/',
      headers: { host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` },
      payload: JSON.stringify(input),
    });
  async function askSqs(action: string, input: object): Promise<unknown> {
    const { statusCode, body } = await callSqs(action, input);
    if (statusCode !== 200) throw new Error(`SQS answers ${action} with ${statusCode}: ${body}`);
    return body === '' ? undefined : JSON.parse(body);
  }

  return {
    origin,
    sqs,
    async createQueue({ properties }) {
      const { QueueName, RedrivePolicy, ...others } = properties;
      const Attributes = {
        ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)])),
        ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
      };
      await askSqs('CreateQueue', { QueueName, Attributes });
    },
    async createTopic(Name) {
      const { statusCode } = await app.inject({
        method: 'POST',
        url: '/',
        headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ Action: 'CreateTopic', Name }).toString(),
      });
      if (statusCode !== 200) throw new Error(`The topic ${Name} could not be created: ${statusCode}.`);
    },
    async createBucket(name) {
      const { statusCode } = await app.inject({ method: 'PUT', url: `/${name}` });
      if (statusCode !== 200) throw new Error(`The bucket ${name} could not be created: ${statusCode}.`);
    },
    async queueCounts(QueueUrl) {
      const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
      const { Attributes } = counts.parse(await askSqs('GetQueueAttributes', { QueueUrl, AttributeNames }));
      return {
        visible: Attributes.ApproximateNumberOfMessages,
        inFlight: Attributes.ApproximateNumberOfMessagesNotVisible,
      };
    },
    async showInFlight(QueueUrl) {
      const { body } = await app.inject({ url: `/_fauxqs/queues/${QueueUrl.split('/').at(-1)}` });
      const { inflight } = inspection.parse(JSON.parse(body)).messages;
      const answers = await Promise.all(
        inflight.map(({ receiptHandle: ReceiptHandle }) =>
          callSqs('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
        ),
      );
      const isGone = (body: string) => body.includes('MessageNotInflight');
      // Its work may have ended since, or its time has run out by itself.
      const failed = answers.find(({ statusCode, body }) => statusCode !== 200 && !isGone(body));
      if (failed) throw new Error(`SQS does not show a message: ${failed.statusCode} ${failed.body}`);
      return answers.filter(({ statusCode }) => statusCode === 200).length;
    },
    async close() {
      sqs.destroy();
      await app.close();
    },
  };
}

/** Bucket and key of a request that stored a whole object: a put, a copy, or the end of a multipart upload. */
function storedKey(method: string, url: string, status: number): { bucket: string; key: string } | undefined {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  const [bucket, key] = /^\/([^/]+)\/(.+)$/.exec(pathname)?.slice(1) ?? [];
  const isWhole =
    method === 'PUT' ? !searchParams.has('partNumber') : method === 'POST' && searchParams.has('uploadId');
  if (status !== 200 || !isWhole || bucket === undefined || key === undefined) return undefined;
  return { bucket, key: decodeURIComponent(key) };
}
