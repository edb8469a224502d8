import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { tenantItem } from '../../shared/ledger/tenants.ts';
import type { Cloud } from './cloud.ts';
import { sdkSettings } from './sdk-settings.ts';

/** Puts tenants on record with the names of their connections, as `connections:put` does: schedules find them there. */
export async function putOnRecord(
  { aws, table }: Pick<Cloud, 'aws' | 'table'>,
  tenants: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(aws.dynamodb)));
  for (const [tenant, connections] of Object.entries(tenants)) {
    const Item = { ...tenantItem(tenant), connections: connections.toSorted() };
    await client.send(new PutCommand({ TableName: table, Item }));
  }
  client.destroy();
}
