import { messageOf, ownOrder, ownRefund } from '../../../sandbox/standard-webhooks/own-shop.ts';
import type { RefundStory } from './refund-story.ts';

const over = (second: number) => ({ id: '1001', updatedAt: `2026-11-20T12:00:${second}Z` });
const order = (second: number, refunds: readonly object[] = []) =>
  ownOrder(
    [
      { gross: '20.00', quantity: '2', rate: '23' },
      { gross: '22.05', quantity: '3', rate: '6' },
      { gross: '4.99', kind: 'shipping' },
    ],
    { ...over(second), refunds },
  );
const refund = (given: object) => ownRefund({ orderId: '1001', ...given });
const oneOfFirst = { amount: '10.00', lines: [{ lineId: 'L1', quantity: 1, gross: '10.00' }] };
const twoOfSecond = { amount: '14.70', lines: [{ lineId: 'L2', quantity: 2, gross: '14.70' }] };
const inside = (given: object) => {
  const { orderId: _, currency: __, ...told } = refund(given);
  return told;
};
const refunded = (given: object) => ['refunded', messageOf('order.refunded', refund(given))] as const;
const changed = (second: number, ...refunds: readonly object[]) =>
  ['changed', messageOf('order.updated', order(second, refunds.map(inside)))] as const;

const returned21 = { ...oneOfFirst, id: '21' };
const returned22 = { ...oneOfFirst, id: '22' };

/** The refunds of one order as a shop tells them that sends Standard Webhooks: alone, inside of the order, or both. */
export const ownShopStory: RefundStory = {
  shop: { platform: 'standard-webhooks', shop: 'shop.acme.example' },
  bodies: {
    paid: ['paid', messageOf('order.paid', order(10))],
    '21': refunded(returned21),
    'order with 21': changed(20, returned21),
    '22 pending': refunded({ ...returned22, money: 'pending' }),
    '22': refunded(returned22),
    'order with 22 pending': changed(30, returned21, { ...returned22, money: 'pending' }),
    'order with both': changed(40, returned21, returned22),
    '23': refunded({ ...twoOfSecond, id: '23' }),
    '23 piece by piece': refunded({
      ...twoOfSecond,
      id: '23',
      lines: [1, 2].map(() => ({ lineId: 'L2', quantity: 1, gross: '7.35' })),
    }),
    '24': refunded({ id: '24', amount: '4.99', lines: [], shipping: '4.99' }),
    '25': refunded({
      id: '25',
      amount: '47.04',
      lines: [
        { lineId: 'L1', quantity: 2, gross: '20.00' },
        { lineId: 'L2', quantity: 3, gross: '22.05' },
      ],
      shipping: '4.99',
    }),
    '26': refunded({ id: '26', amount: '3.00', lines: [] }),
    '27 failed': refunded({ ...oneOfFirst, id: '27', money: 'failed' }),
    '28 without money': refunded({ id: '28', amount: '0.00', lines: [] }),
  },
  cases: [
    { id: '21', returned: 1000n, told: ['21', 'order with 21'] },
    { id: '22', returned: 1000n, told: ['22 pending', '22', 'order with 22 pending', 'order with both'] },
    { id: '23', returned: 1470n, told: ['23', '23 piece by piece'] },
    { id: '24', returned: 499n, told: ['24'] },
    { id: '25', returned: 4704n, told: ['25'] },
    { id: '26', returned: 300n, told: ['26'] },
    { id: '27', returned: 0n, told: ['27 failed'] },
    { id: '28', returned: 0n, told: ['28 without money'] },
  ],
};
