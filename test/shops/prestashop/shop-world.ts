import { afterAll, beforeAll } from 'vitest';
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
import { type PrestashopSandbox, startPrestashopSandbox } from '../../sandbox/prestashop/sandbox.ts';

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

/** What the shop of tests sells, and what it takes for sending it. */
export const chair = { reference: 'CAD-1', price: '40.00', rates: ['23'], quantity: 2 };
const book = { reference: 'LIVRO-1', price: '10.60', rates: ['6'], quantity: 1 };
const postage = { price: '4.99', rate: '23' };

export type Placed = Parameters<PrestashopSandbox['place']>[0];

/** One shop for the tests of a file, at ten on 20 November 2026 unless a test says otherwise. */
export function useShop() {
  const start = new Date('2026-11-20T10:00:00Z');
  let now = start;
  let shop: PrestashopSandbox;
  beforeAll(async () => {
    shop = await startPrestashopSandbox({ now: () => now });
  });
  afterAll(() => shop.close());
  return {
    get shop() {
      return shop;
    },
    /** Runs a step at another time. */
    at<Result>(instant: string, step: () => Result): Result {
      now = new Date(instant);
      try {
        return step();
      } finally {
        now = start;
      }
    },
    /** A paid order of a chair, a book and postage, or of what a test says otherwise: its id. */
    paid(order: Partial<Placed> = {}): number {
      const id = shop.place({ lines: [chair, book], shipping: postage, ...order });
      shop.pay(id);
      return id;
    },
    /** What an order is told as. */
    endNow: async (id: number, settings = {}, over = {}) =>
      endOf(readingOf(await messageOf(shop, id, over), settings), settings),
    /** The same of the order as it was sold, before refunds. */
    soldNow: async (id: number) =>
      endOf(parsePrestashopOrder(await messageOf(shop, id)).readSold(shopName, invoicingSettings())),
  };
}
