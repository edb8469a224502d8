import { expect, it } from 'vitest';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { type Delivery, deliveries, delivery } from './order-stories.ts';
import { refundWorld } from './refunds/refund-world.ts';

useFrozenTime();

const on15th = { updated_at: '2026-11-15T09:00:00+00:00' };
const paidLate = delivery('paid late', 'orders/paid', 'paid', 0, on15th);
const { partly, paid, edit, unreadable } = deliveries;

/** The day of the payment, as the row of the order has it after these messages. */
async function dayAfter(...told: readonly Delivery[]): Promise<unknown> {
  // Nothing is issued, so that what waits is seen as well.
  const world = refundWorld([], false);
  for (const { event, body } of told) await world.tell(event, body);
  await world.drain();
  const { state, paidOn } = world.invoice() ?? {};
  return { state, paidOn };
}

it.each<[string, readonly Delivery[], unknown]>([
  ['is not known while an order is paid in part', [partly], { state: 'waiting' }],
  ['is that of the message which tells that the rest was paid', [partly, paidLate], { paidOn: '2026-11-15' }],
  ['is that of an older message which shows the payment', [unreadable, paid], { paidOn: '2026-11-10' }],
  [
    'is known of an order that was edited before its payment was told',
    [edit, paid],
    { paidOn: '2026-11-10' },
  ],
  ['stays when a newer version comes', [paid, { ...paidLate, event: 'changed' }], { paidOn: '2026-11-10' }],
])('the day of the payment %s', async (_, told, expected) => {
  const day = await dayAfter(...told);
  expect(day).toMatchObject(expected as object);
  if (told.length > 1) expect(day).toMatchObject({ state: 'held' });
});
