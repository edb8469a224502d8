import { erps, type IssuingErp, issuingErpIds } from '../../shared/domain/erps.ts';
import { notifier } from '../../shared/domain/notifier.ts';
import type { MetricName } from '../../shared/logger.ts';
import { attribute, idOf, nameOnAws, type Part } from '../template-parts.ts';
import { deadLettersOf, queueOf, workers } from '../workers.ts';
import { alarm } from './alarm.ts';
import { errorShareAlarms } from './error-share-alarms.ts';
import { withRunbook } from './runbook.ts';
import { scheduleAlarms } from './schedule-alarms.ts';
import { sweepAlarms } from './sweep-alarms.ts';
import { syncAlarms } from './sync-alarms.ts';
import { watchAlarms } from './watch-alarms.ts';
import { webhookAlarms } from './webhook-alarms.ts';

/** Seconds: work that waits is tried every half an hour, give or take a fifth, when it comes up most seldom. */
const longestPause = 2400;

const alarmsOfWorker = (worker: string): Part => ({
  [`${idOf(worker)}DeadLettersAlarm`]: alarm({
    says: 'A message crashed the function five times or is unreadable. Fix the cause, retry documents held as "crashed", then redrive it.',
    metric: ['AWS/SQS', 'ApproximateNumberOfMessagesVisible'],
    of: { QueueName: attribute(deadLettersOf(worker), 'QueueName') },
    when: ['Maximum', 1, 300],
    tellsEnd: true,
  }),
  [`${idOf(worker)}OldestMessageAlarm`]: alarm({
    says: 'Work has waited for an hour and was hardly tried: more comes than is done, or the function does not run. Its log and the dashboard tell which.',
    metric: ['AWS/SQS', 'ApproximateAgeOfOldestMessage'],
    of: { QueueName: attribute(queueOf(worker), 'QueueName') },
    when: ['Maximum', 3600, 300],
    tellsEnd: true,
  }),
  [`${idOf(worker)}MessageWaitsAlarm`]: alarm({
    says: 'Work has been tried for an hour and still waits. The log of the function tells whether the vendor is down or a connection is wrong.',
    metric: ['invoice-bridge', 'MessageWaits' satisfies MetricName],
    of: { function: nameOnAws(worker) },
    when: ['Sum', 1, 300],
    remembered: longestPause,
    tellsEnd: true,
  }),
  [`${idOf(worker)}DeadLetterFailedAlarm`]: alarm({
    says: 'A message that crashed the function five times could not be put into the dead-letter queue: it blocks its tenant. The log of the function tells why.',
    metric: ['invoice-bridge', 'MessageDeadLetterFailed' satisfies MetricName],
    of: { function: nameOnAws(worker) },
    when: ['Sum', 1, 300],
    tellsEnd: true,
  }),
});

/** What is counted for each ERP that issues, by its worker or by requeue-documents, in so many seconds. */
type Counted = readonly [
  metric: MetricName,
  by: 'worker' | 'requeue-documents',
  seconds: number,
  says: string,
];

const countedOf = (erp: string): readonly Counted[] => [
  [
    'IssuingHalted',
    'worker',
    300,
    `A total in ${erp} differs from the amount paid, and nothing more is issued for that tenant. ` +
      'Compare, then retry the held document with accept.',
  ],
  [
    'IssuingPaused',
    'worker',
    300,
    `${erp} refuses one document after the other with the same words. Look for a spent quota or a closed period.`,
  ],
  [
    'DocumentHeld',
    'worker',
    300,
    `A ${erp} document was held and waits for a person. The log of the function names the tenant; GET /tenants/{tenant}/documents?state=held lists what waits.`,
  ],
  [
    'DocumentDiffers',
    'worker',
    300,
    `${erp} shows an issued document differently from how it was issued: it was cancelled, deleted or changed there. The log of the function names tenant and document.`,
  ],
  [
    'DocumentHeldLong',
    'requeue-documents',
    900,
    `A ${erp} document has waited for a person for another day. GET /tenants/{tenant}/documents?state=held lists what waits; the log of requeue-documents names the tenants.`,
  ],
  [
    'DocumentLate',
    'requeue-documents',
    900,
    `An order was paid so long ago that its ${erp} invoice must be issued today. The log of requeue-documents names tenant and document.`,
  ],
  [
    'DocumentOfEarlierMonth',
    'requeue-documents',
    900,
    `A ${erp} document of an earlier month waits for a person, and the report of that month is due on the fifth. The log of requeue-documents names the tenants.`,
  ],
];

const seriesMissing = (erp: string): Counted => [
  'SeriesMissing',
  'worker',
  86_400,
  `A connection of ${erp} has no series of next year: set it up there with its code of the tax authority and add it to "series", or documents are held from 1 January on. The log of the function names the tenant.`,
];

const undelivered = (erp: string): Counted => [
  'DocumentUndelivered',
  'worker',
  300,
  `${erp} may not have mailed a document to its buyer, and it is not mailed again by itself. The log of the function names tenant and document; look there whether it was sent, else send it.`,
];

function alarmsOfErp(erp: IssuingErp): Part {
  const { label, worker, seriesOfYear, mailsDocuments } = erps[erp];
  // Ids may never change: PHC GO's are from the time when no other ERP issued.
  const prefix = erp === 'phc-go' ? '' : idOf(erp);
  const counted = [
    ...countedOf(label),
    ...(seriesOfYear ? [seriesMissing(label)] : []),
    ...(mailsDocuments ? [undelivered(label)] : []),
  ];
  const rows = counted.map(([metric, by, seconds, says]) => [
    `${prefix}${metric}Alarm`,
    alarm({
      says,
      metric: ['invoice-bridge', metric],
      of: { function: nameOnAws(by === 'worker' ? worker : by), vendor: erp },
      when: ['Sum', 1, seconds],
      tellsEnd: false,
    }),
  ]);
  return Object.fromEntries(rows);
}

const requeueAlarms = scheduleAlarms(
  'requeue-documents',
  { seconds: 3600, words: 'an hour' },
  'documents whose message was lost stay where they are.',
);

const keyChecksFailing = alarm({
  says: 'The API keys of a tenant could not be checked, so that all its calls get 403: its connection "api-keys" is broken, or AWS refuses. The log of the function names the tenant.',
  metric: ['invoice-bridge', 'KeyCheckFailed' satisfies MetricName],
  of: { stage: `\${sls:stage}` },
  when: ['Sum', 1, 300],
  tellsEnd: false,
});

const writeBackFailed = alarm({
  says: 'The number of a document could not be written on the order of its shop: a right is missing, or the shop refused. The log of send-notification names tenant and document; its "writeBack" in the API says why.',
  metric: ['invoice-bridge', 'WriteBackFailed' satisfies MetricName],
  of: { function: nameOnAws(notifier) },
  when: ['Sum', 1, 300],
  tellsEnd: false,
});

/** Alarms for each queue, ERP and platform, and what looks after lost messages; the others are in alarms.yml. */
export const alarmResources: Part = withRunbook(
  Object.assign(
    {
      ...requeueAlarms,
      KeyCheckFailedAlarm: keyChecksFailing,
      WriteBackFailedAlarm: writeBackFailed,
    },
    errorShareAlarms,
    webhookAlarms,
    sweepAlarms,
    watchAlarms,
    syncAlarms,
    ...workers.map(alarmsOfWorker),
    ...issuingErpIds.map(alarmsOfErp),
  ),
);
