import type { AskableShop } from '../../../domain/askable-shop.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { Platform } from '../../../domain/platforms.ts';
import type { AcceptEvent, ShopReader } from '../../../domain/shop.ts';
import type { Hearings } from '../../../ledger/hearing-record.ts';
import type { leases } from '../../../ledger/leases.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { Sweeps } from '../../../ledger/sweeps.ts';
import type { TenantConnections } from '../../../ledger/tenant-connections.ts';

/** What a sweep is made of. */
export interface SweepParts {
  /** Platforms whose shops are swept. */
  readonly platforms: readonly Platform[];
  /**
   * Seconds before the beginning of the last completed sweep at which the next one begins: a shop shows a change some
   * time after it, and its clock is not ours.
   */
  readonly overlapSeconds: number;
  /** The same for the first one of each day (UTC), where nothing else finds what a wrong clock of the shop hides. */
  readonly dailyOverlapSeconds?: number;
  readonly tenants: () => Promise<readonly TenantConnections[]>;
  readonly openShops: (tenant: string, platform: Platform) => Promise<readonly AskableShop[]>;
  /** Undefined: the tenant issues nothing. */
  readonly invoicing: (tenant: string) => Promise<Invoicing | undefined>;
  readonly parsers: Readonly<Record<Platform, ShopReader>>;
  readonly ledger: Pick<Ledger, 'findDocument' | 'listCredits'>;
  readonly sweeps: Sweeps;
  /** When shops were heard; absent for shops that send no webhooks. */
  readonly hearings?: Pick<Hearings, 'readHearing' | 'noteUntold'>;
  readonly leases: Pick<typeof leases, 'acquireLease' | 'releaseLease'>;
  readonly accept: AcceptEvent;
}

/** One shop to be swept, and whose it is. */
export interface ShopToSweep {
  readonly tenant: string;
  readonly invoicing: Invoicing;
  readonly shop: AskableShop;
}
