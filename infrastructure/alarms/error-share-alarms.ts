import { notifier } from '../../shared/domain/notifier.ts';
import { nameOnAws, type Part, ref, resource } from '../template-parts.ts';
import { documentWorkers, syncWorkers, uploadWorkers } from '../workers.ts';

/** Functions whose failures are one share, and what they work on: many good runs must not hide what fails beside them. */
const shares = [
  ['FunctionErrorShareAlarm', documentWorkers, 'issue documents'],
  ['UploadErrorShareAlarm', uploadWorkers, 'send files to tools'],
  ['NotificationErrorShareAlarm', [notifier], 'tell others of documents'],
  ['SyncErrorShareAlarm', syncWorkers, 'bring receivables to tools'],
] as const;

/** AWS lets an alarm look at ten numbers, and it takes two of each function. */
const mostShared = 5;

/**
 * Runs of workers that crashed, timed out or ran out of memory, as one share. Functions that answer the API fail with
 * 5xx, which has a share of its own.
 */
function errorShare(id: string, workers: readonly string[], what: string): Part {
  if (workers.length > mostShared) throw new Error(`${id} has room for five workers: divide it.`);
  const sums = (name: string, metric: string): Part[] =>
    workers.map((worker, index) => ({
      Id: `${name}${index}`,
      ReturnData: false,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/Lambda',
          MetricName: metric,
          Dimensions: [{ Name: 'FunctionName', Value: nameOnAws(worker) }],
        },
        Stat: 'Sum',
        Period: 900,
      },
    }));
  const sum = (name: string): string =>
    `SUM([${workers.map((_, index) => `FILL(${name}${index}, 0)`).join(', ')}])`;
  return resource('AWS::CloudWatch::Alarm', {
    AlarmDescription: `More than 5 % of the runs of functions that ${what} failed in 15 minutes: crashed, timed out or ran out of memory. The dashboard tells which.`,
    Metrics: [
      { Id: 'share', Expression: `100 * ${sum('failed')} / ${sum('ran')}`, Label: 'failed in percent' },
      ...sums('failed', 'Errors'),
      ...sums('ran', 'Invocations'),
    ],
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 5,
    TreatMissingData: 'notBreaching',
    AlarmActions: [ref('AlarmTopic')],
    OKActions: [ref('AlarmTopic')],
  });
}

/** Alarms on the shares of failed runs; ids may never change. */
export const errorShareAlarms: Part = Object.fromEntries(
  shares.map(([id, workers, what]) => [id, errorShare(id, workers, what)]),
);
