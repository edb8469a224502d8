import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { bundlePath } from '../local/bundles.ts';
import { type Containers, makeContainers } from '../local/containers.ts';
import { eventually } from '../local/eventually.ts';
import { azulejo } from '../local/tenants.ts';
import { type AwsAnswer, startAws } from './aws-answers.ts';

const root = join(import.meta.dirname, '..', '..');
const example = (name: string): string =>
  readFileSync(join(root, 'events', 'receive-shopify-webhook', `${name}.json`), 'utf8');
const event = example('paid-order');
const connections = {
  shopify: { shops: [{ domain: azulejo.shop, webhookSecrets: [azulejo.webhookSecret] }] },
  invoicing: { issueWith: 'phc-go', country: 'PT', startAt: '2026-01-01T00:00:00Z', live: true },
};
const broken = { status: 503, body: '<html>Service Unavailable</html>' } as const;

let aws: Awaited<ReturnType<typeof startAws>>;
let containers: Containers;
const lines: string[] = [];
afterEach(async () => {
  await containers.close();
  await aws.close();
});

/** The secret of the example's tenant that a call names. */
const secret: AwsAnswer = {
  status: 200,
  body: ({ body }) => {
    const value = Object.entries(connections).find(([name]) => body.includes(`/${name}"`))?.[1];
    return JSON.stringify({ ARN: 'arn', CreatedDate: 1.7e9, SecretString: JSON.stringify(value) });
  },
};

/** Delivers the example to the packaged function while AWS answers like this. */
async function deliver(
  answers: { SendMessage?: readonly AwsAnswer[]; GetSecretValue?: readonly AwsAnswer[] },
  delivery = event,
) {
  lines.length = 0;
  aws = await startAws({ GetSecretValue: [secret], SendMessage: [broken], ...answers });
  containers = makeContainers({
    settings: {
      bundle: bundlePath(root, 'receive-shopify-webhook'),
      handlerExport: 'handler',
      functionName: 'receive-shopify-webhook',
      functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:receive-shopify-webhook',
      memoryMegabytes: 512,
    },
    environment: {
      STAGE: 'local',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token of the session',
      AWS_ENDPOINT_URL_SQS: aws.origin,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.origin,
      CREATE_PHC_DOCUMENT_QUEUE_URL: `${aws.origin}/000000000000/create-phc-document.fifo`,
    },
    timeoutSeconds: 10,
    concurrency: 1,
    onLine: line => lines.push(line),
  });
  const outcome = await containers.invoke(delivery);
  if (!outcome.ok) throw new Error(outcome.error.errorMessage);
  return Object(JSON.parse(outcome.payload)).statusCode;
}

/** SQS proves with an MD5 that it has what was sent. */
const stored: AwsAnswer = {
  status: 200,
  body: ({ body }) => {
    const { MessageBody } = JSON.parse(body);
    return JSON.stringify({
      MessageId: '1',
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    });
  },
};

const logged = (text: string) =>
  eventually(`"${text}" is in the log`, () => lines.join().includes(text) || undefined);

it.each<[string, AwsAnswer]>([
  ['answered 503', broken],
  ['cut the connection', 'cut'],
  ['was asked too often', { status: 400, body: '{"__type":"com.amazonaws.sqs#RequestThrottled"}' }],
  ['did not answer', 'hang'],
])('a queue that %s is asked again', async (_what, fault) => {
  expect(await deliver({ SendMessage: [fault, stored] })).toBe(200);
  expect(aws.count('SendMessage')).toBe(2);
});

it('a queue that stored something else is not believed', async () => {
  const other = {
    status: 200,
    body: '{"MessageId":"1","MD5OfMessageBody":"d41d8cd98f00b204e9800998ecf8427e"}',
  };
  expect(await deliver({ SendMessage: [other] })).toBe(503);
});

it('a queue that hangs for good is given up within the time of the function', async () => {
  expect(await deliver({ SendMessage: ['hang'] })).toBe(503);
  expect(aws.count('SendMessage')).toBe(3);
  await logged('TimeoutError');
});

it('what AWS refuses is not asked again and is told by its name', async () => {
  const refusal = { __type: 'AccessDeniedException', Message: 'not authorized to perform sqs:SendMessage' };
  expect(await deliver({ SendMessage: [{ status: 400, body: JSON.stringify(refusal) }] })).toBe(503);
  expect(aws.count('SendMessage')).toBe(1);
  await logged('AccessDeniedException');
  await logged('not authorized to perform sqs:SendMessage');
});

it('a secret that does not exist is told from one that cannot be read', async () => {
  const missing = { status: 400, body: '{"__type":"ResourceNotFoundException","Message":"no such secret"}' };
  expect(await deliver({ GetSecretValue: [missing] })).toBe(401);
  await containers.close();
  await aws.close();
  const denied = { status: 400, body: '{"__type":"AccessDeniedException","Message":"denied"}' };
  expect(await deliver({ GetSecretValue: [denied] })).toBe(503);
});

it('a forged delivery is refused whatever is wrong with the secret that is read meanwhile', async () => {
  const denied = { status: 400, body: '{"__type":"AccessDeniedException","Message":"denied"}' };
  expect(await deliver({ GetSecretValue: [secret, denied] }, example('bad-signature'))).toBe(401);
  expect(aws.count('GetSecretValue')).toBe(2);
  expect(aws.count('SendMessage')).toBe(0);
});

it('calls are signed with the credentials of the container, both secrets are read at once', async () => {
  await deliver({});
  const [first, second, third] = aws.calls;
  expect([first?.action, second?.action, third?.action]).toEqual([
    'GetSecretValue',
    'GetSecretValue',
    'SendMessage',
  ]);
  expect([first, second].map(call => JSON.parse(call?.body ?? '{}').SecretId)).toEqual(
    Object.keys(connections).map(name => `invoice-bridge/local/${azulejo.slug}/${name}`),
  );
  for (const { action, headers } of aws.calls) {
    const service = action === 'SendMessage' ? 'sqs' : 'secretsmanager';
    expect(headers['x-amz-security-token']).toBe('token of the session');
    expect(headers.authorization).toMatch(
      new RegExp(`^AWS4-HMAC-SHA256 Credential=key/\\d{8}/eu-west-1/${service}/aws4_request`),
    );
  }
});

it('the message in the queue holds the bytes that were signed', async () => {
  await deliver({});
  const { MessageBody, MessageGroupId } = JSON.parse(aws.calls.at(-1)?.body ?? '{}');
  const message = JSON.parse(MessageBody);
  const { body } = JSON.parse(event);
  expect(MessageGroupId).toBe(`${azulejo.slug}#phc-go#in`);
  expect(message).toMatchObject({
    body: { text: body },
    sha256: createHash('sha256').update(body).digest('hex'),
  });
});
