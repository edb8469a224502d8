import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { clientSettings } from '../../shared/aws/client-settings.ts';
import { AwsJson1_0Protocol } from '../../shared/aws/lambda-only/json-protocol.ts';
import { type AwsAnswer, startAws } from './aws-answers.ts';

/** The SDK's client of the table, with its own protocol or with that of the bundles. */
interface Documents {
  put(item: Record<string, unknown>): Promise<unknown>;
  get(): Promise<unknown>;
}

const stored: AwsAnswer = { status: 200, body: '{}' };
/** DynamoDB gives the item that was put last. */
const back: AwsAnswer = {
  status: 200,
  body: () => {
    const put = aws.calls.findLast(({ action }) => action === 'PutItem');
    return JSON.stringify({ Item: JSON.parse(put?.body ?? '{}').Item });
  },
};
const refused = (name: string): AwsAnswer => ({
  status: 400,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' }),
});

const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
let aws: Awaited<ReturnType<typeof startAws>>;
afterEach(() => aws.close());

async function open(PutItem: readonly AwsAnswer[]): Promise<Readonly<Record<'ours' | 'sdks', Documents>>> {
  aws = await startAws({ PutItem, GetItem: [back] });
  const settings = { ...clientSettings, region: 'eu-west-1', endpoint: aws.origin, credentials };
  const plain = new DynamoDBClient(settings);
  // As esbuild puts it into the bundles (shared/aws/lambda-only/plugins.ts).
  const changed = new DynamoDBClient({ ...settings, protocol: AwsJson1_0Protocol as never });
  return { ours: documentsOf(changed), sdks: documentsOf(plain) };
}

function documentsOf(client: DynamoDBClient): Documents {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const TableName = 'table';
  return {
    put: Item => documents.send(new PutCommand({ TableName, Item })),
    get: async () => (await documents.send(new GetCommand({ TableName, Key: { pk: 'a' } }))).Item,
  };
}

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
    fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { noNullPrototype: true }),
  ),
}));

it('the protocol in the bundles writes and reads every value of the table as that of the SDK does', async () => {
  const { ours, sdks } = await open([stored]);
  const asSent = async (documents: Documents, item: Record<string, unknown>) => {
    await documents.put(item);
    return JSON.parse(aws.calls.at(-1)?.body ?? '{}');
  };
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), value, { noNullPrototype: true }),
      async some => {
        const item = { ...some, pk: 'a' };
        expect(await asSent(ours, item)).toEqual(await asSent(sdks, item));
        expect(comparable(await ours.get())).toEqual(comparable(await sdks.get()));
      },
    ),
    { numRuns: 100 },
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
    const documents = (await open([fault, stored]))[whose];
    const error = await documents.put({ pk: 'a' }).then(
      () => undefined,
      (thrown: Error & { $fault?: string; $metadata?: { httpStatusCode?: number } }) => ({
        name: thrown.name,
        fault: thrown.$fault,
        status: thrown.$metadata?.httpStatusCode,
        isCondition: thrown instanceof ConditionalCheckFailedException,
      }),
    );
    told.push([error, aws.count('PutItem')]);
    if (whose === 'ours') await aws.close();
  }
  expect(told[0]).toEqual(told[1]);
  expect(aws.count('PutItem')).toBe(tries);
});

/** The SDK gives bytes as another class of arrays. */
function comparable(given: unknown): unknown {
  if (given instanceof Uint8Array) return { bytes: Buffer.from(given).toString('hex') };
  if (given instanceof Set) return { set: [...given] };
  if (Array.isArray(given)) return given.map(comparable);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, comparable(one)]));
}
