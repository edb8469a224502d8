import { keysOf } from './table-keys.ts';

interface PlatformFacts {
  /** For sentences: "Shopify". */
  readonly label: string;
  /** The function that takes its webhooks, or reads its orders on a schedule. */
  readonly receiver: string;
  /** The platform of the first documents, whose keys must stay what they are. False for every other one. */
  readonly keyedBySourceAlone: boolean;
}

/**
 * Kinds of shops. Every list of platforms comes from this table: messages, contents, ledger rows, readers of the
 * workers, onboarding. A new shop is a row here and a folder in shared/shops.
 */
export const platforms = {
  shopify: { label: 'Shopify', receiver: 'receive-shopify-webhook', keyedBySourceAlone: true },
} as const satisfies Readonly<Record<string, PlatformFacts>>;

export type Platform = keyof typeof platforms;
export const platformIds = keysOf<Platform>(platforms);
