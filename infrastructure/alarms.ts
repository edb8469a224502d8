import { erps, type IssuingErp, issuingErpIds } from '../shared/domain/erps.ts';
import type { MetricName } from '../shared/logger.ts';
import { attribute, idOf, nameOnAws, type Part, ref, resource } from './template-parts.ts';
import { deadLettersOf, queueOf, workers } from './workers.ts';

interface Alarm {
  /** What happened and what to do; the README tells the rest. */
  readonly says: string;
  readonly metric: readonly [namespace: string, name: string];
  readonly of: Readonly<Record<string, string | Part>>;
  /** It rings at `threshold` in so many seconds. */
  readonly when: readonly [statistic: 'Sum' | 'Maximum', threshold: number, seconds: number];
  /** Whether a person is told of its end too. */
  readonly tellsEnd: boolean;
}

function alarm({ says, metric: [Namespace, MetricName], of, when, tellsEnd }: Alarm): Part {
  const [Statistic, Threshold, Period] = when;
  return resource('AWS::CloudWatch::Alarm', {
    AlarmDescription: `${says} README: When a person is needed.`,
    Namespace,
    MetricName,
    Dimensions: Object.entries(of).map(([Name, Value]) => ({ Name, Value })),
    Statistic,
    Period,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold,
    TreatMissingData: 'notBreaching',
    AlarmActions: [ref('AlarmTopic')],
    ...(tellsEnd && { OKActions: [ref('AlarmTopic')] }),
  });
}

const alarmsOfWorker = (worker: string): Part => ({
  [`${idOf(worker)}DeadLettersAlarm`]: alarm({
    says: 'A message crashed the function five times or is unreadable. Fix the cause, then redrive it.',
    metric: ['AWS/SQS', 'ApproximateNumberOfMessagesVisible'],
    of: { QueueName: attribute(deadLettersOf(worker), 'QueueName') },
    when: ['Maximum', 1, 300],
    tellsEnd: true,
  }),
  [`${idOf(worker)}OldestMessageAlarm`]: alarm({
    says: 'Work has waited for an hour. The log of the function tells whether the vendor is down or a connection is wrong.',
    metric: ['AWS/SQS', 'ApproximateAgeOfOldestMessage'],
    of: { QueueName: attribute(queueOf(worker), 'QueueName') },
    when: ['Maximum', 3600, 300],
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
    86_400,
    `${erp} documents of the last day wait for a person. GET /tenants/{tenant}/documents?state=held lists them.`,
  ],
  [
    'DocumentHeldLong',
    'requeue-documents',
    3600,
    `A ${erp} document has waited for a person for more than a day. ` +
      'GET /tenants/{tenant}/documents?state=held lists what waits; ' +
      'the log of requeue-documents names the tenants.',
  ],
];

function alarmsOfErp(erp: IssuingErp): Part {
  const { label, worker } = erps[erp];
  // Ids may never change: PHC GO's are from the time when no other ERP issued.
  const prefix = erp === 'phc-go' ? '' : idOf(erp);
  const rows = countedOf(label).map(([metric, by, seconds, says]) => [
    `${prefix}${metric}Alarm`,
    alarm({
      says,
      metric: ['invoice-bridge', metric],
      of: { function: nameOnAws(by === 'worker' ? worker : by), vendor: erp },
      when: ['Sum', 1, seconds],
      tellsEnd: by === 'requeue-documents',
    }),
  ]);
  return Object.fromEntries(rows);
}

const requeueFailing = alarm({
  says:
    'requeue-documents failed three times within an hour: ' +
    'documents whose message was lost stay where they are. Its log tells why.',
  metric: ['AWS/Lambda', 'Errors'],
  of: { FunctionName: nameOnAws('requeue-documents') },
  when: ['Sum', 3, 3600],
  tellsEnd: true,
});

/** Alarms for each queue, each ERP that issues, and what looks after lost messages; the others are in alarms.yml. */
export const alarmResources: Part = Object.assign(
  { RequeueDocumentsFailingAlarm: requeueFailing },
  ...workers.map(alarmsOfWorker),
  ...issuingErpIds.map(alarmsOfErp),
);
