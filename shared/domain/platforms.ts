import { keysOf } from './table-keys.ts';

interface PlatformFacts {
  /** For sentences: "Shopify". */
  readonly label: string;
  /** The function that takes its webhooks, or reads its orders on a schedule. */
  readonly receiver: string;
  /** Last part of the route of its webhooks. */
  readonly webhookPath: string;
  /** The platform of the first documents, whose keys must stay what they are. False for every other one. */
  readonly keyedBySourceAlone: boolean;
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
  },
  'standard-webhooks': {
    label: 'Standard Webhooks',
    receiver: 'receive-standard-webhook',
    webhookPath: 'standard',
    keyedBySourceAlone: false,
  },
} as const satisfies Readonly<Record<string, PlatformFacts>>;

export type Platform = keyof typeof platforms;
export const platformIds = keysOf<Platform>(platforms);
