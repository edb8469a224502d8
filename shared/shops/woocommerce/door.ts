import type { ShopDoor } from '../../domain/shop.ts';
import { woocommerceConnection } from './connection.ts';
import { decideWoocommerceEvent, isPing } from './decide.ts';
import { verifyWoocommerce } from './verify.ts';

/** WooCommerce at the door of its webhooks. */
export const woocommerceDoor: ShopDoor<typeof woocommerceConnection.schema> = {
  platform: 'woocommerce',
  connection: woocommerceConnection,
  decoy: { shops: [] },
  verify: verifyWoocommerce,
  decide: decideWoocommerceEvent,
  isPing,
};
