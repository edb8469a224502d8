import { countMessages } from '../aws/sqs.ts';
import { config } from '../config.ts';

/** What the queue of a worker holds, of all tenants. */
export interface QueueCounts {
  readonly waiting: number;
  readonly inWork: number;
  readonly deadLetters: number;
}

/** About how many messages there are for a worker, and how many were put aside. */
export async function countQueue(worker: string): Promise<QueueCounts> {
  const [queue, aside] = await Promise.all(
    [config.queueUrlOf(worker), config.deadLettersUrlOf(worker)].map(countMessages),
  );
  return {
    waiting: queue?.waiting ?? 0,
    inWork: queue?.inWork ?? 0,
    deadLetters: (aside?.waiting ?? 0) + (aside?.inWork ?? 0),
  };
}
