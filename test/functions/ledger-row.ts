import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { type DocumentRow, documentRowSchema } from '../../shared/ledger/document-row.ts';
import type { Cloud } from '../local/cloud.ts';
import { sdkSettings } from '../local/sdk-settings.ts';

/** A document's row as the table keeps it. */
export async function readRow(cloud: Cloud, tenant: string, documentId: string): Promise<DocumentRow> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(cloud.aws.dynamodb)));
  const Key = { pk: `T#${tenant}#D#${documentId}` };
  const { Item } = await client.send(new GetCommand({ TableName: cloud.table, Key }));
  client.destroy();
  return documentRowSchema.parse(Item);
}
