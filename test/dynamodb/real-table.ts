import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { toCreate } from '../local/dynamodb.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { readTemplate } from '../local/template.ts';

/** A table of its own, as the template describes it, in a DynamoDB Local. */
export interface RealTable {
  readonly origin: string;
  readonly table: string;
}

/** Makes a table in the DynamoDB Local that `npm run test:dynamodb` has started; undefined in all other runs. */
export async function startRealTable(): Promise<RealTable | undefined> {
  const { DYNAMODB_LOCAL: origin } = process.env;
  if (origin === undefined) return undefined;
  const { table } = readTemplate(join(import.meta.dirname, '..', '..'));
  const TableName = `${table.TableName}-${randomUUID()}`;
  const client = new DynamoDBClient(sdkSettings(origin));
  await client.send(toCreate({ ...table, TableName }));
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    }),
  );
  client.destroy();
  return { origin, table: TableName };
}
