import { findConnection } from '../../aws/connections.ts';
import { HeldError } from '../../domain/held.ts';
import type { ShopRefund } from '../../domain/refund.ts';
import type { OpenShop, ShopReader } from '../../domain/shop.ts';
import { nameOf, type WoocommerceSettings, woocommerceConnection } from './connection.ts';
import { parsersOf } from './parsers.ts';
import { completeOrder } from './rest/complete-order.ts';
import { connectWoocommerce } from './rest/connect.ts';
import { anyStatus } from './stages.ts';

/** Where the settings of the shop are not at hand: whatever they may count as paid is. */
const anySettings: WoocommerceSettings = {
  statuses: [anyStatus],
  requireDatePaid: false,
  ignorePaymentMethods: [],
  manualRefunds: 'credit',
  suborders: 'all',
};

export const woocommerceReader: ShopReader = { ...parsersOf(anySettings), open: openWoocommerce };

/** One shop of a tenant. Throws ConfigurationError if its connection is wrong. */
async function openWoocommerce(tenant: string, name: string): Promise<OpenShop> {
  const connection = await findConnection(tenant, woocommerceConnection);
  const shop = connection?.shops.find(candidate => nameOf(candidate) === name);
  if (!shop) return unnamed(name);
  return { ...parsersOf(shop), complete: text => completeOrder(text, connectWoocommerce(shop)) };
}

/**
 * A shop that was taken out of the connection: nobody knows how its orders are to be read, so that each is put before a
 * person. Waiting for it would keep back the tenant's other shops.
 */
function unnamed(name: string): OpenShop {
  const held = new HeldError(
    'order-unreadable',
    `The connection "woocommerce" does not name the shop ${name} any more.`,
    'Put the shop into the connection again, then retry. Or issue the document by hand in the ERP, then name it: {"resolution": "adopt", "number": ".."}.',
  );
  const reading = { kind: 'held', held } as const;
  const refundOf = (refund: ShopRefund): ShopRefund => ({ ...refund, read: () => reading });
  const { order, refund } = parsersOf(anySettings);
  return {
    order: text => {
      const told = order(text);
      const refunds = () => (told.refunds?.() ?? []).map(refundOf);
      return { ...told, read: () => reading, readSold: () => reading, refunds };
    },
    refund: text => refundOf(refund(text)),
  };
}
