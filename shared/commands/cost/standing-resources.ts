import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CommandError } from '../command-error.ts';
import type { Standing } from './monthly-cost.ts';
import { assumptions } from './workload.ts';

const template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown().optional() })),
});
const attribute = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) });
const source = z.object({ EventSourceArn: attribute });
const queue = z.object({ FifoQueue: z.boolean().default(false) });
const rule = z.object({
  ScheduleExpression: z.string(),
  Targets: z.array(z.object({ Arn: attribute })),
});
const lambda = z.object({ FunctionName: z.string() });
const alarm = z.object({ Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional() });

/** The resources of the template that was packaged last. Throws CommandError if there is none. */
export function readStanding(root: string): Standing {
  const resources = readResources(root);
  const ofType = (type: string) =>
    Object.values(resources)
      .filter(resource => resource.Type === type)
      .map(({ Properties }) => Properties);
  const propertiesOf = (name: string) => resources[name]?.Properties;
  const queues = ofType('AWS::Lambda::EventSourceMapping').map(given => {
    const [name] = source.parse(given).EventSourceArn['Fn::GetAtt'];
    return queue.parse(propertiesOf(name) ?? {});
  });
  return {
    fifoQueues: queues.filter(({ FifoQueue }) => FifoQueue).length,
    standardQueues: queues.filter(({ FifoQueue }) => !FifoQueue).length,
    // An alarm on a sum or share is paid once for each metric that it reads.
    alarms: ofType('AWS::CloudWatch::Alarm').reduce<number>((sum, given) => {
      const read = alarm.parse(given).Metrics?.filter(({ MetricStat }) => MetricStat !== undefined) ?? [];
      return sum + Math.max(1, read.length);
    }, 0),
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
    schedules: ofType('AWS::Events::Rule').flatMap(given => {
      const read = rule.safeParse(given);
      const [target] = read.data?.Targets ?? [];
      if (!read.success || !target) return [];
      const { FunctionName } = lambda.parse(propertiesOf(target.Arn['Fn::GetAtt'][0]));
      const name = FunctionName.replace(/^invoice-bridge-[a-z0-9]+-/, '');
      return [{ function: name, runs: runsAMonth(read.data.ScheduleExpression) }];
    }),
  };
}

function readResources(root: string): z.output<typeof template>['Resources'] {
  try {
    const path = join(root, '.serverless', 'cloudformation-template-update-stack.json');
    return template.parse(JSON.parse(readFileSync(path, 'utf8'))).Resources;
  } catch {
    throw new CommandError(
      'Alarms and queues are counted in the packaged template: run "npm run package" first.',
    );
  }
}

const minutesOf: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/** `rate(15 minutes)`; anything else (cron) counts as once a day. */
function runsAMonth(expression: string): number {
  const [, count = '1', unit = 'day'] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return Math.ceil(assumptions.minutesAMonth / (Number(count) * (minutesOf[unit] ?? 1440)));
}
