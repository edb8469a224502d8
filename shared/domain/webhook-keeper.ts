import type { Platform } from './platforms.ts';

/** One webhook of a shop, as the shop lists it. */
export interface Subscription {
  readonly id: string;
  /** In the platform's word, as deliveries name it: "orders/paid". */
  readonly topic: string;
  /** Where it goes to. */
  readonly address: string;
  /**
   * `stopped`: the platform switched it off after failures. `paused`: a person did. `unfit`: what it sends is not the
   * whole order as JSON.
   */
  readonly state: 'active' | 'stopped' | 'paused' | 'unfit';
}

/** Whether what a webhook that we make is signed with is a secret that the connection has. */
export type Signing = 'accepted' | 'refused' | 'unknown';

/** A shop whose webhooks can be listed. Every call throws IntegrationError. */
export interface WebhookKeeper {
  readonly platform: Platform;
  /** As deliveries prove it (`Proof.shop`). */
  readonly name: string;
  /** What an order and its refunds need, in the platform's words. */
  readonly topics: readonly string[];
  /** True: the shop has no webhooks beside those that it lists. False: there may be others, which nobody lists. */
  readonly seesAll: boolean;
  readonly signing: Signing;
  readonly list: () => Promise<readonly Subscription[]>;
  readonly subscribe: (topic: string, address: string) => Promise<void>;
  /** Switches one on again that is stopped or paused; absent where the platform deletes them instead. */
  readonly restart?: (id: string) => Promise<void>;
}

/** A shop that sends webhooks which nobody can list, and why. */
export interface UnlistedShop {
  readonly platform: Platform;
  readonly name: string;
  readonly cannotSee: string;
}

export const isListed = (shop: WebhookKeeper | UnlistedShop): shop is WebhookKeeper => 'list' in shop;
