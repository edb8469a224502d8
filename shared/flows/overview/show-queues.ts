import { erps, issuingErpIds } from '../../domain/erps.ts';
import { notifier } from '../../domain/notifier.ts';
import { syncWorker } from '../../domain/receivables/sync-worker.ts';
import { toolIds, tools } from '../../domain/tools.ts';
import type { countQueue, QueueCounts } from '../../messages/queue-counts.ts';

/** Functions that a queue feeds. */
const workers = [
  ...issuingErpIds.map(id => erps[id].worker),
  ...toolIds.map(id => tools[id].worker),
  syncWorker,
  notifier,
];

/** The queues that hold something, or have put something aside: of all tenants, since they share them. */
export async function showQueues(
  count: typeof countQueue,
): Promise<ReadonlyArray<{ readonly queue: string } & QueueCounts>> {
  const all = await Promise.all(workers.map(async queue => ({ queue, ...(await count(queue)) })));
  return all.filter(({ waiting, inWork, deadLetters }) => waiting + inWork + deadLetters > 0);
}
