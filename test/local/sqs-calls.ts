import * as z from 'zod';
import type { AwsCall } from './access.ts';

const named = z.looseObject({ QueueUrl: z.string() });

/**
 * What IAM is asked before SQS carries a request out; nothing if the request names no queue.
 * @param target the header that names the action: "AmazonSQS.SendMessageBatch"
 */
export function sqsCalls(target: string, input: unknown): AwsCall[] {
  const { data } = named.safeParse(input);
  if (!data) return [];
  const [accountId = '', queue = ''] = new URL(data.QueueUrl).pathname.split('/').slice(1);
  // A batch is allowed by the name of the single call.
  const action = target.replace(/^AmazonSQS\./, 'sqs:').replace(/Batch$/, '');
  return [{ action, resource: `arn:aws:sqs:eu-west-1:${accountId}:${queue}` }];
}
