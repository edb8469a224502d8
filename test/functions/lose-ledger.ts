import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../local/cloud.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import type { Tenant } from './world.ts';

/** Deletes all that the table knows of a tenant's documents. Gives the number of items; its connections stay. */
export async function loseLedger(cloud: Cloud, { slug }: Pick<Tenant, 'slug'>): Promise<number> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(cloud.aws.dynamodb)));
  const ofTenant = {
    TableName: cloud.table,
    FilterExpression: 'begins_with(pk, :start)',
    ExpressionAttributeValues: { ':start': `T#${slug}#` },
  };
  let deleted = 0;
  for await (const { Items = [] } of paginateScan({ client }, ofTenant)) {
    for (const { pk } of Items) {
      await client.send(new DeleteCommand({ TableName: cloud.table, Key: { pk } }));
      deleted++;
    }
  }
  client.destroy();
  return deleted;
}
