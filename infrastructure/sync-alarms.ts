import { syncWorker } from '../shared/domain/receivables/sync-worker.ts';
import type { MetricName } from '../shared/logger.ts';
import { alarm } from './alarm.ts';
import { idOf, nameOnAws, type Part } from './template-parts.ts';

const planner = 'plan-receivables-syncs';
const day = 86_400;

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

/** What tells of syncs that do not run; the log of the function names tenant and pair (docs/decisions/whom-an-alarm-names.md). */
export const syncAlarms: Part = {
  ...Object.fromEntries(
    told.map(([metric, by, says]) => [
      `${idOf(by)}${metric}Alarm`,
      alarm({
        says: `${says} The log of ${by} names tenant and sync.`,
        metric: ['invoice-bridge', metric],
        of: { function: nameOnAws(by) },
        when: ['Sum', 1, 300],
        tellsEnd: false,
      }),
    ]),
  ),
  [`${idOf(planner)}MissingAlarm`]: alarm({
    says: `${planner} did not run for a day: look at its rule in EventBridge. Once after the first deployment, until it has run, this is to be expected.`,
    metric: ['AWS/Lambda', 'Invocations'],
    of: { FunctionName: nameOnAws(planner) },
    when: ['Sum', 1, day],
    tellsEnd: true,
    ringsBelow: true,
  }),
};
