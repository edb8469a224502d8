import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { erps, issuingErpIds } from '../../shared/domain/erps.ts';
import { notifier } from '../../shared/domain/notifier.ts';
import { platformIds, platforms } from '../../shared/domain/platforms.ts';
import { toolIds, tools } from '../../shared/domain/tools.ts';
import type { MetricName } from '../../shared/logger.ts';
import { pauseSeconds } from '../../shared/messages/pause.ts';
import { functions, holds, resolve, resourcesOf, template } from './cloudformation.ts';

/** Seconds: what the longest pause of a message can be. */
const longestPause = pauseSeconds(30, 9 * 86_400, 1);

const root = join(import.meta.dirname, '..', '..');
const metricNames = readFileSync(join(root, 'shared', 'logger.ts'), 'utf8');

const runbook = readFileSync(join(root, 'docs', 'runbook.md'), 'utf8');
const sections = [...runbook.matchAll(/^## (\w+)$/gm)].map(([, section = '']) => section);

const alarmShape = z.looseObject({
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()),
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
  Threshold: z.number(),
  Period: z.int().optional(),
  EvaluationPeriods: z.int(),
  DatapointsToAlarm: z.int().optional(),
  ComparisonOperator: z.string(),
  TreatMissingData: z.enum(['notBreaching', 'breaching']),
  Metrics: z.array(z.looseObject({ Id: z.string(), MetricStat: z.unknown().optional() })).default([]),
});
const alarms = resourcesOf('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({
  id,
  ...alarmShape.parse(resolve(Properties, id)),
}));
/** A platform without webhooks has none that could fail. */
const withWebhooks = platformIds.filter(platform => platforms[platform].webhookPath !== undefined);
const on = (metric: string, value: unknown) =>
  alarms.find(
    ({ MetricName, Dimensions }) => MetricName === metric && Dimensions.some(one => one.Value === value),
  );

describe('every alarm', () => {
  it.each(alarms)('$id goes to the topic and says where to read what to do', alarm => {
    expect(alarm.AlarmActions).toEqual([
      `arn:aws:sns:eu-west-1:111122223333:invoice-bridge-production-alarms`,
    ]);
    const anchor = / What to do: docs\/runbook\.md#(\w+)$/.exec(alarm.AlarmDescription)?.[1];
    expect(sections.map(section => section.toLowerCase())).toContain(anchor);
    const section = sections.find(name => name.toLowerCase() === anchor);
    expect(alarm.id.endsWith(`${section}Alarm`)).toBe(true);
    expect(alarm.AlarmDescription.length).toBeLessThanOrEqual(1024);
  });

  it('has a section of the runbook, which has no other', () => {
    const used = new Set(alarms.map(({ AlarmDescription }) => AlarmDescription.split('#').at(-1)));
    expect(sections.map(section => section.toLowerCase()).toSorted()).toEqual([...used].toSorted());
  });

  it('on a number of our own watches one that functions count, of functions that there are', () => {
    const own = alarms.filter(({ Namespace }) => Namespace === 'invoice-bridge');
    expect(own.length).toBeGreaterThan(0);
    for (const { id, MetricName, Dimensions } of own) {
      expect(metricNames, id).toContain(`'${MetricName}'`);
      const [first, ...others] = Dimensions;
      expect(['', 'vendor'], id).toContain(others.map(({ Name }) => Name).join());
      if (first?.Name === 'stage') expect(first.Value, id).toBe('production');
      else
        expect(
          functions.map(({ properties }) => ({ Name: 'function', Value: properties.FunctionName })),
          id,
        ).toContainEqual(first);
    }
  });

  it('looks at ten numbers at most, as AWS allows', () => {
    for (const { id, Metrics } of alarms)
      expect(Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length, id).toBeLessThanOrEqual(10);
  });

  it('is quiet without numbers, but for a schedule that must run', () => {
    const breaching = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(breaching.map(({ id }) => id)).toEqual([
      'RequeueDocumentsMissingAlarm',
      'SweepShopOrdersMissingAlarm',
      'PollPrestashopOrdersMissingAlarm',
      'CheckShopWebhooksMissingAlarm',
      'PlanReceivablesSyncsMissingAlarm',
    ]);
  });
});

