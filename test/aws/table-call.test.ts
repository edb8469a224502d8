import { createRequire } from 'node:module';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { isAwsOutage } from '../../shared/aws/aws-outage.ts';
import { clientSettings } from '../../shared/aws/client-settings.ts';
import { type AwsAnswer, startAws } from './aws-answers.ts';

const { sign } = createRequire(import.meta.url)('../bench/hand-signed.cjs');
const TableName = 'table';
const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
let aws: Awaited<ReturnType<typeof startAws>>;
afterEach(() => aws.close());

/** Our calls, and the document client of the SDK, to a DynamoDB that answers like this. */
async function open(answers: Readonly<Record<string, readonly AwsAnswer[]>>) {
  aws = await startAws(answers);
  const environment = {
    STAGE: 'dev',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: aws.origin,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  // Modules read the environment once.
  vi.resetModules();
  const { callTable } = await import('../../shared/aws/signed/table-call.ts');
  const settings = { ...clientSettings, region: 'eu-west-1', endpoint: aws.origin, credentials };
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(settings), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const sdks: typeof callTable = (operation, input) =>
    documents.send(new commands[operation as keyof typeof commands](input as never) as never) as never;
  return { ours: callTable, sdks };
}
const commands = {
  GetItem: GetCommand,
  PutItem: PutCommand,
  UpdateItem: UpdateCommand,
  Query: QueryCommand,
  BatchGetItem: BatchGetCommand,
};

const answering = (json: unknown): AwsAnswer => ({ status: 200, body: JSON.stringify(json) });
const stored = answering({});
/** An item as DynamoDB writes it, in JSON. */
const asAttributes = (item: Record<string, unknown>) =>
  JSON.parse(
    JSON.stringify(marshall(item, { removeUndefinedValues: true }), (_, given: unknown) =>
      given instanceof Uint8Array ? Buffer.from(given).toString('base64') : given,
    ),
  );
const sent = (action: string) => JSON.parse(aws.calls.findLast(call => call.action === action)?.body ?? '{}');
const refused = (name: string): AwsAnswer => ({
  status: 400,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' }),
});

// Neither takes an object whose constructor is another.
const nameOfField = fc.string({ minLength: 1 }).filter(name => name !== 'constructor');
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string(),
    fc.maxSafeInteger(),
    fc.double({ min: -1e15, max: 1e15, noNaN: true }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.uint8Array(),
    fc.uniqueArray(fc.integer(), { minLength: 1 }).map(numbers => new Set(numbers)),
    fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }).map(texts => new Set(texts)),
    fc.array(tie('value')),
    fc.dictionary(nameOfField, tie('value'), { noNullPrototype: true }),
  ),
}));

const item = fc
  .dictionary(fc.stringMatching(/^[a-z]{1,9}$/), value, { noNullPrototype: true })
  .map(some => ({ ...some, pk: 'a' }));

it('every value is written and read as the document client of the SDK does', async () => {
  const back: AwsAnswer = { status: 200, body: () => JSON.stringify({ Item: sent('PutItem').Item }) };
  const { ours, sdks } = await open({ PutItem: [stored], GetItem: [back] });
  const throughTable = async (call: typeof ours, Item: Record<string, unknown>) => {
    await call('PutItem', { TableName, Item });
    const got = await call('GetItem', { TableName, Key: { pk: 'a' } });
    return { sent: sent('PutItem'), got: comparable(got.Item) };
  };
  await fc.assert(
    fc.asyncProperty(item, async some => {
      expect(await throughTable(ours, some)).toEqual(await throughTable(sdks, some));
    }),
    { numRuns: 100 },
  );
});

it('lists, batches and changes are asked for and read as the document client of the SDK does', async () => {
  await fc.assert(
    fc.asyncProperty(item, item, async (one, other) => {
      const [first, second] = [one, other].map(asAttributes);
      const { ours, sdks } = await open({
        Query: [answering({ Items: [first, second], LastEvaluatedKey: second })],
        BatchGetItem: [
          answering({
            Responses: { [TableName]: [first] },
            UnprocessedKeys: { [TableName]: { Keys: [second], ConsistentRead: true } },
          }),
        ],
        UpdateItem: [answering({ Attributes: first })],
      });
      const throughTable = async (call: typeof ours) => {
        const values = { TableName, ExpressionAttributeValues: { ':a': one } };
        const keys = { Keys: [one, other], ConsistentRead: true };
        const { Items, LastEvaluatedKey } = await call('Query', { ...values, ExclusiveStartKey: other });
        const { Responses, UnprocessedKeys } = await call('BatchGetItem', {
          RequestItems: { [TableName]: keys },
        });
        const { Attributes } = await call('UpdateItem', { ...values, Key: other });
        return {
          sent: ['Query', 'BatchGetItem', 'UpdateItem'].map(sent),
          got: comparable({ Items, LastEvaluatedKey, Responses, UnprocessedKeys, Attributes }),
        };
      };
      expect(await throughTable(ours)).toEqual(await throughTable(sdks));
      await aws.close();
    }),
    { numRuns: 10 },
  );
});

