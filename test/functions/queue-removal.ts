import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Cloud } from '../local/cloud.ts';
import { sdkSettings } from '../local/sdk-settings.ts';

/** Deletes the queue of `create-phc-document` with all its messages. Gives the way to make it anew, empty. */
export async function removeQueue(cloud: Cloud): Promise<() => Promise<void>> {
  const sqs = new SQSClient(sdkSettings(cloud.aws.sqs));
  const QueueUrl = cloud.queues['create-phc-document'];
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  return async () => {
    const QueueName = QueueUrl?.split('/').at(-1);
    await sqs.send(
      new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: 'true', VisibilityTimeout: '360' } }),
    );
  };
}
