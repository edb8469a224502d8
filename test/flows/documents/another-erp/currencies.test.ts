import { describe, expect, it } from 'vitest';
import { shopifyOrder } from '../../../sandbox/shopify/shopify-order.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { type Delivery, delivery } from '../order-stories.ts';
import { lampReturned, twoErps } from './two-erps.ts';

useFrozenTime();

const french = { issueWith: 'kwixeo', country: 'FR', currencies: ['EUR', 'USD'] } as const;
const inDollars = shopifyOrder({
  id: '1001',
  currency: 'USD',
  country: 'FR',
  lines: [
    { price: '30.00', rate: '20', sku: 'CHAIR' },
    { price: '20.00', rate: '20', sku: 'LAMP' },
  ],
});
const told = (event: 'changed' | 'paid', second: number, over: object): Delivery =>
  delivery(event, event === 'paid' ? 'orders/paid' : 'orders/updated', event, second, {
    ...inDollars,
    updated_at: `2026-11-10T10:00:0${second}+00:00`,
    ...over,
  });
const inPart = told('changed', 1, { financial_status: 'partially_paid', total_outstanding: '5.00' });
const paid = told('paid', 2, {});
const lamp = lampReturned('3.33', 'USD');

describe('an order in another currency than the first of the settings', () => {
  it.each([
    ['that could not be issued at first', [inPart, paid, lamp]],
    ['whose refund was told before it', [lamp, paid]],
  ])('%s has its own currency on record, and so has its refund', async (_when, deliveries) => {
    const world = twoErps(french);
    for (const one of deliveries) await world.tell(one);
    await world.pass(1);
    expect(world.made()).toEqual(['invoice of 50.00 at kwixeo', 'credit note of 20.00 at kwixeo']);
    expect(world.rows()).toHaveLength(2);
    for (const row of world.rows()) expect(row).toMatchObject({ state: 'issued', currency: 'USD' });
  });
});
