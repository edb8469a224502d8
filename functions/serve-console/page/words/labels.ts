import type { Erp } from '../../../../shared/domain/erps.ts';
import type { Platform } from '../../../../shared/domain/platforms.ts';
import type { Tool } from '../../../../shared/domain/tools.ts';

/** The tables of shops, ERPs and tools have more than their names, which no reader has to load. */
export const platformNames: Readonly<Record<Platform, string>> = {
  shopify: 'Shopify',
  woocommerce: 'WooCommerce',
  'standard-webhooks': 'Standard Webhooks',
  prestashop: 'PrestaShop',
};
const others: Readonly<Record<Erp | Tool, string>> = {
  'phc-go': 'PHC GO',
  wisedat: 'WISEDAT',
  kwixeo: 'Kwixéo',
  'my-dso-manager': 'MY DSO MANAGER',
  payorcrm: 'PayorCRM',
};
const labels: Readonly<Record<string, string>> = { ...platformNames, ...others };

/** What a shop, an ERP or a tool is called: "PHC GO". */
export const labelOf = (id: string): string => (Object.hasOwn(labels, id) ? labels[id] : undefined) ?? id;

/** Everything that a company may be connected to. */
export const connectionNames: readonly string[] = Object.keys(labels);
