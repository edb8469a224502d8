import type { OrderEvent } from '../../../../shared/domain/shop.ts';
import type { ShopEvent } from '../../../../shared/messages/document-message.ts';

/** Refunds of one order, and the deliveries that tell of them, by name, so that a failure of the property can be read. */
export interface RefundStory {
  readonly shop: Partial<ShopEvent>;
  readonly bodies: Readonly<Record<string, readonly [OrderEvent, string]>>;
  readonly cases: ReadonlyArray<{
    readonly id: string;
    /** Minor units that were returned in the end. */
    readonly returned: bigint;
    readonly told: readonly string[];
  }>;
}
