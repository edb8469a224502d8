import type { Erp } from '../../domain/erps.ts';
import { type Platform, platforms } from '../../domain/platforms.ts';
import type { Tool } from '../../domain/tools.ts';
import { kwixeo } from './erps/kwixeo.ts';
import { phcGo } from './erps/phc-go.ts';
import { wisedat } from './erps/wisedat.ts';
import type { Block } from './question.ts';
import { shopify } from './shops/shopify.ts';
import { myDsoManager } from './tools/my-dso-manager.ts';
import { payorcrm } from './tools/payorcrm.ts';

type ShopBlock = Block & {
  /** The webhook that a person adds in the shop. */
  readonly webhook: string;
};

/** What the bridge does with it beside issuing, as "What shall the bridge do?" offers it. */
type WithJob = { readonly job: string };

export const shopBlocks: Readonly<Record<Platform, ShopBlock>> = { shopify };

type ErpBlock = Block & Partial<WithJob>;
export const erpBlocks: Readonly<Record<Erp, ErpBlock>> = { 'phc-go': phcGo, wisedat, kwixeo };

export const toolBlocks: Readonly<Record<Tool, Block & WithJob>> = {
  'my-dso-manager': myDsoManager,
  payorcrm,
};

/** The webhook that a person adds in the tenant's shop, and the address that it goes to. */
export function webhookOf(shop: Platform, api: string, tenant: string): string {
  const { webhook } = shopBlocks[shop];
  return `in ${platforms[shop].label}: a webhook ${webhook}, to ${api}/webhooks/${tenant}/${shop}`;
}
