import { describe, expect, it } from 'vitest';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { deliveries, delivery } from '../order-stories.ts';
import { lampReturned, twoErps } from './two-erps.ts';

useFrozenTime();

const other = delivery('other', 'orders/paid', 'paid', 1, {
  id: '1002',
  admin_graphql_api_id: 'gid://shopify/Order/1002',
});
const lamp = lampReturned('3.74');

describe('a tenant that comes to issue with another ERP', () => {
  it('gets no second invoice of an order whose invoice the first one may have', async () => {
    const world = twoErps();
    world.moods['phc-go'] = 'answers are lost';
    await world.tell(deliveries.paid);
    world.moods['phc-go'] = 'down';
    world.settings.issueWith = 'wisedat';
    await world.tell(other);
    await world.tell(deliveries.named);
    await world.pass(5);
    expect(world.made()).toEqual(['invoice of 50.00 at phc-go', 'invoice of 50.00 at wisedat']);
    world.moods['phc-go'] = 'well';
    await world.pass(2);
    expect(world.rows().slice(0, 2)).toMatchObject([
      { orderId: '1001', vendor: 'phc-go', state: 'issued', number: '1' },
      { orderId: '1002', vendor: 'wisedat', state: 'issued', number: '2' },
    ]);
  });

  it('issues with it what was held before, nothing of which was sent', async () => {
    const world = twoErps();
    world.settings.live = false;
    await world.tell(deliveries.paid);
    expect(world.rows()).toMatchObject([{ vendor: 'phc-go', state: 'held' }]);
    Object.assign(world.settings, { live: true, issueWith: 'wisedat' });
    await world.decide(undefined);
    await world.pass(1);
    expect(world.made()).toEqual(['invoice of 50.00 at wisedat']);
    expect(world.rows()).toMatchObject([{ vendor: 'wisedat', state: 'issued' }]);
  });

  it('issues with it what still waited for the first one', async () => {
    const world = twoErps();
    world.moods['phc-go'] = 'down';
    await world.tell(deliveries.paid);
    await world.tell(other);
    world.settings.issueWith = 'wisedat';
    await world.pass(3);
    world.moods['phc-go'] = 'well';
    await world.pass(3);
    expect(world.made()).toEqual(['invoice of 50.00 at wisedat', 'invoice of 50.00 at wisedat']);
  });

  it('issues with it an order whose message came too late for the first one', async () => {
    const world = twoErps();
    world.settings.issueWith = 'wisedat';
    await world.tell(deliveries.paid, 'phc-go');
    await world.pass(1);
    expect(world.made()).toEqual(['invoice of 50.00 at wisedat']);
  });

  it('credits an invoice with the ERP that issued it', async () => {
    const world = twoErps();
    await world.tell(deliveries.paid);
    world.settings.issueWith = 'wisedat';
    await world.tell(lamp);
    await world.pass(1);
    expect(world.made()).toEqual(['invoice of 50.00 at phc-go', 'credit note of 20.00 at phc-go']);
  });

  it('credits with it an invoice that it issued, though the refund was told before', async () => {
    const world = twoErps();
    await world.tell(lamp);
    expect(world.rows()).toMatchObject([{ vendor: 'phc-go', state: 'waiting' }]);
    world.settings.issueWith = 'wisedat';
    await world.tell(deliveries.paid);
    await world.pass(1);
    expect(world.made()).toEqual(['invoice of 50.00 at wisedat', 'credit note of 20.00 at wisedat']);
  });
});
