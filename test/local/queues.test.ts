import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Cloud } from './cloud.ts';
import { startFixtureCloud } from './fixtures/fixture-cloud.ts';
import { waitUntil } from './fixtures/wait-until.ts';
import { sdkSettings } from './sdk-settings.ts';

let cloud: Cloud;
let sqs: SQSClient;

beforeEach(async () => {
  cloud = await startFixtureCloud({ functions: ['work-in-line', 'work-in-batches'] });
  sqs = new SQSClient(sdkSettings(cloud.aws.sqs));
});
afterEach(async () => {
  sqs.destroy();
  await cloud.close();
});

async function sendInLine(group: string, id: string, slow = 0, slowTries = 1): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: cloud.queues['work-in-line'],
      MessageBody: JSON.stringify({ id, slow, slowTries }),
      MessageGroupId: group,
      MessageDeduplicationId: id,
    }),
  );
}

const sendToBatches = async (...bodies: string[]): Promise<void> => {
  for (const MessageBody of bodies) {
    await sqs.send(new SendMessageCommand({ QueueUrl: cloud.queues['work-in-batches'], MessageBody }));
  }
};

/** What the functions printed under a name, in order. */
const printed = (field: string): unknown[] =>
  cloud.logs().flatMap(({ json }) => (json && field in json ? [json[field]] : []));

const isEmpty = async (name: string): Promise<boolean> => {
  const { visible, inFlight } = await cloud.queueDepth(name);
  return visible + inFlight === 0;
};

it('works through a group in the order of sending, one message at a time', async () => {
  const ids = ['1', '2', '3', '4'];
  for (const [i, id] of ids.entries()) await sendInLine('acme', id, i === 0 ? 100 : 0);
  await waitUntil('all are done', () => printed('ended').length === ids.length);
  const steps = cloud.logs().map(({ json }) => json?.began ?? json?.ended);
  expect(steps).toEqual(['1', '1', '2', '2', '3', '3', '4', '4']);
  await waitUntil('the queue is empty', () => isEmpty('work-in-line'));
});

it('lets no slow group delay another', async () => {
  await sendInLine('slow', 's1', 20_000);
  await sendInLine('slow', 's2');
  await waitUntil('the slow group is being worked on', () => printed('began').includes('s1'));
  await sendInLine('quick', 'q1');
  await sendInLine('quick', 'q2');
  await waitUntil('the quick group is done', () => printed('ended').length === 2);
  expect(printed('ended')).toEqual(['q1', 'q2']);
  expect(printed('began')).not.toContain('s2');
});

it('keeps the message of a function that was killed, and gives it again before its followers', async () => {
  await sendInLine('acme', 'first', 60_000);
  await sendInLine('acme', 'second');
  await waitUntil('the first is being worked on', () => printed('began').includes('first'));
  await cloud.kill('work-in-line');
  await waitUntil('the failure is noted', () => printed('errorType').includes('Runtime.ExitError'));
  expect(await cloud.queueDepth('work-in-line')).toEqual({ visible: 1, inFlight: 1, deadLetters: 0 });

  expect(await cloud.showNow('work-in-line')).toBe(1);
  await waitUntil('both are done', () => printed('ended').length === 2);
  expect(printed('ended')).toEqual(['first', 'second']);
  expect(printed('tries')).toEqual([1, 2, 2, 1, 1]);
});

it('moves a message to the dead letters once it was received as often as the template allows', async () => {
  await sendInLine('acme', 'fatal', 60_000, 9);
  await sendInLine('acme', 'next');
  for (const tries of [1, 2]) {
    await waitUntil(`try ${tries}`, () => printed('tries').at(-1) === tries);
    await cloud.kill('work-in-line');
    await cloud.showNow('work-in-line');
  }
  await waitUntil('the next one is done', () => printed('ended').includes('next'));
  expect(printed('began')).toEqual(['fatal', 'fatal', 'next']);
  expect(await cloud.queueDepth('work-in-line')).toMatchObject({ deadLetters: 1 });
});

it('deletes what succeeded and keeps what the function names', async () => {
  await sendToBatches('good', 'fail', 'good');
  await waitUntil('only the failed one is left', async () => {
    const { visible, inFlight } = await cloud.queueDepth('work-in-batches');
    return visible === 0 && inFlight === 1 && printed('batch').flat().length === 3;
  });
  await cloud.showNow('work-in-batches');
  await waitUntil('it comes again', () => printed('batch').flat().length === 4);
  expect(printed('batch').flat().at(-1)).toBe('fail');
});

it.each(['throw', 'stranger'])('keeps the whole batch when the function answers with "%s"', async answer => {
  await sendToBatches(answer);
  await waitUntil('it was tried', () => printed('batch').length === 1);
  await cloud.invoke('work-in-batches', { Records: [] });
  expect(await cloud.queueDepth('work-in-batches')).toMatchObject({ visible: 0, inFlight: 1 });
});

it('gives the event as AWS shapes it', async () => {
  await sendToBatches('shape');
  await waitUntil('it was worked on', () => printed('shape').length === 1);
  expect(printed('shape')).toEqual([
    {
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receiptHandle: expect.any(String),
      body: 'shape',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: expect.any(String),
      },
      messageAttributes: {},
      md5OfBody: '8c73a98a300905900337f535531dfca6',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:fixture-local-work-in-batches',
      awsRegion: 'eu-west-1',
    },
  ]);
});
