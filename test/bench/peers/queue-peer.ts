import { randomUUID } from 'node:crypto';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { openGate } from '../../faults/kills/gate.ts';
import { customersOfSandbox } from '../../functions/world.ts';
import type { Cloud } from '../../local/cloud.ts';
import { startQueueSource } from '../../local/queue-sources.ts';
import { dummyCredentials } from '../../local/sdk-settings.ts';
import { startPhcGoSandbox } from '../../sandbox/phc-go/sandbox.ts';
import { defaultCredentials } from '../../sandbox/phc-go/settings.ts';
import { maxReceiveCount, ms, seconds } from './durations.ts';
import type { End, Peer } from './peer.ts';
import { makeLambda } from './processes/lambda.ts';

/** What a worker of this folder is told of PHC GO. */
export const phcGoEnvironment = (url: string): Record<string, string> => ({
  PHC_GO_URL: url,
  PHC_GO_CREDENTIALS: JSON.stringify(defaultCredentials),
  PATIENCE_MS: String(ms(seconds.patience)),
});

export const orderOf = (reference: string) => ({ reference, total: 49.9 });

export interface QueuePeerOptions {
  readonly name: string;
  /** Module of the handler. */
  readonly file: string;
  readonly cloud: Pick<Cloud, 'aws' | 'region'>;
  readonly sqs: SQSClient;
  /** Beside what every worker is told. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A function of a FIFO queue with dead letters, whose group is the order. */
export async function startQueuePeer(options: QueuePeerOptions): Promise<Peer> {
  const { name, file, cloud, sqs } = options;
  const phcGo = await startPhcGoSandbox({ customers: customersOfSandbox });
  const gate = openGate();
  const deadLetters = await createQueue(sqs, `${name}-dead-letters.fifo`);
  const queue = await createQueue(sqs, `${name}.fifo`, {
    VisibilityTimeout: String(ms(seconds.visibility) / 1000),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount }),
  });
  const lambda = makeLambda({
    file,
    limit: ms(seconds.function),
    environment: {
      ...phcGoEnvironment(await gate.vendor(phcGo.url)),
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_REGION: cloud.region,
      AWS_ACCESS_KEY_ID: name,
      AWS_SECRET_ACCESS_KEY: dummyCredentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: (await gate.fronts.dynamodb?.(cloud.aws.dynamodb)) ?? '',
      ...options.environment,
    },
  });
  const told = new Map<string, number>();
  const finished = new Map<string, number>();
  const stop = startQueueSource({
    sqs,
    queueUrl: queue.url,
    queueArn: queue.arn,
    batchSize: 1,
    reportsFailures: false,
    pollers: 3,
    invoke: async event => {
      const outcome = await lambda.invoke(event);
      if (outcome.ok) increment(finished, referenceIn(JSON.parse(event).Records[0].body));
      return outcome;
    },
  });
  const dead = new Set<string>();

  return {
    name,
    phcGo,
    gate,
    signs: name,
    tell: async order => {
      increment(told, order);
      const message = { MessageBody: JSON.stringify(orderOf(order)), MessageGroupId: order };
      // Each delivery has an id of its own: what the queue itself takes for a repetition is not the question.
      await sqs.send(
        new SendMessageCommand({ QueueUrl: queue.url, ...message, MessageDeduplicationId: randomUUID() }),
      );
    },
    look: async orders => {
      const quiet = (await countOf(sqs, queue.url)) === 0;
      for (const body of await bodiesOf(sqs, deadLetters.url)) dead.add(referenceIn(body));
      const endOf = (order: string): End => {
        if (dead.has(order)) return 'held';
        if ((finished.get(order) ?? 0) >= (told.get(order) ?? 0)) return 'done';
        return quiet ? 'gone' : 'open';
      };
      const outcomes = orders.map(order => ({
        end: endOf(order),
        documents: phcGo.documents.filter(({ requisitionNumber }) => requisitionNumber === order).length,
      }));
      return { quiet, outcomes };
    },
    kill: () => lambda.kill(),
    stopAfter: answers => lambda.stopAfter(answers),
    close: async () => {
      await lambda.kill();
      await stop();
      await gate.close();
      await phcGo.close();
    },
  };
}

const increment = (counts: Map<string, number>, order: string): void =>
  void counts.set(order, (counts.get(order) ?? 0) + 1);

const referenceIn = (body: string): string => JSON.parse(body).reference;

async function createQueue(sqs: SQSClient, QueueName: string, attributes: Record<string, string> = {}) {
  const Attributes = { FifoQueue: 'true', ...attributes };
  const { QueueUrl: url = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] });
  return { url, arn: (await sqs.send(asked)).Attributes?.QueueArn ?? '' };
}

async function countOf(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] });
  const { Attributes = {} } = await sqs.send(asked);
  return AttributeNames.reduce((sum, attribute) => sum + Number(Attributes[attribute] ?? 0), 0);
}

async function bodiesOf(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const asked = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
  return ((await sqs.send(asked)).Messages ?? []).map(({ Body = '{}' }) => Body);
}
