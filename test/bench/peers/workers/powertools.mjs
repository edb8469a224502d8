import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { issueInvoice } from './phc-go.mjs';

const fourteenDays = 14 * 24 * 3600;

const config = new IdempotencyConfig({
  eventKeyJmesPath: 'reference',
  throwOnNoIdempotencyKey: true,
  expiresAfterSeconds: fourteenDays,
});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env.IDEMPOTENCY_TABLE ?? '' });
const issueOnce = makeIdempotent(issueInvoice, { persistenceStore, config });

/**
 * The same as the bare handler, with the order as the key of Powertools for AWS Lambda.
 * @param {import('aws-lambda').SQSEvent} event
 * @param {import('aws-lambda').Context} context
 */
export async function handler({ Records }, context) {
  // Without it the record of a function that was ended would be "in progress" until it expires.
  config.registerLambdaContext(context);
  for (const { body } of Records) await issueOnce(JSON.parse(body));
}