describe('a person is told', () => {
  const queues = resourcesOf('AWS::SQS::Queue').map(([id, { Properties }]) => ({
    id,
    name: resolve(Properties.QueueName, id),
    redrive: Properties.RedrivePolicy,
  }));

  it('of every dead letter', () => {
    for (const { id, name } of queues.filter(({ redrive }) => redrive === undefined)) {
      expect(on('ApproximateNumberOfMessagesVisible', name), id).toMatchObject({ Threshold: 1, Period: 300 });
    }
  });

  it('of work that has waited for an hour in any queue', () => {
    for (const { id, name } of queues.filter(({ redrive }) => redrive !== undefined)) {
      expect(on('ApproximateAgeOfOldestMessage', name), id).toMatchObject({ Threshold: 3600, Period: 300 });
    }
  });

  it.each(issuingErpIds)('of what an ERP that issues holds, halts or pauses: %s', erp => {
    const { label, worker, seriesOfYear } = erps[erp];
    // Short periods: the alarm has ended by the time that another tenant has something to tell.
    const counted: ReadonlyArray<readonly [metric: MetricName, by: string, seconds: number]> = [
      ['DocumentHeld', worker, 300],
      ['DocumentDiffers', worker, 300],
      ['IssuingHalted', worker, 300],
      ['IssuingPaused', worker, 300],
      ['DocumentHeldLong', 'requeue-documents', 900],
      ['DocumentLate', 'requeue-documents', 900],
      ['DocumentOfEarlierMonth', 'requeue-documents', 900],
      ...(seriesOfYear ? [['SeriesMissing', worker, 86_400] as const] : []),
    ];
    for (const [metric, by, seconds] of counted) {
      const dimensions = [
        { Name: 'function', Value: `invoice-bridge-production-${by}` },
        { Name: 'vendor', Value: erp },
      ];
      const where = `infrastructure/alarms/alarms.ts: ${metric} of ${erp}`;
      const [found, ...others] = alarms.filter(
        ({ MetricName, Dimensions }) => MetricName === metric && Dimensions.some(one => one.Value === erp),
      );
      expect(found, where).toMatchObject({ Dimensions: dimensions, Threshold: 1, Period: seconds });
      expect(found?.AlarmDescription, where).toContain(label);
      expect(others, where).toEqual([]);
    }
  });

  const workers = [
    ...issuingErpIds.map(id => [id, erps[id].worker, '.fifo'] as const),
    ...toolIds.map(id => [id, tools[id].worker, ''] as const),
    ['what others are told', notifier, ''] as const,
    ['syncs', 'sync-receivables', '.fifo'] as const,
  ];
  it.each(workers)('of work that waits for %s, and of what is beyond help', (_, worker, ending) => {
    const name = `invoice-bridge-production-${worker}`;
    const where = `infrastructure/alarms/alarms.ts: ${worker}`;
    expect(on('ApproximateAgeOfOldestMessage', `${name}${ending}`), where).toBeDefined();
    expect(on('ApproximateNumberOfMessagesVisible', `${name}-dead-letters${ending}`), where).toBeDefined();
    // Tries are up to 36 minutes apart: the alarm neither ends nor rings anew between two of them.
    const tried = on('MessageWaits', name);
    expect(tried, where).toMatchObject({ Threshold: 1, Period: 300, DatapointsToAlarm: 1 });
    expect((tried?.Period ?? 0) * (tried?.EvaluationPeriods ?? 0), where).toBeGreaterThan(longestPause);
  });

  it.each(workers)('of a dead letter of %s that could not be written', (_, worker) => {
    expect(on('MessageDeadLetterFailed', `invoice-bridge-production-${worker}`)).toMatchObject({
      Threshold: 1,
      Period: 300,
    });
  });

  it('of lost messages that are not sent again, because the schedule fails or does not run', () => {
    const failing = on('Errors', 'invoice-bridge-production-requeue-documents');
    expect(failing).toMatchObject({ Namespace: 'AWS/Lambda', Threshold: 3, Period: 3600 });
    expect(on('Invocations', 'invoice-bridge-production-requeue-documents')).toMatchObject({
      Namespace: 'AWS/Lambda',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Period: 3600,
      TreatMissingData: 'breaching',
    });
  });

  it.each(withWebhooks)('of webhooks of %s that fail, and of a shop whose signature is wrong', platform => {
    for (const metric of ['WebhookFailed', 'WebhookSignatureWrong'] satisfies MetricName[])
      expect(on(metric, `invoice-bridge-production-${platforms[platform].receiver}`), metric).toMatchObject({
        Threshold: 1,
        Period: 300,
      });
  });

  it('of a number that could not be written on the order of a shop', () => {
    expect(on('WriteBackFailed', 'invoice-bridge-production-send-notification')).toMatchObject({
      Threshold: 1,
      Period: 300,
    });
  });

  it.each<MetricName>(['ShopSilent', 'ShopSignaturesWrong', 'WebhooksWrong'])(
    'of a shop that is not heard as it should be: %s',
    metric => {
      expect(on(metric, 'invoice-bridge-production-check-shop-webhooks')).toMatchObject({
        Threshold: 1,
        Period: 300,
      });
    },
  );

  it('of a watch over shops that fails or does not run', () => {
    const watching = 'invoice-bridge-production-check-shop-webhooks';
    expect(on('Errors', watching)).toMatchObject({ Threshold: 3, Period: 3600 });
    expect(on('Invocations', watching)).toMatchObject({ Threshold: 1, Period: 3600 });
  });

  it('of keys that cannot be checked, whichever function was asked', () => {
    expect(on('KeyCheckFailed', 'production')).toMatchObject({ Threshold: 1, Period: 300 });
  });

  it.each([
    ['WebhooksThrottled', '429', 1, 300],
    ['WebhooksRejected', '4*', 100, 900],
  ])('of what the API does not let in: %s', (metric, status, threshold, seconds) => {
    const filters = resourcesOf('AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
    const filter = filters.find(one => JSON.stringify(one).includes(`"${metric}"`));
    expect(filter).toMatchObject({
      LogGroupName: { Ref: 'HttpApiLogGroup' },
      FilterPattern: `{ ($.status = "${status}") && ($.path = "/webhooks/*") }`,
    });
    const [{ MetricNamespace }] = z
      .tuple([z.looseObject({ MetricNamespace: z.string() })])
      .parse(filter?.MetricTransformations);
    expect(alarms.find(({ MetricName }) => MetricName === metric)).toMatchObject({
      Namespace: MetricNamespace,
      Dimensions: [],
      Threshold: threshold,
      Period: seconds,
    });
    expect(MetricNamespace).toBe('invoice-bridge-production-api');
  });

  it('of more than 5 % failures in 15 minutes, of the API and of each kind of worker, each as one sum', () => {
    const shares = alarms.filter(({ id }) => id.endsWith('ErrorShareAlarm'));
    const watched = shares.flatMap(({ id, Metrics: [share, ...sums], ...alarm }) => {
      expect(alarm, id).toMatchObject({ Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' });
      expect(share, id).toMatchObject({ Expression: expect.stringMatching(/^100 \* /) });
      for (const sum of sums)
        expect(sum, id).toMatchObject({ ReturnData: false, MetricStat: { Stat: 'Sum', Period: 900 } });
      return sums.map(({ MetricStat }) => MetricStat);
    });
    const wanted = ['Errors', 'Invocations'].flatMap(MetricName =>
      workers.map(([, worker]) => ({
        Metric: {
          Namespace: 'AWS/Lambda',
          MetricName,
          Dimensions: [{ Name: 'FunctionName', Value: `invoice-bridge-production-${worker}` }],
        },
        Stat: 'Sum',
        Period: 900,
      })),
    );
    expect(shares.map(({ id }) => id)).toContain('ApiErrorShareAlarm');
    expect(watched).toEqual(expect.arrayContaining(wanted));
    expect(watched).toHaveLength(wanted.length + 2);
  });

  it('by e-mail, if there is an address', () => {
    const { AlarmSubscription } = template.Resources;
    expect(AlarmSubscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'office@example.pt' });
    expect(holds(AlarmSubscription?.Condition, 'AlarmSubscription')).toBe(true);
  });
});

describe('the dashboard', () => {
  const body = z.string().parse(resolve(template.Resources.Dashboard?.Properties.DashboardBody, 'Dashboard'));
  const { widgets } = z
    .object({ widgets: z.array(z.looseObject({ properties: z.looseObject({ title: z.string() }) })) })
    .parse(JSON.parse(body));

  it('shows on one page what is issued and held, what waits, what failed and how long it takes', () => {
    expect(widgets.map(({ properties }) => properties.title)).toEqual([
      'Documents',
      'Oldest message, seconds',
      'Messages waiting',
      'Dead letters',
      'API',
      'Failed and throttled runs',
      'Duration, slowest of a hundred, ms',
    ]);
  });

  it('asks for numbers that functions count', () => {
    const own = [...body.matchAll(/invoice-bridge\\",function,vendor\} MetricName=\\"(\w+)\\"/g)].map(
      ([, name]) => name,
    );
    expect(own).toEqual(['DocumentIssued', 'DocumentHeld', 'DocumentRefused']);
    for (const name of own) expect(metricNames).toContain(`'${name}'`);
  });
});
