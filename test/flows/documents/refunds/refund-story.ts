import type { Platform } from '../../../../shared/domain/platforms.ts';
import type { OrderEvent, ShopReader } from '../../../../shared/domain/shop.ts';
import type { ShopEvent } from '../../../../shared/messages/document-message.ts';

/** Refunds of one order, and the deliveries that tell of them, by name, so that a failure of the property can be read. */
export interface RefundStory {
  readonly shop: Partial<ShopEvent>;
  /** How its orders are read, where the settings of the shop decide. */
  readonly readers?: Partial<Record<Platform, ShopReader>>;
  readonly bodies: Readonly<Record<string, readonly [OrderEvent, string]>>;
  readonly cases: ReadonlyArray<{
    readonly id: string;
    /** Minor units that were returned in the end. */
    readonly returned: bigint;
    readonly told: readonly string[];
  }>;
}
