import type { Order } from '../../../../shared/domain/order.ts';
import { checkOrder } from '../../../../shared/domain/order-checks.ts';
import { toOrder } from '../../../../shared/shops/shopify/to-order.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import type { Basket } from '../../../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import { parseOrder } from '../parse-order.ts';

/** An order of Shopify as `toOrder` reads it, with the settings given. */
export const read = (basket: Basket, settings = {}) =>
  toOrder(
    parseOrder(shopifyOrderBody(shopifyOrder(basket))),
    'loja.myshopify.com',
    invoicingSettings(settings),
  );

/** The order that was read; it adds up. */
export const order = (basket: Basket, settings = {}): Order => {
  const outcome = read(basket, settings);
  if (outcome.kind !== 'order') throw new Error(outcome.kind);
  checkOrder(outcome.order);
  return outcome.order;
};

/** What its lines are worth: kind, gross, net, tax, discount. */
export const amounts = (basket: Basket, settings = {}) =>
  order(basket, settings).lines.map(line => [line.kind, line.gross, line.net, line.tax, line.discount]);

/** The lines of a basket with one article. */
export const one = [{ price: '12.30' }];
