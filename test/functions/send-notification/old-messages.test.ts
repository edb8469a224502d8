import { describe, expect, it } from 'vitest';
import { chair, queue, useTellingWorld } from './telling-world.ts';

const world = useTellingWorld();

describe('a message', () => {
  const record = (body: object, sentAt: number) => ({
    messageId: `m-${sentAt}`,
    receiptHandle: 'none',
    body: JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(sentAt),
      SenderId: '',
      ApproximateFirstReceiveTimestamp: String(sentAt),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: 'eu-west-1',
  });
  const days = (count: number) => Date.now() - count * 86_400_000;
  const invoke = (body: object, sentAt: number) =>
    world.cloud.invoke(queue, { Records: [record(body, sentAt)] });

  it('is tried for three days, then it is a dead letter', async () => {
    const { tenant, receiver } = await world.addTold();
    await tenant.deliver({ id: '301', lines: [chair] });
    const { documentId } = await tenant.documentOf('301', 'issued');
    await world.settled();
    const { slug } = tenant;
    const message = { v: 1, type: 'event', tenant: slug, documentId, rev: 3 };
    const before = await world.deadLetters();
    await invoke(message, days(2.9));
    expect([receiver.seen.length, await world.deadLetters()]).toEqual([2, before]);
    await invoke(message, days(3.1));
    expect([receiver.seen.length, await world.deadLetters()]).toEqual([2, before + 1]);
  });

  it('of a write that never came is let go of, and one of a document that moved on tells nothing', async () => {
    const { tenant, receiver } = await world.addTold();
    const never = { v: 1, type: 'event', tenant: tenant.slug, documentId: 'A'.repeat(26), rev: 2 };
    expect(await invoke(never, Date.now() - 301_000)).toMatchObject({ result: { batchItemFailures: [] } });
    expect(await invoke(never, Date.now())).toMatchObject({
      result: { batchItemFailures: [expect.anything()] },
    });
    expect(receiver.calls).toEqual([]);
  });
});
