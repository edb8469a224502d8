import { formatMinor } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import type { OrderReading } from '../../../shared/domain/shop.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { connectPrestashop } from '../../../shared/shops/prestashop/asking/connect.ts';
import { readOrders } from '../../../shared/shops/prestashop/asking/read-orders.ts';
import { readTables } from '../../../shared/shops/prestashop/asking/shop-tables.ts';
import { type PrestashopShop, prestashopConnection } from '../../../shared/shops/prestashop/connection.ts';
import { parsePrestashopOrder } from '../../../shared/shops/prestashop/read-order.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import type { PrestashopSandbox } from '../../sandbox/prestashop/sandbox.ts';

/** Of a sandbox on this machine. */
export const anyAddress = { plainHttp: true, privateAddresses: false, loopback: true };

export const shopName = 'shop.example';

/** How a test's tenant reaches a shop. */
export function shopOf(sandbox: PrestashopSandbox, over: Record<string, unknown> = {}): PrestashopShop {
  const given = { baseUrl: sandbox.url, apiKey: sandbox.apiKey, timezone: 'Europe/Lisbon', ...over };
  const [shop] = prestashopConnection.schema.parse({ shops: [given] }).shops;
  if (!shop) throw new Error('There is no shop.');
  return shop;
}

/** Orders as polling writes them, by id. */
export async function messagesOf(
  sandbox: PrestashopSandbox,
  ids: readonly number[],
  over: Record<string, unknown> = {},
): Promise<ReadonlyMap<string, string>> {
  const shop = shopOf(sandbox, over);
  const service = connectPrestashop(shop, anyAddress);
  const tables = await readTables(service, shop);
  const told = await readOrders(ids.map(String), { service, shop, tables, now: () => new Date() });
  return new Map(told.map(({ orderId, text }) => [orderId, text]));
}

export async function messageOf(sandbox: PrestashopSandbox, id: number, over = {}): Promise<string> {
  const text = (await messagesOf(sandbox, [id], over)).get(String(id));
  if (text === undefined) throw new Error(`The shop does not show order ${id}.`);
  return text;
}

export const readingOf = (text: string, settings: Record<string, unknown> = {}): OrderReading =>
  parsePrestashopOrder(text).read(shopName, invoicingSettings(settings));

/** "order 12.30", "ignored: reason", "closed: reason", or "code: facts" of a hold: of the order or its taxes. */
export function endOf(reading: OrderReading, settings: Record<string, unknown> = {}): string {
  if (reading.kind === 'ignored' || reading.kind === 'closed') return `${reading.kind}: ${reading.reason}`;
  const held = heldAs(() => {
    if (reading.kind === 'held') throw reading.held;
    if (reading.kind !== 'order') throw new Error(reading.kind);
    checkOrder(reading.order);
    treatTaxes(reading.order, invoicingSettings(settings), '2026-11-20');
  });
  if (held !== 'not held' || reading.kind !== 'order') return held;
  return `order ${formatMinor(reading.order.totals.gross)}`;
}
