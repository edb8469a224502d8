import { formatMinor } from '../../../shared/domain/money.ts';
import type { Order } from '../../../shared/domain/order.ts';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { type WooBasket, wooOrder } from '../../sandbox/woocommerce/woo-order.ts';
import { settingsOf } from './settings.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the shop sells unless a test says otherwise: 70.60 in all. */
export const lines = [
  { price: '30.00', quantity: 2, sku: 'CHAIR' },
  { price: '10.60', rate: '6', sku: 'BOOK' },
];

/** A paid order of these lines as WooCommerce posts it. */
export const textOf = (over: Json = {}, basket: Partial<WooBasket> = {}): string =>
  JSON.stringify(wooOrder({ lines, ...basket, over }));

/** What is read of a text that is an order. */
export function orderOf(text: string, invoicing: Json = {}, settings: Json = {}): Order {
  const reading = parsersOf(settingsOf(settings))
    .order(text)
    .read('loja.example', invoicingSettings(invoicing));
  if (reading.kind === 'held') throw reading.held;
  if (reading.kind !== 'order') throw new Error(`${reading.kind}`);
  return reading.order;
}

/** The lines of an order: kind, name, quantity, gross, tax, discount and rates. */
export const shown = ({ lines: all }: Order) =>
  all.map(({ kind, name, quantity, gross, tax, discount, taxes }) => [
    kind,
    name,
    quantity,
    formatMinor(gross),
    formatMinor(tax),
    formatMinor(discount),
    taxes.map(({ rate }) => rate).join('+'),
  ]);
