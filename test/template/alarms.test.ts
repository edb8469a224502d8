import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { erps, issuingErpIds } from '../../shared/domain/erps.ts';
import { toolIds, tools } from '../../shared/domain/tools.ts';
import type { MetricName } from '../../shared/logger.ts';
import { functions, holds, resolve, resourcesOf, template } from './cloudformation.ts';

const root = join(import.meta.dirname, '..', '..');
const metricNames = readFileSync(join(root, 'shared', 'logger.ts'), 'utf8');

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);

const alarmShape = z.looseObject({
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()),
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
  Threshold: z.number(),
  Period: z.int().optional(),
  TreatMissingData: z.literal('notBreaching'),
});
const alarms = resourcesOf('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({
  id,
  ...alarmShape.parse(resolve(Properties, id)),
}));
const on = (metric: string, value: unknown) =>
  alarms.find(
    ({ MetricName, Dimensions }) => MetricName === metric && Dimensions.some(one => one.Value === value),
  );

describe('every alarm', () => {
  it.each(alarms)('$id goes to the topic and says where to read what to do', alarm => {
    expect(alarm.AlarmActions).toEqual([
      `arn:aws:sns:eu-west-1:111122223333:invoice-bridge-production-alarms`,
    ]);
    const heading = /README: (.+)\.$/.exec(alarm.AlarmDescription)?.[1];
    expect(headings).toContain(heading);
    expect(alarm.AlarmDescription.length).toBeLessThanOrEqual(1024);
  });

  it('on a number of our own watches one that functions count, of functions that there are', () => {
    const own = alarms.filter(({ Namespace }) => Namespace === 'invoice-bridge');
    expect(own.length).toBeGreaterThan(0);
    for (const { id, MetricName, Dimensions } of own) {
      expect(metricNames, id).toContain(`'${MetricName}'`);
      expect(
        Dimensions.map(({ Name }) => Name),
        id,
      ).toEqual(['function', 'vendor']);
      expect(
        functions.map(({ properties }) => properties.FunctionName),
        id,
      ).toContain(Dimensions[0]?.Value);
    }
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
    const { label, worker } = erps[erp];
    const counted: ReadonlyArray<readonly [metric: MetricName, by: string]> = [
      ['DocumentHeld', worker],
      ['IssuingHalted', worker],
      ['IssuingPaused', worker],
      ['DocumentHeldLong', 'requeue-documents'],
    ];
    for (const [metric, by] of counted) {
      const dimensions = [
        { Name: 'function', Value: `invoice-bridge-production-${by}` },
        { Name: 'vendor', Value: erp },
      ];
      const where = `infrastructure/alarms.ts: ${metric} of ${erp}`;
      const [found, ...others] = alarms.filter(
        ({ MetricName, Dimensions }) => MetricName === metric && Dimensions.some(one => one.Value === erp),
      );
      expect(found, where).toMatchObject({ Dimensions: dimensions, Threshold: 1 });
      expect(found?.AlarmDescription, where).toContain(label);
      expect(others, where).toEqual([]);
    }
  });

  const workers = [
    ...issuingErpIds.map(id => [id, erps[id].worker, '.fifo'] as const),
    ...toolIds.map(id => [id, tools[id].worker, ''] as const),
  ];
  it.each(workers)('of work that waits for %s, and of what is beyond help', (_, worker, ending) => {
    const name = `invoice-bridge-production-${worker}`;
    const where = `infrastructure/alarms.ts: ${worker}`;
    expect(on('ApproximateAgeOfOldestMessage', `${name}${ending}`), where).toBeDefined();
    expect(on('ApproximateNumberOfMessagesVisible', `${name}-dead-letters${ending}`), where).toBeDefined();
  });

  it('of lost messages that are not sent again', () => {
    const failing = on('Errors', 'invoice-bridge-production-requeue-documents');
    expect(failing).toMatchObject({ Namespace: 'AWS/Lambda', Threshold: 3, Period: 3600 });
  });

  it('of more than 5 % failures in 15 minutes, of the API and of the functions, each as one sum', () => {
    for (const id of ['ApiErrorShareAlarm', 'FunctionErrorShareAlarm']) {
      const { Properties } = template.Resources[id] ?? {};
      expect(Properties, id).toMatchObject({ Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' });
      const [share, ...sums] = z.array(z.looseObject({ Id: z.string() })).parse(Properties?.Metrics);
      expect(share, id).toMatchObject({ Expression: expect.stringMatching(/^100 \* failed \/ \w+$/) });
      expect(sums, id).toMatchObject(
        Array(2).fill({ ReturnData: false, MetricStat: { Stat: 'Sum', Period: 900 } }),
      );
    }
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
