import { erps, issuingErpIds } from '../shared/domain/erps.ts';
import { notifier } from '../shared/domain/notifier.ts';
import { syncWorker } from '../shared/domain/receivables/sync-worker.ts';
import { toolIds, tools } from '../shared/domain/tools.ts';
import { idOf } from './template-parts.ts';

/** Functions that a queue feeds: those that issue documents, those that send dropped files to a tool, and the others. */
export const documentWorkers = issuingErpIds.map(id => erps[id].worker);
export const uploadWorkers = toolIds.map(id => tools[id].worker);
export const syncWorkers = [syncWorker];
export const otherWorkers = [notifier, ...syncWorkers];
export const workers = [...documentWorkers, ...uploadWorkers, ...otherWorkers];

/** Logical ids of the queue that feeds a worker, and of its dead letters. */
export const queueOf = (worker: string): string => `${idOf(worker)}Queue`;
export const deadLettersOf = (worker: string): string => `${idOf(worker)}DeadLetterQueue`;
