import type { Bucket } from './bucket.ts';
import type { ShopifySandboxAccess, ShopifySwitches } from './settings.ts';
import type { ShopifyStore } from './store.ts';
import type { AppWebhooks } from './webhooks.ts';

/** What the handlers of one sandbox share. */
export interface ShopifyContext {
  readonly access: ShopifySandboxAccess;
  readonly switches: ShopifySwitches;
  readonly store: ShopifyStore;
  readonly webhooks: AppWebhooks;
  readonly points: Bucket;
  readonly restCalls: Bucket;
  readonly now: () => Date;
}
