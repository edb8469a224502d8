import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  DeleteCommandInput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  QueryCommandInput,
  QueryCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { config } from '../../config.ts';
import { RefusedCallError } from './refused-call.ts';
import { sendSigned } from './send-signed.ts';
import { triesOf } from './with-tries.ts';

/** What is asked and answered, as the SDK's document client has it: values of JavaScript, not attributes. */
interface Calls {
  readonly GetItem: (input: GetCommandInput) => Pick<GetCommandOutput, 'Item'>;
  readonly PutItem: (input: PutCommandInput) => object;
  readonly UpdateItem: (input: UpdateCommandInput) => Pick<UpdateCommandOutput, 'Attributes'>;
  readonly DeleteItem: (input: DeleteCommandInput) => object;
  readonly Query: (input: QueryCommandInput) => Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>;
  readonly BatchGetItem: (
    input: BatchGetCommandInput,
  ) => Pick<BatchGetCommandOutput, 'Responses' | 'UnprocessedKeys'>;
}

type Fields = Readonly<Record<string, unknown>>;
/** What becomes of each field that holds items; all others stay. */
type Conversion = ReadonlyMap<string, (value: never) => unknown>;

const toAttributes = (item: Fields) => marshall(item, { removeUndefinedValues: true });
const fromAttributes = (item: Parameters<typeof unmarshall>[0]) => unmarshall(item);

const written: Conversion = new Map(
  Object.entries({
    Item: toAttributes,
    Key: toAttributes,
    ExclusiveStartKey: toAttributes,
    ExpressionAttributeValues: toAttributes,
    RequestItems: (tables: Fields) => each(tables, keysOf(toAttributes)),
  }),
);

const read: Conversion = new Map(
  Object.entries({
    Item: fromAttributes,
    Attributes: fromAttributes,
    LastEvaluatedKey: fromAttributes,
    Items: listOf(fromAttributes),
    Responses: (tables: Fields) => each(tables, listOf(fromAttributes)),
    UnprocessedKeys: (tables: Fields) => each(tables, keysOf(fromAttributes)),
  }),
);

/** As the SDK's client of DynamoDB pauses. */
const withTries = triesOf(25);

/**
 * One call to the table. Throws RefusedCallError, with the code of DynamoDB as its name, or the error of the connection;
 * what the next try may not meet is tried three times (docs/decisions/signed-calls.md).
 */
export async function callTable<Operation extends keyof Calls>(
  operation: Operation,
  input: Parameters<Calls[Operation]>[0],
): Promise<ReturnType<Calls[Operation]>> {
  const body = Buffer.from(JSON.stringify(convert({ ...input }, written), withBytes));
  const answer = await withTries(() => send(operation, body));
  return convert(answer, read) as ReturnType<Calls[Operation]>;
}

async function send(operation: string, body: Buffer): Promise<Fields> {
  const endpoint = config.dynamodbEndpoint() ?? `https://dynamodb.${config.region()}.amazonaws.com`;
  const { status, body: text } = await sendSigned({
    service: 'dynamodb',
    method: 'POST',
    origin: new URL(endpoint),
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    },
    body,
  });
  const answer = readObject(text.toString('utf8'));
  if (status < 300 && answer) return answer;
  const { __type: type, message = answer?.Message } = answer ?? {};
  throw new RefusedCallError('DynamoDB', status, {
    code: typeof type === 'string' ? type.replace(/^.*#/, '') : undefined,
    said: typeof message === 'string' ? message : undefined,
  });
}

/** Undefined for a text that is not a JSON object. */
function readObject(text: string): Fields | undefined {
  try {
    const json: unknown = JSON.parse(text, toBytes);
    return typeof json === 'object' && json !== null ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}

function convert(fields: Fields, conversion: Conversion): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const change = value === undefined ? undefined : conversion.get(name);
      return [name, change ? change(value as never) : value];
    }),
  );
}

const each = (tables: Fields, change: (value: never) => unknown): Fields =>
  Object.fromEntries(Object.entries(tables).map(([name, value]) => [name, change(value as never)]));

function listOf<Given>(change: (item: Given) => unknown) {
  return (items: readonly Given[]) => items.map(change);
}

function keysOf<Given>(change: (key: Given) => unknown) {
  return ({ Keys, ...rest }: { readonly Keys: readonly Given[] }) => ({ ...rest, Keys: Keys.map(change) });
}

/** Bytes of an attribute go as base64. Buffers would have become something else by the time that they are given. */
function withBytes(this: Fields, name: string, value: unknown): unknown {
  const given = this[name];
  return given instanceof Uint8Array ? Buffer.from(given).toString('base64') : value;
}

/** `{ "B": "base64" }`: what an attribute of that name holds is not a text, but another object of this kind. */
const toBytes = (name: string, value: unknown): unknown =>
  name === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;
