import { describe, expect, it } from 'vitest';
import { useWorld } from '../use-world.ts';
import { afterRefund, invoiced, notesOf, ofChair } from './refunds.ts';

const world = useWorld();

describe('a refund whose money is on its way', () => {
  it('waits, and is credited when a newer version of the order says that it was returned', async () => {
    const { tenant } = await invoiced(world);
    const pending = { ...ofChair, money: [{ amount: '49.90', status: 'pending' }] };
    await tenant.refund(pending);
    expect((await tenant.creditOf('7001', 'waiting')).reason).toMatchObject({ code: 'money-pending' });
    await tenant.settled();
    expect(notesOf(tenant)).toHaveLength(0);
    await tenant.deliverBody(afterRefund(ofChair), { 'x-shopify-topic': 'orders/updated' });
    expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: '49.90',
    });
    await tenant.settled();
    expect(notesOf(tenant)).toHaveLength(1);
    expect(await tenant.documents()).toHaveLength(2);
  });

  it('is closed when the money failed, and credited when it is returned all the same', async () => {
    const { tenant } = await invoiced(world);
    await tenant.refund({ ...ofChair, money: [{ amount: '49.90', status: 'pending' }] });
    await tenant.creditOf('7001', 'waiting');
    await tenant.refund({ ...ofChair, money: [{ amount: '49.90', status: 'failure' }] });
    await tenant.creditOf('7001', 'closed');
    await tenant.refund(ofChair);
    expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({ state: 'issued' });
  });
});
