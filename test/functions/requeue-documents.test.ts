import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { invoice } from '../vendors/phc-go/requests.ts';
import { orderDocument } from './post-document.ts';
import { removeQueue } from './queue-removal.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  // Half an hour passes in three seconds.
  world = await startWorld({ clockScale: 600 });
});
afterEach(() => world.close());

/** Fires the schedule and gives how many documents it sent again. */
async function requeue(): Promise<number> {
  const runs = () =>
    world.cloud.logs().flatMap(({ json }) => (json?.message === 'Scheduled run finished' ? [json] : []));
  const before = runs().length;
  expect(await world.cloud.fire('requeue-documents')).toMatchObject({ ok: true });
  return eventually('the run is in the log', () => {
    const run = runs()[before];
    return run && Number(run.requeued);
  });
}
const requeued = (): Promise<number> =>
  eventually('something lies quiet for half an hour', async () => (await requeue()) || undefined);

describe('a document whose message vanished', () => {
  it('is issued after the schedule fires, and not before half an hour has passed', async () => {
    const tenant = await world.addTenant();
    await orderDocument(tenant, invoice(), 'issued-already');
    await tenant.documentOf('issued-already', 'issued');
    // What is issued is asked for once a day, and needs the queue.
    expect(await requeue()).toBe(0);
    await tenant.phcGo.faults.down();
    await orderDocument(tenant, invoice(), 'order-1');
    const restoreQueue = await removeQueue(world.cloud);
    expect(await requeue()).toBe(0);
    // Whoever still asks PHC GO again and again would issue it without a message.
    await world.cloud.kill('create-phc-document');
    await restoreQueue();
    await tenant.phcGo.faults.up();
    await tenant.settled();
    await tenant.documentOf('order-1', 'queued');
    expect(await requeued()).toBe(1);
    await tenant.documentOf('order-1', 'issued');
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(2);
  });

  it('is found at PHC GO, and not made twice, when its worker died after the send', async () => {
    const tenant = await world.addTenant();
    const restoreQueue = Promise.withResolvers<() => Promise<void>>();
    tenant.phcGo.onCommit(async () => {
      restoreQueue.resolve(await removeQueue(world.cloud));
      await world.cloud.kill('create-phc-document');
    });
    await orderDocument(tenant, invoice(), 'order-1');
    await (await restoreQueue.promise)();
    await tenant.documentOf('order-1', 'sending');
    expect(await requeued()).toBe(1);
    expect(await requeue()).toBe(0);
    expect(await tenant.documentOf('order-1', 'issued')).toMatchObject({ number: '1', attempts: 1 });
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(1);
  });
});

describe('a document that a person must decide', () => {
  it('is counted for the alarm once it has waited for a day, and not before', async () => {
    await world.close();
    // A day passes in nine seconds.
    world = await startWorld({ clockScale: 9_600 });
    const tenant = await world.addTenant({ invoicing: { live: false } });
    await orderDocument(tenant, invoice(), 'order-1');
    await tenant.documentOf('order-1', 'held');
    const counted = () =>
      world.cloud.logs().flatMap(({ json }) => (json?.DocumentHeldLong === 1 ? [json] : []));
    await requeue();
    expect(counted()).toEqual([]);
    const [first] = await eventually('a day has passed', async () => {
      await requeue();
      return counted().length > 0 ? counted() : undefined;
    });
    expect(first).toMatchObject({ vendor: 'phc-go', tenant: tenant.slug });
  });
});
