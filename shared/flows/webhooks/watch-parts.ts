import type { Platform } from '../../domain/platforms.ts';
import type { UnlistedShop, WebhookKeeper } from '../../domain/webhook-keeper.ts';
import type { Hearings } from '../../ledger/hearing-record.ts';
import type { leases } from '../../ledger/leases.ts';
import type { Sweeps } from '../../ledger/sweeps.ts';
import type { TenantConnections } from '../../ledger/tenant-connections.ts';
import type { Watches } from '../../ledger/watches.ts';

/** What watching over webhooks is made of. */
export interface WatchParts {
  /** Origins under which our API is reached; new webhooks are sent to the first one. */
  readonly origins: readonly string[];
  readonly tenants: () => Promise<readonly TenantConnections[]>;
  readonly keepers: (
    tenant: string,
    platform: Platform,
  ) => Promise<readonly (WebhookKeeper | UnlistedShop)[]>;
  readonly hearings: Hearings;
  readonly watches: Pick<Watches, 'readWatch' | 'saveWatch'>;
  readonly sweeps: Pick<Sweeps, 'readSweep'>;
  readonly leases: Pick<typeof leases, 'acquireLease' | 'releaseLease'>;
}

/** One shop to be watched, and whose it is. */
export interface ShopToWatch {
  readonly tenant: string;
  readonly shop: WebhookKeeper | UnlistedShop;
}

export const keyOf = ({ tenant, shop }: ShopToWatch) => ({
  tenant,
  platform: shop.platform,
  shop: shop.name,
});
