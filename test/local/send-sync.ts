import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SyncMessage } from '../../shared/messages/sync-message.ts';
import type { Cloud } from './cloud.ts';
import { sdkSettings } from './sdk-settings.ts';

/** Asks for a run as a person would; gives when. */
export async function sendSync(
  { aws, queues }: Pick<Cloud, 'aws' | 'queues'>,
  pair: Pick<SyncMessage, 'tenant' | 'from' | 'to'>,
): Promise<string> {
  const sqs = new SQSClient(sdkSettings(aws.sqs));
  const plannedAt = new Date().toISOString();
  const message: SyncMessage = { v: 1, type: 'sync', ...pair, plannedAt, byHand: true };
  const group = `${pair.tenant}#${pair.from}#${pair.to}`;
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queues['sync-receivables'],
      MessageBody: JSON.stringify(message),
      MessageGroupId: group,
      MessageDeduplicationId: `${group}#${plannedAt}`.replaceAll(':', ''),
    }),
  );
  sqs.destroy();
  return plannedAt;
}
