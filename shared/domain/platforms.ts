import { keysOf } from './table-keys.ts';

interface PlatformFacts {
  /** For sentences: "Shopify". */
  readonly label: string;
  /** The function that takes its webhooks, or reads its orders on a schedule. */
  readonly receiver: string;
  /** Last part of the route of its webhooks; undefined if it has none, and its orders are read on a schedule. */
  readonly webhookPath: string | undefined;
  /** The platform of the first documents, whose keys must stay what they are. False for every other one. */
  readonly keyedBySourceAlone: boolean;
  /** Whether a refund's id is unique in the whole shop, or perhaps only among the refunds of its order. */
  readonly refundIds: 'of-the-shop' | 'of-the-order';
}

/**
 * Kinds of shops. Every list of platforms comes from this table: messages, contents, ledger rows, readers of the
 * workers, onboarding. A new shop is a row here and a folder in shared/shops.
 */
export const platforms = {
  shopify: {
    label: 'Shopify',
    receiver: 'receive-shopify-webhook',
    webhookPath: 'shopify',
    keyedBySourceAlone: true,
    refundIds: 'of-the-shop',
  },
  woocommerce: {
    label: 'WooCommerce',
    receiver: 'receive-woocommerce-webhook',
    webhookPath: 'woocommerce',
    keyedBySourceAlone: false,
    refundIds: 'of-the-shop',
  },
  'standard-webhooks': {
    label: 'Standard Webhooks',
    receiver: 'receive-standard-webhook',
    webhookPath: 'standard',
    keyedBySourceAlone: false,
    refundIds: 'of-the-order',
  },
  prestashop: {
    label: 'PrestaShop',
    receiver: 'poll-prestashop-orders',
    webhookPath: undefined,
    keyedBySourceAlone: false,
    refundIds: 'of-the-shop',
  },
} as const satisfies Readonly<Record<string, PlatformFacts>>;

export type Platform = keyof typeof platforms;
export const platformIds = keysOf<Platform>(platforms);
