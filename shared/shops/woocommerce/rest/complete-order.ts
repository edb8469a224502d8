import * as z from 'zod';
import { parseJson } from '../../../domain/exact-json.ts';
import { VendorRefusedError } from '../../../errors.ts';
import type { WoocommerceApi } from './connect.ts';

/** Refunds of one page. */
const perPage = 100;

const told = z.object({ id: z.union([z.int(), z.string()]), status: z.string().optional() });
const withRefunds = z.object({ refunds: z.array(z.unknown()).min(1) });

/**
 * An order as its webhook told it, with its refunds as the shop shows them; of one that was deleted, what is left of it
 * in the trash. Where the shop has none of it any more, the text stays as it is. Throws IntegrationError.
 */
export async function completeOrder(text: string, api: WoocommerceApi): Promise<string> {
  const { id, status } = told.parse(parseJson(text));
  try {
    const order = status === undefined ? JSON.stringify(await api.orders.retrieve({ path: { id } })) : text;
    const hasRefunds = withRefunds.safeParse(parseJson(order)).success;
    return wholeOrder(order, hasRefunds ? await refundsOf(id, api) : []);
  } catch (error) {
    if (error instanceof VendorRefusedError && error.answered?.status === 404) return text;
    throw error;
  }
}

/** Both in one text, which keeps every digit of the order. */
const wholeOrder = (order: string, refunds: readonly unknown[]): string =>
  `{"order":${order.replace(/^\uFEFF/, '')},"refundDetails":${JSON.stringify(refunds)}}`;

async function refundsOf(id: string | number, api: WoocommerceApi): Promise<unknown[]> {
  const refunds: unknown[] = [];
  for (let page = 1; refunds.length === (page - 1) * perPage; page++) {
    const shown = await api.refunds.list({ path: { id }, query: { page, per_page: perPage } });
    refunds.push(...shown);
    if (shown.length < perPage) break;
  }
  return refunds;
}
