import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let sqs: SQSClient;
beforeAll(async () => {
  world = await startWorld({ clockScale: 300 });
  sqs = new SQSClient(sdkSettings(world.cloud.aws.sqs));
});
afterAll(async () => {
  sqs?.destroy();
  await world?.close();
});

const counted = (metric: string): number =>
  world.cloud.logs().filter(({ json }) => json !== undefined && metric in json).length;

it('a message that the dead-letter queue does not take is not worked on again, and told of, until it does', async () => {
  const tenant = await world.addTenant();
  const QueueUrl = world.cloud.deadLetterQueues['create-phc-document'] ?? '';
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await world.sendMessage(tenant, 'no message of ours');
  await eventually('it is told twice', () => counted('MessageDeadLetterFailed') >= 2 || undefined);
  expect(counted('MessageCrashed')).toBe(5);
  const QueueName = QueueUrl.split('/').at(-1);
  await sqs.send(new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true' } }));
  await world.cloud.showNow('create-phc-document');
  await eventually('it is a dead letter', async () => {
    const { visible, inFlight, deadLetters } = await world.cloud.queueDepth('create-phc-document');
    return (visible + inFlight === 0 && deadLetters === 1) || undefined;
  });
  expect(counted('MessageCrashed')).toBe(5);
});
