import { clock } from '../../../clock.ts';
import type { AskableShop, ChangedPage, ShownEvent } from '../../../domain/askable-shop.ts';
import { type PrestashopShop, prestashopName } from '../connection.ts';
import { listChanged } from './changed-orders.ts';
import { connectPrestashop, type Webservice } from './connect.ts';
import { readOrders } from './read-orders.ts';
import { readTables, type ShopTables } from './shop-tables.ts';
import type { Told } from './to-message.ts';

/** A shop that is asked through its Webservice; nothing is called yet. */
export function askableShop(shop: PrestashopShop): AskableShop {
  const service = connectPrestashop(shop);
  const tables = once(() => readTables(service, shop));
  const read = async (ids: readonly string[]) => shownBy(ids, { service, shop, tables: await tables() });
  return {
    platform: 'prestashop',
    name: prestashopName(shop),
    changedSince: async (since, position): Promise<ChangedPage> => {
      const { ids, next } = await listChanged(service, shop.timezone, { since, now: clock.now(), position });
      // All of a page in a few calls; where one order spoils them, each is read by itself.
      const together = once(() => read(ids).catch(() => undefined));
      const orders = ids.map(orderId => ({
        orderId,
        read: async () => ((await together()) ?? (await read([orderId]))).get(orderId) ?? [],
      }));
      return { orders, ...(next !== undefined && { next }) };
    },
    readOrder: async orderId => (await read([orderId])).get(orderId) ?? [],
  };
}

interface Asked {
  readonly service: Webservice;
  readonly shop: PrestashopShop;
  readonly tables: ShopTables;
}

/** What the shop shows of orders, by their ids. */
async function shownBy(
  ids: readonly string[],
  asked: Asked,
): Promise<ReadonlyMap<string, readonly ShownEvent[]>> {
  const told = await readOrders(ids, { ...asked, now: clock.now });
  return new Map(told.map(order => [order.orderId, [toShown(order)]]));
}

/** `paid` where the last change is of the day of a payment: an order that cannot be read then is held at once. */
const toShown = ({ text, state, isNewlyPaid }: Told): ShownEvent => ({
  event: isNewlyPaid ? 'paid' : 'changed',
  topic: `order state ${state}`,
  body: Buffer.from(text),
});

/** Runs once, however often it is asked for; again after a failure. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  return () => {
    running ??= work().catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}
