import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import * as z from 'zod';
import { type AccessCheck, signatureOf } from './access.ts';
import { dynamoDbCalls } from './dynamodb-calls.ts';
import { listen, readBody, stopServer } from './listen.ts';
import { sdkSettings } from './sdk-settings.ts';
import type { Template } from './template.ts';

/** Attributes of an item that are texts. */
export type ItemTexts = Readonly<Record<string, string | undefined>>;

export interface DynamoDb {
  readonly origin: string;
  /** Tells of each item that was put into the table. Gives a function that ends the listening. */
  onPut(listener: (item: ItemTexts) => void): () => void;
  /** Whether a document, as its row was put last, is like this. */
  wasPut(is: (document: ItemTexts) => boolean): boolean;
  createTable(table: Template['table']): Promise<void>;
  close(): Promise<void>;
}

const largestRequest = 16 * 1024 * 1024;
const tablesArn = 'arn:aws:dynamodb:eu-west-1:000000000000:table';

/** What makes a table of the template. */
export function toCreate({
  TableName,
  BillingMode,
  AttributeDefinitions,
  KeySchema,
  GlobalSecondaryIndexes,
}: Template['table']): CreateTableCommand {
  return new CreateTableCommand({
    TableName,
    BillingMode,
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
  });
}

/**
 * DynamoDB in this process. It does not expire rows and knows no transactions.
 * @param check asked before every request
 */
export async function startDynamoDb(port: number, check: AccessCheck): Promise<DynamoDb> {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  const documents = new Map<string, ItemTexts>();
  const listeners = new Set<(item: ItemTexts) => void>([
    ({ tenant, documentId, state, orderId, refundId }) => {
      if (documentId !== undefined && state !== undefined)
        documents.set(`${tenant} ${documentId}`, { tenant, documentId, state, orderId, refundId });
    },
  ]);
  guard(server, check, item => {
    for (const listener of listeners) listener(item);
  });
  const requests = new Set<Exchange>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const exchange = { request, response };
    requests.add(exchange);
    response.once('finish', () => requests.delete(exchange));
  });
  const origin = await listen(server, port, { what: 'DynamoDB', flag: '--aws-port' });
  const client = new DynamoDBClient(sdkSettings(origin));
  return {
    origin,
    onPut(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wasPut: is => documents.values().some(is),
    async createTable(table) {
      await client.send(toCreate(table));
      while (!(await isActive(client, table.TableName))) await new Promise(resolve => setTimeout(resolve, 5));
    },
    async close() {
      client.destroy();
      await workedOff(requests);
      await stopServer(server);
    },
  };
}

async function isActive(client: DynamoDBClient, TableName: string): Promise<boolean> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const indexes = Table?.GlobalSecondaryIndexes ?? [];
  return Table?.TableStatus === 'ACTIVE' && indexes.every(index => index.IndexStatus === 'ACTIVE');
}

/** Puts the check before the emulator, which then reads the request a second time. */
function guard(server: Server, check: AccessCheck, onPut: (item: ItemTexts) => void): void {
  const serve = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url, headers } = request;
    const body = (await readBody(request, largestRequest).catch(() => undefined)) ?? Buffer.alloc(0);
    const action = String(headers['x-amz-target']).split('.').at(-1) ?? '';
    const asked = json(body);
    const denial = await check(signatureOf(headers.authorization), dynamoDbCalls(action, asked, tablesArn));
    if (denial === undefined) {
      if (action === 'PutItem')
        response.once('finish', () => response.statusCode === 200 && onPut(textsOf(asked)));
      const again = Object.assign(new EventEmitter(), { method, url, headers });
      for (const listener of serve) listener.call(server, again, response);
      if (body.length > 0) again.emit('data', body);
      again.emit('end');
      return;
    }
    const answer = { __type: 'com.amazon.coral.service#AccessDeniedException', Message: denial };
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
  });
}

const puts = z.object({ Item: z.record(z.string(), z.looseObject({ S: z.string().optional() })) });

function textsOf(asked: unknown): ItemTexts {
  const { Item = {} } = puts.safeParse(asked).data ?? {};
  return Object.fromEntries(Object.entries(Item).map(([name, { S }]) => [name, S]));
}

/** What is not JSON is for the emulator to refuse. */
function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const longestWorkMilliseconds = 2000;

/**
 * Waits for requests that arrived whole but are not answered yet, of containers that were ended since too:
 * dynalite works on them to the end and would meet a closed database.
 */
async function workedOff(requests: ReadonlySet<Exchange>): Promise<void> {
  const deadline = Date.now() + longestWorkMilliseconds;
  const isOpen = ({ request, response }: Exchange): boolean => request.complete && !response.writableEnded;
  while ([...requests].some(isOpen) && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
