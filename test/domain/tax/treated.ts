import type { Order, OrderLine } from '../../../shared/domain/order.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { heldAs } from '../held-as.ts';
import { invoicingSettings } from '../invoicing-settings.ts';
import { line, paidOrder } from '../paid-order.ts';

/** The day of invoicing unless a test names another. */
export const day = '2026-11-10';

/** The lines of an order with the tax of each. */
export const treat = (order: Order, settings = {}, on = day) =>
  treatTaxes(order, invoicingSettings(settings), on);

/** The rate of each line, with its exemption: "23", "0 M05". */
export const rates = (order: Order, settings = {}, on = day) =>
  treat(order, settings, on).map(({ rate, exemption }) =>
    exemption === undefined ? rate : `${rate} ${exemption}`,
  );

/** What the taxes of an order are held as. */
export const held = (order: Order, settings = {}, on = day) => heldAs(() => treat(order, settings, on));

/** 12.30 EUR with 23 %. */
export const at23 = line(1230, 230, ['23']);

/** An order that was billed and sent to a country. */
export const shipped = (country: string, lines: OrderLine[], over: Partial<Order['buyer']> = {}) =>
  paidOrder(lines, { buyer: { name: 'A', billing: { country }, shipping: { country }, ...over } });
