import type { IncomingMessage, ServerResponse } from 'node:http';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { listen, stopServer } from './listen.ts';
import { sdkSettings } from './sdk-settings.ts';
import type { Template } from './template.ts';

export interface DynamoDb {
  readonly origin: string;
  createTable(table: Template['table']): Promise<void>;
  close(): Promise<void>;
}

/** DynamoDB in this process. It does not expire rows and knows no transactions. */
export async function startDynamoDb(port: number): Promise<DynamoDb> {
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
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
    async createTable(table) {
      const { TableName, BillingMode, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = table;
      await client.send(
        new CreateTableCommand({
          TableName,
          BillingMode,
          AttributeDefinitions,
          KeySchema,
          GlobalSecondaryIndexes,
        }),
      );
      while (!(await isActive(client, TableName))) await new Promise(resolve => setTimeout(resolve, 5));
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
