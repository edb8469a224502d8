import http from 'node:http';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { listen, readBody, stopServer } from '../../local/listen.ts';
import { sdkSettings } from '../../local/sdk-settings.ts';

type Attribute = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, Attribute>>;

/** One write, and what DynamoDB charges for it. */
export interface CountedWrite {
  readonly pk: string;
  /** Units of the table and of its indexes together. */
  readonly units: number;
}

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
/** The indexes of infrastructure/storage.yml, which hold keys alone. */
const indexes = [
  ['gsi1pk', 'gsi1sk'],
  ['gsi2pk', 'gsi2sk'],
] as const;

/** In front of the table: carries out every request and counts the units of the writes, as AWS documents them. */
export async function startUnitCounter(behind: string) {
  const counted: CountedWrite[] = [];
  let reads = 0;
  const client = new DynamoDBClient(sdkSettings(behind));
  const itemOf = async (TableName: string, pk: Attribute): Promise<Item | undefined> =>
    (
      await client.send(
        new GetItemCommand({ TableName, Key: { pk: pk as { S: string } }, ConsistentRead: true }),
      )
    ).Item as Item | undefined;

  const server = http.createServer(async (request, response) => {
    const { method, url = '/', headers } = request;
    const body = (await readBody(request, 16 * 1024 * 1024)) ?? Buffer.alloc(0);
    const action = String(headers['x-amz-target']).split('.').at(-1) ?? '';
    if (action === 'GetItem' || action === 'Query') reads++;
    const asked = writes.has(action) ? JSON.parse(body.toString()) : undefined;
    const pk: Attribute | undefined = asked?.Key?.pk ?? asked?.Item?.pk;
    const before = pk && (await itemOf(asked.TableName, pk));
    const call = http.request(new URL(url, behind), { method, headers, agent: false });
    call.on('error', () => response.destroy());
    call.on('response', async answer => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      if (pk) {
        const after = await itemOf(asked.TableName, pk);
        counted.push({ pk: String(pk.S), units: unitsOf(before, after) });
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(chunks));
    });
    call.end(body);
  });
  return {
    origin: await listen(server, 0, { what: 'a counter', flag: '--aws-port' }),
    counted,
    /** Calls that read, those of the counter itself left out. */
    reads: () => reads,
    /** Begins to count anew. */
    forget: () => {
      counted.length = 0;
      reads = 0;
    },
    close: async () => {
      await stopServer(server);
      client.destroy();
    },
  };
}

/** What it costs to bring the table from one item to the other. */
function unitsOf(before: Item | undefined, after: Item | undefined): number {
  const ofTable = kilobytes(Math.max(sizeOf(before), sizeOf(after), 1));
  const ofIndexes = indexes.map(([hash, sort]) => {
    const [old, now] = [before, after].map(item => item?.[hash] && keysOf(item, hash, sort));
    if (JSON.stringify(old) === JSON.stringify(now)) return 0;
    return [old, now].reduce((sum, entry) => sum + (entry ? kilobytes(sizeOf(entry)) : 0), 0);
  });
  return ofTable + ofIndexes.reduce((sum, units) => sum + units, 0);
}

const keysOf = (item: Item, ...names: readonly string[]): Item =>
  Object.fromEntries(['pk', ...names].map(name => [name, item[name] ?? {}]));

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1024);

/** Bytes of an item as DynamoDB counts them: names and values. */
const sizeOf = (item: Item = {}): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0);

function sizeOfValue(attribute: Attribute): number {
  const [[type, value] = ['NULL', true]] = Object.entries(attribute);
  if (type === 'S') return Buffer.byteLength(String(value));
  if (type === 'B') return Buffer.from(String(value), 'base64').length;
  if (type === 'N') return Math.ceil(String(value).length / 2) + 1;
  if (type === 'L') return (value as Attribute[]).reduce((sum, one) => sum + 1 + sizeOfValue(one), 3);
  if (type === 'M') return sizeOf(value as Item) + Object.keys(value as Item).length + 3;
  if (type === 'SS' || type === 'NS') return (value as string[]).reduce((sum, one) => sum + one.length, 0);
  return 1;
}
