import * as z from 'zod';
import { findConnection } from '../../../aws/connections.ts';
import type { AskableShop, ChangedPage, ShownEvent } from '../../../domain/askable-shop.ts';
import { VendorContractError, VendorRefusedError } from '../../../errors.ts';
import { nameOf, type WoocommerceShop, woocommerceConnection } from '../connection.ts';
import { eventOf } from '../decide.ts';
import { toInstant } from '../payload.ts';
import { completeOrder } from './complete-order.ts';
import { connectWoocommerce, type WoocommerceApi } from './connect.ts';

/** Orders of one page, with all their lines. */
const pageSize = 50;
/** What never asks for a document: drafts that shops make by the hundred. */
const drafts = new Set(['auto-draft', 'draft', 'checkout-draft']);

/** Where a page ends: the second of its last order, and the orders of that second that were listed. */
const positionSchema = z.object({ at: z.iso.datetime(), listed: z.array(z.string()) });

/** The WooCommerce shops of a tenant: each has a key that may read. */
export async function openWoocommerceShops(tenant: string): Promise<AskableShop[]> {
  const connection = await findConnection(tenant, woocommerceConnection);
  return (connection?.shops ?? []).map(shop => askable(shop, connectWoocommerce(shop)));
}

function askable(shop: WoocommerceShop, api: WoocommerceApi): AskableShop {
  return {
    platform: 'woocommerce',
    name: nameOf(shop),
    changedSince: (since, position) => changedSince(api, since, position),
    readOrder: orderId => readOrder(api, orderId),
  };
}

async function changedSince(api: WoocommerceApi, since: Date, position?: string): Promise<ChangedPage> {
  const from = position === undefined ? undefined : positionSchema.parse(JSON.parse(position));
  const first = from?.at ?? since.toISOString();
  const rows = await api.orders.list({
    query: {
      // The shop lists what changed after a second, not in it.
      modified_after: new Date(Date.parse(first) - 1_000).toISOString().slice(0, 19),
      dates_are_gmt: true,
      orderby: 'modified',
      order: 'asc',
      per_page: pageSize,
      ...(from && { exclude: from.listed.join(',') }),
    },
  });
  const listed = rows.map(row => ({ row, id: String(row.id), at: toInstant(row.date_modified_gmt) }));
  refuseUnfiltered(listed, first);
  const orders = listed
    .filter(({ row }) => !drafts.has(row.status))
    .map(({ row, id }) => ({ orderId: id, read: () => shown(api, JSON.stringify(row)) }));
  const seen = new Set(from?.listed);
  const last = listed.findLast(({ id }) => !seen.has(id));
  // A short page may have others behind it: what cannot be loaded is taken out of the page that it was counted for.
  if (!last) return { orders };
  const before = from?.at === last.at ? from.listed : [];
  const same = listed.filter(({ at }) => at === last.at).map(({ id }) => id);
  return { orders, next: JSON.stringify({ at: last.at, listed: [...before, ...same] }) };
}

/** WooCommerce before 5.8 does not know the parameter, and lists every order that there is. */
function refuseUnfiltered(listed: ReadonlyArray<{ readonly at: string }>, since: string): void {
  if (listed.some(({ at }) => Date.parse(at) < Date.parse(since) - 1_000))
    throw new VendorContractError(
      'WooCommerce lists orders that changed before the moment that was asked for: version 5.8 or newer is needed.',
    );
}

async function readOrder(api: WoocommerceApi, orderId: string): Promise<ShownEvent[]> {
  try {
    return await shown(api, JSON.stringify(await api.orders.retrieve({ path: { id: orderId } })));
  } catch (error) {
    if (error instanceof VendorRefusedError && error.answered?.status === 404) return [];
    throw error;
  }
}

/** An order with its refunds, as the webhook and the answers to the worker together would be. */
async function shown(api: WoocommerceApi, text: string): Promise<ShownEvent[]> {
  const body = Buffer.from(await completeOrder(text, api));
  return [{ event: eventOf(JSON.parse(text)), topic: 'order.updated', body }];
}
