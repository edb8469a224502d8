import { notifier } from '../shared/domain/notifier.ts';
import { type Tool, toolIds, tools } from '../shared/domain/tools.ts';
import { attribute, idOf, nameOnAws, type Part, ref, resource, sub } from './template-parts.ts';
import { deadLettersOf, documentWorkers, queueOf, syncWorkers } from './workers.ts';

const day = 86_400;

/** Of workers that issue documents: each tenant, a message group, is a line of its own. */
const documents = {
  ending: '.fifo',
  both: {
    FifoQueue: true,
    ContentBasedDeduplication: false,
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
  },
  workerSeconds: 60,
  retentionSeconds: 14 * day,
};
/** Of the worker of syncs: each pair of a tenant is a line of its own. */
const syncs = { ...documents, workerSeconds: 900 };
/** Of workers that send files to a tool: one file after the other per tenant is their own rule. */
const files = { ending: '', both: {}, workerSeconds: 900, retentionSeconds: 7 * day };

/** Of the function that tells others: a message for each of them, tried for three days. */
const notifications = { ending: '', both: {}, workerSeconds: 60, retentionSeconds: 7 * day };

const overTlsOnly = {
  Sid: 'OverTlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const fromRule = (rule: string): Part => ({
  Sid: 'FromRule',
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Condition: {
    ArnEquals: { 'aws:SourceArn': sub(`arn:aws:events:\${AWS::Region}:\${AWS::AccountId}:rule/${rule}`) },
  },
});

/** The queue that feeds a worker, its dead letters, and who may reach both; `rule` is one that writes to them. */
function queueOfWorker(
  worker: string,
  kind: typeof documents | typeof files | typeof notifications,
  rule?: string,
): Part {
  const queue = queueOf(worker);
  const deadLetters = deadLettersOf(worker);
  const both = { ...kind.both, SqsManagedSseEnabled: true };
  const statements = rule === undefined ? [overTlsOnly] : [fromRule(rule), overTlsOnly];
  return {
    [queue]: resource('AWS::SQS::Queue', {
      QueueName: nameOnAws(worker) + kind.ending,
      ...both,
      // AWS asks for six times the timeout of the function.
      VisibilityTimeout: 6 * kind.workerSeconds,
      MessageRetentionPeriod: kind.retentionSeconds,
      // A message is tried for days: the count of receives is only a backstop.
      RedrivePolicy: { deadLetterTargetArn: attribute(deadLetters, 'Arn'), maxReceiveCount: 1000 },
    }),
    [deadLetters]: resource('AWS::SQS::Queue', {
      QueueName: nameOnAws(`${worker}-dead-letters`) + kind.ending,
      ...both,
      MessageRetentionPeriod: 14 * day,
    }),
    [policyOf(queue)]: queuePolicy(queue, statements),
    // An earlier version had one policy for both: it lets go of this queue first.
    [policyOf(deadLetters)]: { ...queuePolicy(deadLetters, statements), DependsOn: policyOf(queue) },
  };
}

const policyOf = (queue: string): string => `${queue}Policy`;

/** SQS refuses a policy that speaks of any queue but the one that it is put on. */
const queuePolicy = (queue: string, statements: readonly Part[]): Part =>
  resource('AWS::SQS::QueuePolicy', {
    Queues: [ref(queue)],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: statements.map(statement => ({ ...statement, Resource: attribute(queue, 'Arn') })),
    },
  });

/** The queue of a tool's worker, and the rule that sends it what is dropped for the tool. */
function queueOfTool(tool: Tool): Part {
  const { worker, label } = tools[tool];
  const rule = nameOnAws(`${tool}-drops`);
  return {
    ...queueOfWorker(worker, files, rule),
    [`${idOf(tool)}DropRule`]: resource('AWS::Events::Rule', {
      Name: rule,
      Description: `Files dropped for ${label} go to the queue of their function.`,
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [sub(`\${self:custom.bucketName}`)] },
          object: { key: [{ wildcard: `drop/*/${tool}/*` }] },
        },
      },
      Targets: [
        {
          Id: worker,
          Arn: attribute(queueOf(worker), 'Arn'),
          // What could not be delivered for a day.
          DeadLetterConfig: { Arn: attribute(deadLettersOf(worker), 'Arn') },
        },
      ],
    }),
  };
}

/** A queue for each ERP that issues, one for each tool, one for syncs, and that of what others are told. */
export const queueResources: Part = Object.assign(
  {},
  ...documentWorkers.map(worker => queueOfWorker(worker, documents)),
  ...syncWorkers.map(worker => queueOfWorker(worker, syncs)),
  ...toolIds.map(queueOfTool),
  queueOfWorker(notifier, notifications),
);
