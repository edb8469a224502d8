import { syncWorker } from '../../shared/domain/receivables/sync-worker.ts';
import type { MetricName } from '../../shared/logger.ts';
import type { Part } from '../template-parts.ts';
import { countedAlarm, scheduleAlarms } from './schedule-alarms.ts';

const planner = 'plan-receivables-syncs';

/** What is counted, by which function, and what it says. */
const told: ReadonlyArray<readonly [metric: MetricName, by: string, says: string]> = [
  [
    'SyncFailed',
    syncWorker,
    'A receivables sync could not start, was not confirmed, or was refused by the tool: what was paid meanwhile may be collected again. GET /tenants/{tenant}/syncs says why.',
  ],
  [
    'SyncItemsRefused',
    syncWorker,
    'Documents were refused by a receivables sync that were not refused before: they are not collected until their cause is fixed. GET /tenants/{tenant}/syncs names them.',
  ],
  [
    'SyncFailed',
    planner,
    'The receivables syncs of a tenant could not be planned: its connection "receivables" is wrong, or AWS refuses.',
  ],
  [
    'SyncOverdue',
    planner,
    'The last completed run of a receivables sync is older than a day: what was paid meanwhile may be collected again.',
  ],
];

/** What tells of syncs that do not run, or that leave something out. */
export const syncAlarms: Part = Object.assign(
  {},
  ...told.map(([metric, by, says]) =>
    countedAlarm(by, metric, `${says} The log of ${by} names tenant and sync.`),
  ),
  scheduleAlarms(planner, { seconds: 86_400, words: 'a day' }),
);
