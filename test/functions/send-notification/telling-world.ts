import { afterAll } from 'vitest';
import { eventually } from '../../local/eventually.ts';
import { putOnRecord } from '../../local/put-on-record.ts';
import { type EventReceiver, startEventReceiver } from '../../sandbox/standard-webhooks/receiver.ts';
import { useWorld } from '../use-world.ts';
import type { TenantOptions } from '../world.ts';

/** An article that is issued, and one that is held: it carries two taxes. */
export const chair = { price: '49.90', quantity: 2, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
export const lamp = { price: '39.90', rates: ['23', '6'], title: 'Candeeiro' };

/** The function that tells, and its queue. */
export const queue = 'send-notification';

/** A world, closed after the tests of a file, whose tenants may have somebody told of their documents. */
export function useTellingWorld() {
  const receivers: EventReceiver[] = [];
  afterAll(async () => {
    for (const receiver of receivers) await receiver.close();
  });
  const world = useWorld({ clockScale: 300 });

  /** A tenant that has somebody told of its documents. */
  async function addTold(given: object = {}, options: TenantOptions = {}) {
    const tenant = await world.addTenant(options);
    const receiver = await startEventReceiver();
    receivers.push(receiver);
    tenant.put('notifications', { url: receiver.url, secret: receiver.secret, ...given });
    await putOnRecord(world.cloud, {
      [tenant.slug]: ['api-keys', 'invoicing', 'notifications', 'phc-go', 'shopify'],
    });
    const told = (count: number) =>
      eventually(`${count} events came`, () => receiver.events.length >= count || undefined);
    const retry = (documentId: string, body: object) =>
      tenant.call(`documents/${documentId}/retry`, { method: 'POST', body: JSON.stringify(body) });
    return { tenant, receiver, told, retry };
  }

  return {
    get cloud() {
      return world.cloud;
    },
    addTenant: world.addTenant,
    addTold,
    /** Waits until nobody is told of anything any more. */
    settled: () =>
      eventually('nobody is told of anything', async () => {
        const { visible, inFlight } = await world.cloud.queueDepth(queue);
        return visible + inFlight === 0 || undefined;
      }),
    deadLetters: async () => (await world.cloud.queueDepth(queue)).deadLetters,
  };
}
