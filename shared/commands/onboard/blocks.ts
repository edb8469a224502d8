import type { Erp } from '../../domain/erps.ts';
import { type Platform, platforms } from '../../domain/platforms.ts';
import type { Tool } from '../../domain/tools.ts';
import { kwixeo } from './erps/kwixeo.ts';
import { kwixeoIssuing } from './erps/kwixeo-issuing.ts';
import { phcGo } from './erps/phc-go.ts';
import { wisedat } from './erps/wisedat.ts';
import { wisedatIssuing } from './erps/wisedat-issuing.ts';
import type { Block } from './question.ts';
import { prestashop } from './shops/prestashop.ts';
import { shopify } from './shops/shopify.ts';
import { standardWebhooks } from './shops/standard-webhooks.ts';
import { woocommerce } from './shops/woocommerce.ts';
import { myDsoManager } from './tools/my-dso-manager.ts';
import { payorcrm } from './tools/payorcrm.ts';

type ShopBlock = Block & {
  /** The webhook that a person adds in the shop, or the access of one that has none. */
  readonly webhook?: string;
  readonly access?: string;
};

/** What the bridge does with it beside issuing, as "What shall the bridge do?" offers it. */
type WithJob = { readonly job: string };

export const shopBlocks: Readonly<Record<Platform, ShopBlock>> = {
  shopify,
  woocommerce,
  'standard-webhooks': standardWebhooks,
  prestashop,
};

type ErpBlock = Block &
  Partial<WithJob> & {
    /** What is asked beside, of a company that issues with it: fields of the same connection. */
    readonly issuing?: Block;
  };
export const erpBlocks: Readonly<Record<Erp, ErpBlock>> = {
  'phc-go': phcGo,
  wisedat: { ...wisedat, issuing: wisedatIssuing },
  kwixeo: { ...kwixeo, issuing: kwixeoIssuing },
};

export const toolBlocks: Readonly<Record<Tool, Block & WithJob>> = {
  'my-dso-manager': myDsoManager,
  payorcrm,
};

/** What a person adds in the tenant's shop: a webhook, with the address that it goes to, or an access. */
export function webhookOf(shop: Platform, api: string, tenant: string): string {
  const { webhook, access } = shopBlocks[shop];
  const { label, webhookPath } = platforms[shop];
  return webhookPath === undefined
    ? `in ${label}: ${access}`
    : `in ${label}: a webhook ${webhook}, to ${api}/webhooks/${tenant}/${webhookPath}`;
}
