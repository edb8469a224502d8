import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const chair = { price: '49.90', quantity: 1, rate: '23', sku: 'CAD-1', title: 'Cadeira' };

describe('a paid Shopify order', () => {
  it('becomes one PHC GO invoice with its PDF, and the same order again changes nothing', async () => {
    const tenant = await world.addTenant();
    expect((await tenant.deliver({ id: '101', lines: [chair] })).status).toBe(200);
    const issued = await tenant.documentOf('101', 'issued');
    expect(issued).toMatchObject({ kind: 'invoice', number: '1', total: '49.90', outcome: 'none' });
    expect((await tenant.deliver({ id: '101', lines: [chair] })).status).toBe(200);
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(1);
    const pdf = await tenant.call(`documents/${issued.documentId}/pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
