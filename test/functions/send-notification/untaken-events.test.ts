import { describe, expect, it } from 'vitest';
import { eventually } from '../../local/eventually.ts';
import type { EventReceiver } from '../../sandbox/standard-webhooks/receiver.ts';
import { chair, useTellingWorld } from './telling-world.ts';

const world = useTellingWorld();

describe('a receiver that does not take an event', () => {
  it.concurrent.each<[string, (receiver: EventReceiver) => unknown]>([
    ['is down', ({ faults }) => faults.down()],
    [
      'answers 500',
      ({ faults }) => faults.add({ route: 'POST /events', fault: { kind: 'status', status: 500 } }),
    ],
    [
      'answers 404',
      ({ faults }) => faults.add({ route: 'POST /events', fault: { kind: 'status', status: 404 } }),
    ],
    [
      'cuts the answer',
      ({ faults }) => faults.add({ route: 'POST /events', fault: { kind: 'cut-after-commit' } }),
    ],
    [
      'is slower than ten seconds',
      ({ faults }) => faults.add({ route: 'POST /events', fault: { kind: 'delay', ms: 11_000 } }),
    ],
  ])('because it %s gets the same one again, and issuing goes on meanwhile', async (_, spoil) => {
    const { tenant, receiver, told } = await world.addTold();
    await spoil(receiver);
    await tenant.deliver({ id: '201', lines: [chair] });
    await tenant.documentOf('201', 'issued');
    await tenant.deliver({ id: '202', lines: [chair] });
    await tenant.documentOf('202', 'issued');
    await receiver.faults.up();
    await told(2);
    expect(receiver.events.map(({ data }) => data.orderId).toSorted()).toEqual(['201', '202']);
    expect(new Set(receiver.seen).size).toBe(2);
  });

  it('and sends elsewhere is not followed', async () => {
    const [{ tenant, receiver, told }, other] = [await world.addTold(), await world.addTold()];
    receiver.faults.add({
      route: 'POST /events',
      fault: { kind: 'status', status: 307, headers: { location: other.receiver.url } },
    });
    await tenant.deliver({ id: '203', lines: [chair] });
    await told(1);
    expect(receiver.calls.map(({ outcome }) => outcome)).toEqual(['status', 'taken']);
    expect(other.receiver.calls).toEqual([]);
  });

  it.each(['http://10.0.0.7/hook', 'http://169.254.169.254/latest/meta-data'])(
    'since it is at %s is never called',
    async url => {
      const { tenant, receiver } = await world.addTold({ url });
      await tenant.deliver({ id: '205', lines: [chair] });
      const waits = await eventually('the message waits', () =>
        world.cloud
          .logs()
          .find(({ json }) => json?.message === 'The message waits' && json.tenant === tenant.slug),
      );
      expect(waits.json).toMatchObject({
        code: 'CONFIGURATION',
        detail: expect.stringContaining('may not reach'),
      });
      // Nothing of it is left behind.
      tenant.put('notifications', { url: receiver.url, secret: receiver.secret });
    },
  );

  it('because it wants no more (410) is not asked again: the message is a dead letter, and can be sent again', async () => {
    const { tenant, receiver, told, retry } = await world.addTold();
    receiver.faults.add({ route: 'POST /events', fault: { kind: 'status', status: 410 } });
    const before = await world.deadLetters();
    await tenant.deliver({ id: '204', lines: [chair] });
    const { documentId } = await tenant.documentOf('204', 'issued');
    await eventually(
      'it is a dead letter',
      async () => (await world.deadLetters()) === before + 1 || undefined,
    );
    expect(receiver.calls).toHaveLength(1);
    expect((await retry(documentId, { resolution: 'tell-again' })).status).toBe(202);
    await told(1);
    expect(receiver.events).toMatchObject([{ type: 'document.issued', data: { documentId } }]);
    const [id] = receiver.seen;
    await retry(documentId, { resolution: 'tell-again' });
    await eventually('it came twice', () => receiver.seen.length === 2 || undefined);
    expect(receiver.seen).toEqual([id, id]);
  });
});