it.each<[string, AwsAnswer, number]>([
  ['a cut connection', 'cut', 2],
  ['a 503', { status: 503, body: '<html>Service Unavailable</html>' }, 2],
  ['an answer that does not come', 'hang', 2],
  ['too many calls', refused('ProvisionedThroughputExceededException'), 2],
  ['throttling', refused('ThrottlingException'), 2],
  ['a condition that does not hold', refused('ConditionalCheckFailedException'), 1],
  ['a missing right', refused('AccessDeniedException'), 1],
])('both ask as often, and throw errors of one name, after %s', async (_what, fault, tries) => {
  const told: unknown[] = [];
  for (const whose of ['ours', 'sdks'] as const) {
    const call = (await open({ PutItem: [fault, stored] }))[whose];
    const error = await call('PutItem', { TableName, Item: { pk: 'a' } }).then(
      () => undefined,
      (thrown: Error & { $fault?: string; $metadata?: { httpStatusCode?: number } }) => ({
        name: thrown.name,
        fault: thrown.$fault,
        status: thrown.$metadata?.httpStatusCode,
      }),
    );
    told.push([error, aws.count('PutItem')]);
    if (whose === 'ours') await aws.close();
  }
  expect(told[0]).toEqual(told[1]);
  expect(aws.count('PutItem')).toBe(tries);
});

it.each<[string, AwsAnswer, number]>([
  ['answers 503 for good', { status: 503, body: '' }, 3],
  ['asks for fewer calls', { status: 429, body: '' }, 3],
  ['cuts every connection', 'cut', 3],
  ['answers what is not HTTP', 'garbled', 1],
  ['answers 200 without JSON', { status: 200, body: '<html>' }, 1],
])('a table that %s is an outage', async (_what, fault, tries) => {
  const { ours } = await open({ GetItem: [fault] });
  const error: unknown = await ours('GetItem', { TableName, Key: { pk: 'a' } }).catch(
    (thrown: unknown) => thrown,
  );
  expect(isAwsOutage(error)).toBe(true);
  expect(aws.count('GetItem')).toBe(tries);
});

it('each call is signed for the service that it goes to, whichever was called first', async () => {
  await open({ GetItem: [stored], GetSecretValue: [answering({ SecretString: '{}' })], POST: [stored] });
  for (const name of ['AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_ENDPOINT_URL_SNS'])
    vi.stubEnv(name, aws.origin);
  vi.stubEnv('ALARM_TOPIC_ARN', 'arn:aws:sns:eu-west-1:111122223333:alarms');
  const orders = [
    ['secretsmanager', 'dynamodb', 'sns', 'secretsmanager'],
    ['dynamodb', 'secretsmanager', 'dynamodb', 'sns'],
    ['sns', 'dynamodb', 'secretsmanager', 'sns'],
  ] as const;
  for (const services of orders) {
    vi.resetModules();
    const { callTable } = await import('../../shared/aws/signed/table-call.ts');
    const { readSecret } = await import('../../shared/aws/secrets.ts');
    const { mailOperators } = await import('../../shared/aws/signed/sns.ts');
    const calls = {
      dynamodb: () => callTable('GetItem', { TableName, Key: { pk: 'a' } }),
      secretsmanager: () => readSecret('a'),
      sns: () => mailOperators('a', 'b'),
    };
    const before = aws.calls.length;
    for (const service of services) await calls[service]();
    const made = aws.calls.slice(before);
    expect(made.map(({ headers }) => headers.authorization?.split('/')[3])).toEqual(services);
    for (const [at, { path, headers, body }] of made.entries()) {
      const { authorization = '', ...all } = headers;
      const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
      const signed = Object.fromEntries(names.map(name => [name, all[name]]));
      const call = { method: 'POST', path, headers: signed, body, service: services[at] };
      expect(authorization).toBe(sign({ ...call, region: 'eu-west-1', credentials }));
    }
  }
});

it('a refusal is told with its code and what DynamoDB says of it', async () => {
  const { ours } = await open({ GetItem: [refused('AccessDeniedException')] });
  await expect(ours('GetItem', { TableName, Key: { pk: 'a' } })).rejects.toThrow(
    'DynamoDB answered 400 AccessDeniedException: no',
  );
});

/** The SDK gives bytes as another class of arrays. */
function comparable(given: unknown): unknown {
  if (given instanceof Uint8Array) return { bytes: Buffer.from(given).toString('hex') };
  if (given instanceof Set) return { set: [...given] };
  if (Array.isArray(given)) return given.map(comparable);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, comparable(one)]));
}
