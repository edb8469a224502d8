import { erps, issuingErpIds } from '../domain/erps.ts';
import { notifier } from '../domain/notifier.ts';
import { syncWorker } from '../domain/receivables/sync-worker.ts';
import { toolIds, tools } from '../domain/tools.ts';

const inLines: readonly string[] = [...issuingErpIds.map(id => erps[id].worker), syncWorker];

/** Every function that a queue feeds. */
export const fedWorkers: readonly string[] = [...inLines, ...toolIds.map(id => tools[id].worker), notifier];

/** True if the queue of a worker has lines: its name ends with ".fifo". */
export const isInLines = (worker: string): boolean => inLines.includes(worker);
