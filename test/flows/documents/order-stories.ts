import type { OrderEvent } from '../../../shared/domain/shop.ts';
import { eventTypes } from '../../../shared/shops/standard-webhooks/event.ts';
import { decideWoocommerceEvent } from '../../../shared/shops/woocommerce/decide.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { messageOf, ownOrder } from '../../sandbox/standard-webhooks/own-shop.ts';
import type { WooDelivery } from '../../sandbox/woocommerce/store.ts';
import { wooOrder } from '../../sandbox/woocommerce/woo-order.ts';
import { prestashopStory } from '../../shops/prestashop/order-story.ts';
import { wooShop } from './woocommerce-shop.ts';

type Payload = ReturnType<typeof shopifyOrder>;
/** What a shop sends of an order. */
export interface Delivery {
  readonly name: string;
  readonly topic: string;
  readonly event: OrderEvent;
  readonly body: string;
  /** The shop is asked for the rest. */
  readonly incomplete?: boolean;
}

const chair = { price: '30.00', rate: '23', sku: 'CHAIR' };
const lamp = { price: '20.00', rate: '23', sku: 'LAMP' };
const whole = shopifyOrder({ id: '1001', lines: [chair, lamp] });

/** The order as the shop tells it `second` seconds after it was placed. */
export function delivery(
  name: string,
  topic: string,
  event: OrderEvent,
  second: number,
  over: object,
): Delivery {
  const at = `2026-11-10T10:00:${String(second).padStart(2, '0')}+00:00`;
  const payload = { ...whole, updated_at: at, ...over } as Payload;
  return { name, topic, event, body: shopifyOrderBody(payload) };
}

export const lampRemoved = {
  line_items: whole.line_items.map((item, i) => (i === 1 ? { ...item, current_quantity: '0' } : item)),
  current_total_price: '30.00',
  current_total_tax: '5.61',
  total_outstanding: '0.00',
};
export const cancelled = { cancelled_at: '2026-11-10T10:00:30+00:00' };
export const deliveries = {
  paid: delivery('paid', 'orders/paid', 'paid', 1, {}),
  updated: delivery('updated', 'orders/updated', 'changed', 1, {}),
  named: delivery('named', 'orders/updated', 'changed', 1, {
    note_attributes: [{ name: 'NIF', value: '501442600' }],
  }),
  pending: delivery('pending', 'orders/updated', 'changed', 0, { financial_status: 'pending' }),
  edit: {
    name: 'edit',
    topic: 'orders/edited',
    event: 'changed',
    body: '{"order_edit":{"id":9,"order_id":1001,"created_at":"2026-11-10T10:00:20+00:00"}}',
  },
  edited: delivery('edited', 'orders/updated', 'changed', 20, lampRemoved),
  cancelled: delivery('cancelled', 'orders/cancelled', 'cancelled', 30, { ...lampRemoved, ...cancelled }),
  refunded: delivery('refunded', 'orders/updated', 'changed', 31, {
    ...lampRemoved,
    ...cancelled,
    financial_status: 'refunded',
  }),
  partly: delivery('partly', 'orders/updated', 'changed', 10, {
    financial_status: 'partially_paid',
    total_outstanding: '5.00',
  }),
  unclear: delivery('unclear', 'orders/updated', 'changed', 12, {
    ...lampRemoved,
    current_total_price: '31.00',
  }),
  unreadable: delivery('unreadable', 'orders/updated', 'changed', 14, { total_outstanding: 'much' }),
  voided: delivery('voided', 'orders/updated', 'changed', 15, { financial_status: 'voided' }),
} satisfies Record<string, Delivery>;

/** The same story as a shop tells it that sends Standard Webhooks. */
const ownLines = [
  { gross: '30.00', sku: 'CHAIR' },
  { gross: '20.00', sku: 'LAMP' },
];
function own(name: string, event: OrderEvent, second: number, lines = ownLines, over: object = {}): Delivery {
  const updatedAt = `2026-11-10T10:00:${String(second).padStart(2, '0')}Z`;
  const order = ownOrder(lines, { placedAt: '2026-11-10T10:00:00Z', updatedAt, ...over });
  const type = Object.entries(eventTypes).find(([, kind]) => kind === event)?.[0] ?? '';
  return { name, topic: type, event, body: messageOf(type, order) };
}
export const ownDeliveries: Readonly<Record<string, Delivery>> = {
  paid: own('paid', 'paid', 1),
  updated: own('updated', 'changed', 1),
  named: own('named', 'changed', 1, ownLines, { buyer: { name: 'Padaria', taxId: '501442600' } }),
  pending: own('pending', 'changed', 0, ownLines, { status: 'pending' }),
  unreadable: own('unreadable', 'changed', 10, ownLines, { total: 'much' }),
  partly: own('partly', 'changed', 12, ownLines, { status: 'partly-paid' }),
  edited: own('edited', 'changed', 20, ownLines.slice(0, 1)),
  kept: own('kept', 'cancelled', 25, ownLines.slice(0, 1)),
  cancelled: own('cancelled', 'cancelled', 30, ownLines.slice(0, 1), { status: 'cancelled' }),
};

export const prestashopDeliveries = await prestashopStory();
/** The same story as WooCommerce tells it: each webhook shows the order as it is by then. */
export const woo = wooShop();
export const wooDeliveries = ((): Readonly<Record<string, Delivery>> => {
  const { store, at } = woo;
  const told = (
    name: string,
    { topic, body }: WooDelivery,
    over: object = {},
  ): readonly [string, Delivery] => {
    const text = JSON.stringify({ ...JSON.parse(body), ...over });
    const delivery = { body: Buffer.from(text), headers: {} };
    const proof = { shop: woo.event.shop, topic, test: false, signedLike: [] };
    const decision = decideWoocommerceEvent(delivery, proof);
    if (!('incomplete' in decision) && decision.kind !== 'paid' && decision.kind !== 'changed')
      throw new Error(`${name} is ${decision.kind}`);
    const { kind: event } = decision as { kind: OrderEvent };
    return [name, { name, topic, event, body: text, incomplete: 'incomplete' in decision }];
  };
  const lines = [
    { price: '30.00', sku: 'CHAIR' },
    { price: '20.00', sku: 'LAMP' },
  ];
  const created = at(0, () => store.place({ id: 1001, lines }));
  const paid = at(0, () => store.pay(1001));
  const removed = wooOrder({ id: 1001, lines: lines.slice(0, 1) });
  const { line_items, tax_lines, total, total_tax } = removed;
  return Object.fromEntries([
    told('created', created),
    told('paid', paid),
    told('created late', { ...paid, topic: 'order.created' }),
    told(
      'completed',
      at(0, () => store.change(1001, { status: 'completed' })),
    ),
    told(
      'partly',
      at(10, () => store.change(1001, { status: 'partially-paid' })),
    ),
    told(
      'unreadable',
      at(12, () => store.change(1001, { status: 'processing' })),
      { total: 'much' },
    ),
    told(
      'edited',
      at(20, () => store.change(1001, { line_items, tax_lines, total, total_tax })),
    ),
    told(
      'partly refunded',
      at(25, () => store.refund(1001, { items: [{ line: 0, quantity: 0, total: '10.00' }] })),
    ),
    told(
      'cancelled',
      at(30, () => store.cancel(1001)),
    ),
    told(
      'refunded',
      at(31, () => store.refund(1001, { amount: '20.00' })),
    ),
  ]);
})();
