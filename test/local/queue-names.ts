import type { Template } from './template.ts';

/** Addresses of queues by short name: `create-phc-document`, the same for a queue and its dead letters. */
export interface QueueNames {
  readonly queues: Readonly<Record<string, string>>;
  readonly deadLetterQueues: Readonly<Record<string, string>>;
}

/** The queues of a template, those for dead letters apart. */
export function nameQueues({
  queues,
  service,
  stage,
}: Pick<Template, 'queues' | 'service' | 'stage'>): QueueNames {
  const short = (name: string): string => name.replace(`${service}-${stage}-`, '').replace(/\.fifo$/, '');
  const targets = new Set(queues.map(({ properties }) => properties.RedrivePolicy?.deadLetterTargetArn));
  const names: { queues: Record<string, string>; deadLetterQueues: Record<string, string> } = {
    queues: {},
    deadLetterQueues: {},
  };
  for (const { arn, url, properties } of queues) {
    if (targets.has(arn)) continue;
    const name = short(properties.QueueName);
    names.queues[name] = url;
    const deadLetters = queues.find(other => other.arn === properties.RedrivePolicy?.deadLetterTargetArn);
    if (deadLetters) names.deadLetterQueues[name] = deadLetters.url;
  }
  return names;
}
