import * as z from 'zod';
import { deleteItem, getItem, putItem } from '../aws/table.ts';
import { clock } from '../clock.ts';

const rowSchema = z.object({ removedAt: z.string() });

/**
 * The mark that only `tenants:remove` makes. A tenant whose secrets are missing by mistake has none, and loses nothing.
 */
export async function markRemoved(tenant: string): Promise<void> {
  await putItem({ pk: keyOf(tenant), v: 1, tenant, removedAt: clock.now().toISOString() });
}

/** Takes the mark away: somebody gives the tenant connections again. */
export async function unmarkRemoved(tenant: string): Promise<void> {
  await deleteItem(keyOf(tenant));
}

/** The ISO instant at which an operator removed this tenant; undefined if nobody did, or somebody took it back. */
export async function removedAt(tenant: string): Promise<string | undefined> {
  const found = await getItem(keyOf(tenant));
  return found && rowSchema.parse(found).removedAt;
}

const keyOf = (tenant: string): string => `REMOVED#${tenant}`;
