import type { PrestashopShop } from '../connection.ts';
import type { Webservice } from './connect.ts';
import type { Row } from './endpoints.ts';
import { anyOf, whole } from './filters.ts';
import { fieldOf } from './kept-fields.ts';
import type { ShopTables } from './shop-tables.ts';
import { type Parts, slipVoucherOf, type Told, toMessage } from './to-message.ts';

interface Asked {
  readonly service: Webservice;
  readonly shop: PrestashopShop;
  readonly tables: ShopTables;
  readonly now: () => Date;
}

/**
 * Reads orders with all that belongs to them, and writes each as the message that its reader takes; those that are
 * gone are left out. The order itself is read first: whatever changes meanwhile bears a later time. Throws
 * IntegrationError.
 */
export async function readOrders(ids: readonly string[], asked: Asked): Promise<Told[]> {
  const { service, now } = asked;
  const byOrder = { query: { ...whole, filter: { id_order: anyOf(ids) } } };
  const orders = await service.orders.list({ query: { ...whole, filter: { id: anyOf(ids) } } });
  if (orders.length === 0) return [];
  const of = (...fields: string[]) =>
    orders.flatMap(order => fields.map(field => fieldOf(order, field))).filter(isId);
  const [details, slips, discounts, payments, addresses, customers] = await Promise.all([
    service.orderDetails.list(byOrder),
    service.orderSlips.list(byOrder),
    service.orderCartRules.list(byOrder),
    rowsOf(
      service.orderPayments,
      'order_reference',
      orders.map(order => fieldOf(order, 'reference')).filter(Boolean),
    ),
    rowsOf(service.addresses, 'id', of('id_address_invoice', 'id_address_delivery')),
    rowsOf(service.customers, 'id', of('id_customer')),
  ]);
  const [vouchersUsed, vouchersMade] = await Promise.all([
    rowsOf(
      service.cartRules,
      'id',
      discounts.map(discount => fieldOf(discount, 'id_cart_rule')).filter(isId),
    ),
    rowsOf(service.cartRules, 'id_customer', slips.map(slip => fieldOf(slip, 'id_customer')).filter(isId)),
  ]);
  const readAt = now();
  const all = {
    details: by(details, 'id_order'),
    slips: by(slips, 'id_order'),
    discounts: by(discounts.filter(isInOrder), 'id_order'),
    payments: by(payments, 'order_reference'),
    addresses: by(addresses, 'id'),
    customers: by(customers, 'id'),
    vouchersUsed: by(vouchersUsed, 'id'),
  };
  return orders.map(order => {
    const parts: Parts = {
      order,
      details: all.details(order.id),
      slips: all.slips(order.id),
      discounts: all.discounts(order.id).map(discount => ({
        row: discount,
        rule: all.vouchersUsed(fieldOf(discount, 'id_cart_rule'))[0],
      })),
      payments: all.payments(fieldOf(order, 'reference')),
      invoiceAddress: all.addresses(fieldOf(order, 'id_address_invoice'))[0],
      deliveryAddress: all.addresses(fieldOf(order, 'id_address_delivery'))[0],
      customer: all.customers(fieldOf(order, 'id_customer'))[0],
      vouchersMade: vouchersMade.filter(rule => slipVoucherOf(rule)?.ofOrder === order.id),
    };
    return toMessage(parts, { ...asked, readAt });
  });
}

/** Rows that have one of these values in a field; nothing is asked for none. */
async function rowsOf(
  resource: Webservice[keyof Webservice],
  field: string,
  values: readonly string[],
): Promise<readonly Row[]> {
  return values.length === 0
    ? []
    : resource.list({ query: { ...whole, filter: { [field]: anyOf(values) } } });
}

/** Ids are counted from one: zero means "none". */
const isId = (text: string): boolean => /^[1-9]\d*$/.test(text);

/** What was taken off an order stays as a row that is marked as deleted (from 1.7.7 on); its totals leave it out. */
const isInOrder = (discount: Row): boolean => fieldOf(discount, 'deleted') !== '1';

/** Finds the rows that have a value in a field. */
function by(rows: readonly Row[], field: string): (value: string) => readonly Row[] {
  const groups = Map.groupBy(rows, row => fieldOf(row, field));
  return value => groups.get(value) ?? [];
}
