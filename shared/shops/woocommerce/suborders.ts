import { advice, HeldError } from '../../domain/held.ts';
import type { WoocommerceSettings } from './connection.ts';
import type { WoocommerceOrder } from './payload.ts';

/** What plug-ins for several sellers write on an order that they divided: Dokan and YITH, MultiVendorX. */
const fieldOfDivided = /^_?has_(?:[a-z]+_)?sub_?orders?$/i;
const yes = /^(?:1|true|yes|on)$/i;

type Told = Pick<WoocommerceOrder, 'id' | 'parent_id' | 'meta_data'>;

/** Which side of a divided order this is; undefined for an order of its own. */
function partOf({ parent_id, meta_data }: Told): 'children' | 'parents' | undefined {
  if (/[1-9]/.test(parent_id ?? '')) return 'children';
  const isDivided = meta_data.some(({ key, value }) => fieldOfDivided.test(key) && yes.test(value.trim()));
  return isDivided ? 'parents' : undefined;
}

/** Why the setting `suborders` leaves this order out; undefined if it does not. */
export function leftOut(order: Told, { suborders }: WoocommerceSettings): string | undefined {
  const part = partOf(order);
  if (part === undefined || suborders === 'hold' || suborders === 'all' || part === suborders)
    return undefined;
  return part === 'children'
    ? `a part of order ${order.parent_id}: "suborders" is "parents"`
    : 'divided into suborders: "suborders" is "children"';
}

/**
 * Plug-ins for several sellers divide an order into suborders, and each of them is paid as well as the whole one; the
 * rest of a deposit is a suborder too, and is money of its own. Throws HeldError "marketplace" unless the setting
 * `suborders` says which are invoiced.
 */
export function refuseSuborders(order: Told, { suborders }: WoocommerceSettings): void {
  const part = suborders === 'hold' ? partOf(order) : undefined;
  if (part === undefined) return;
  const facts =
    part === 'children'
      ? `The order is a suborder of order ${order.parent_id}, which may have an invoice of the same goods.`
      : 'The order was divided into suborders, which may have invoices of the same goods.';
  throw new HeldError(
    'marketplace',
    facts,
    `Choose which you invoice: set "suborders" of the shop in the connection "woocommerce" to "parents" (the whole orders) or "children" (the suborders, and orders of their own: also where the rest of a deposit is one); then retry. Or: ${advice.byHand}`,
  );
}
