import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lines = [{ price: '49.90', sku: 'CAD-1' }];

describe('a company that comes to issue with another ERP', () => {
  it('issues there what was held before, and credits at the first one what that one has issued', async () => {
    const first = await world.addTenant({ invoicing: { live: false } });
    const second = await world.addWisedat();
    for (const name of ['wisedat', 'wisedat/token']) first.put(name, second.connections[name]);
    // A retry reads the settings anew; an order that comes may be issued by those that were read before.
    const retryAt = async (issueWith: string, order: string) => {
      first.put('invoicing', { ...first.connections.invoicing, issueWith, live: true });
      const { documentId } = await first.documentOf(order, 'held');
      const { status } = await first.call(`documents/${documentId}/retry`, { method: 'POST' });
      expect(status).toBe(202);
    };
    for (const id of ['1', '2']) await first.deliver({ id, lines });
    await first.documentOf('2', 'held');
    await retryAt('phc-go', '1');
    await first.documentOf('1', 'issued');
    await retryAt('wisedat', '2');
    expect(await first.documentOf('2', 'issued')).toMatchObject({ vendor: 'wisedat', total: '49.90' });
    expect(second.wisedat.invoices.filter(({ closed }) => closed)).toHaveLength(1);
    expect(first.phcGo.documents).toHaveLength(1);
    await first.refund({
      id: '21',
      orderId: '1',
      lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
      money: [{ amount: '49.90' }],
    });
    expect(await first.creditOf('21', 'issued', 'held')).toMatchObject({ vendor: 'phc-go', state: 'issued' });
    expect(first.phcGo.documents).toHaveLength(2);
  });
});
