import { sendMessage } from '../aws/sqs.ts';
import { config } from '../config.ts';
import { syncWorker } from '../domain/receivables/sync-worker.ts';
import type { SyncMessage } from './sync-message.ts';

/** Lets a sync run. Runs of one pair are in one group of the queue, so that they never overlap. */
export async function queueSync(message: SyncMessage): Promise<void> {
  const { tenant, from, to, plannedAt } = message;
  const group = `${tenant}#${from}#${to}`;
  await sendMessage({
    queueUrl: config.queueUrlOf(syncWorker),
    body: JSON.stringify(message),
    group,
    deduplicationId: `${group}#${plannedAt}`.replaceAll(':', ''),
  });
}
