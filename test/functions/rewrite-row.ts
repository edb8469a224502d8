import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../local/cloud.ts';
import { sdkSettings } from '../local/sdk-settings.ts';

/** Sets attributes of a document's row, where what leads to them takes days or is not in this version. */
export async function rewriteRow(
  cloud: Cloud,
  tenant: string,
  documentId: string,
  attributes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(cloud.aws.dynamodb)));
  const names = Object.keys(attributes);
  await client.send(
    new UpdateCommand({
      TableName: cloud.table,
      Key: { pk: `T#${tenant}#D#${documentId}` },
      UpdateExpression: `SET ${names.map((_, i) => `#n${i} = :v${i}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#n${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name, i) => [`:v${i}`, attributes[name]])),
    }),
  );
  client.destroy();
}
