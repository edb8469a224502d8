import { wooShop } from '../woocommerce-shop.ts';
import type { RefundStory } from './refund-story.ts';

/** The refunds of one order as WooCommerce tells them: inside of the order, each version with one more. */
export async function woocommerceStory(): Promise<RefundStory> {
  const { at, store, reader, event } = wooShop();
  const shop = await reader.open?.('acme', event.shop);
  at(0, () =>
    store.place({
      id: 1001,
      lines: [
        { price: '10.00', quantity: 2, rate: '23' },
        { price: '7.35', quantity: 3, rate: '6' },
      ],
      shipping: { cost: '4.056911' },
    }),
  );
  const paid = at(10, () => store.pay(1001));
  const refunds = [
    { items: [{ line: 0, quantity: 1 }] },
    { items: [{ line: 1, quantity: 2 }] },
    { shipping: true },
    { amount: '3.00' },
    { items: [{ line: 0, quantity: 1 }], byGateway: false },
  ];
  const told = refunds.map((given, index) => at(20 + index, () => store.refund(1001, given)));
  const whole = await Promise.all(told.map(({ body }) => shop?.complete?.(body)));
  const ids = store.refundsOf(1001).map(({ id }) => String(id));
  const name = (index: number): string => `with ${index + 1}`;
  return {
    shop: event,
    readers: { woocommerce: reader },
    bodies: {
      paid: ['paid', paid.body],
      ...Object.fromEntries(whole.map((body, index) => [name(index), ['paid', body ?? ''] as const])),
    },
    cases: [1000n, 1470n, 499n, 300n, 1000n].map((returned, index) => ({
      id: ids[index] ?? '',
      returned,
      told: [name(index)],
    })),
  };
}
