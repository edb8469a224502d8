import { expect, it } from 'vitest';
import { shopParsers } from '../../../shared/shops/readers.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { deliveries } from './order-stories.ts';
import { refundWorld } from './refunds/refund-world.ts';
import { shopEvent } from './shop-event.ts';

useFrozenTime();

it('an order whose id our program could not read is issued once, though its dead letter is redriven and its row retried', async () => {
  let isFixed = false;
  const shopify = {
    ...shopParsers.shopify,
    order: (text: string) => {
      if (!isFixed) throw new TypeError('a bug of ours');
      return shopParsers.shopify.order(text);
    },
  };
  const { setAside, decide, drain, tell, rows, made } = refundWorld([], true, { shopify });
  const { body, event, topic } = deliveries.paid;
  await setAside(shopEvent(body, { event, topic }));
  expect(rows()).toMatchObject([{ state: 'held', orderId: 'message-0000000000000000' }]);
  isFixed = true;
  await decide({ resolution: 'not-issued' });
  await drain();
  expect(rows()).toMatchObject([
    { state: 'held', outcome: 'none', reason: { text: expect.stringContaining('This is order 1001') } },
  ]);
  await tell('paid', body);
  await decide(undefined);
  await drain();
  expect(made).toHaveLength(1);
  expect(rows()).toMatchObject([{ state: 'closed' }, { state: 'issued', orderId: '1001' }]);
});

it('a refund whose message has lost its body is credited by hand: nobody is told to issue an invoice', async () => {
  const { line, drain, rows } = refundWorld();
  const event = shopEvent('{}', { event: 'refunded', topic: 'refunds/create' });
  line.push({ ...event, body: { key: 'inbox/acme/gone.json.gz' } });
  await drain();
  expect(rows()).toMatchObject([
    {
      ...{ kind: 'credit-note', state: 'held' },
      reason: {
        code: 'order-unreadable',
        text: expect.stringContaining('Issue this credit note by hand in the ERP'),
      },
    },
  ]);
});
