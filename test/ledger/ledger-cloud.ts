import { vi } from 'vitest';
import { startRealTable } from '../dynamodb/real-table.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';

/**
 * A local cloud that modules of the ledger, imported after this, work on. The caller closes it. `npm run test:dynamodb`
 * gives it a table of the genuine DynamoDB Local.
 */
export async function startLedgerCloud(): Promise<Cloud> {
  const local = await startCloud({ functions: [] });
  const real = await startRealTable();
  const cloud = real ? { ...local, table: real.table, aws: { ...local.aws, dynamodb: real.origin } } : local;
  const { sqs, s3, dynamodb, secretsmanager } = cloud.aws;
  const environment = {
    STAGE: 'local',
    TABLE_NAME: cloud.table,
    BUCKET_NAME: cloud.bucket,
    AWS_REGION: cloud.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_S3: s3,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsmanager,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return cloud;
}
