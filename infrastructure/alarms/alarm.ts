import { type Part, ref, resource } from '../template-parts.ts';

export interface Alarm {
  /** What happened and where to look; docs/runbook.md tells the rest. */
  readonly says: string;
  readonly metric: readonly [namespace: string, name: string];
  readonly of: Readonly<Record<string, string | Part>>;
  /** It rings at `threshold` in so many seconds. */
  readonly when: readonly [statistic: 'Sum' | 'Maximum', threshold: number, seconds: number];
  /** Seconds that one breach is remembered, if longer than that: what comes up seldom does not ring anew each time. */
  readonly remembered?: number;
  /** Whether a person is told of its end too. */
  readonly tellsEnd: boolean;
  /** True: it rings when less than `threshold` was counted, and when nothing was. */
  readonly ringsBelow?: true;
}

/** An alarm on one number, which goes to the topic. */
export function alarm(given: Alarm): Part {
  const [Namespace, MetricName] = given.metric;
  const [Statistic, Threshold, Period] = given.when;
  return resource('AWS::CloudWatch::Alarm', {
    AlarmDescription: given.says,
    Namespace,
    MetricName,
    Dimensions: Object.entries(given.of).map(([Name, Value]) => ({ Name, Value })),
    Statistic,
    Period,
    EvaluationPeriods: (given.remembered ?? Period) / Period,
    ...(given.remembered !== undefined && { DatapointsToAlarm: 1 }),
    ComparisonOperator: given.ringsBelow ? 'LessThanThreshold' : 'GreaterThanOrEqualToThreshold',
    Threshold,
    TreatMissingData: given.ringsBelow ? 'breaching' : 'notBreaching',
    AlarmActions: [ref('AlarmTopic')],
    ...(given.tellsEnd && { OKActions: [ref('AlarmTopic')] }),
  });
}
