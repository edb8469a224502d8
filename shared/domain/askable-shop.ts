import type { PlatformId } from './order.ts';
import type { Platform } from './platforms.ts';
import type { OrderEvent } from './shop.ts';

/** What a shop tells when it is asked for an order, in the form in which its webhook would have come. */
export interface ShownEvent {
  /**
   * `refunded` for a body that is a refund. `paid` only if the platform tells when the order was paid, and that moment
   * is the last change which the body shows: it becomes the day of the payment. Otherwise `changed`, which issues what
   * is paid as well, and leaves alone what was placed before the start.
   */
  readonly event: OrderEvent;
  /** The same in the platform's word, for people and logs: "orders/updated". */
  readonly topic: string;
  /** What a webhook of the platform would bring: the same parser reads it. UTF-8. */
  readonly body: Buffer;
}

/** An order that changed. */
export interface ChangedOrder {
  readonly orderId: PlatformId;
  /**
   * The order as it is now, then its refunds, where the platform tells of those apart. Empty if it is gone or can never
   * ask for a document (a draft, a test). Throws IntegrationError.
   */
  readonly read: () => Promise<readonly ShownEvent[]>;
}

/** One page of the orders that changed. */
export interface ChangedPage {
  readonly orders: readonly ChangedOrder[];
  /** What reads the page behind this one, in any invocation, days later too. Absent: this is the last page. */
  readonly next?: string;
}

/** A shop of one tenant that can be asked for its orders: webhooks may be lost, or are not sent at all. */
export interface AskableShop {
  readonly platform: Platform;
  /** As deliveries prove it (`Proof.shop`): part of the keys of its documents. */
  readonly name: string;
  /**
   * Orders that were placed, paid, changed, refunded or cancelled at or after an instant, those that changed first
   * first. An order that changes between two pages may come twice; none may be missed, so that a position is an instant
   * or a cursor of the shop, never the number of a page. Throws IntegrationError; VendorRefusedError for a position
   * that the shop takes no more.
   */
  readonly changedSince: (since: Date, position?: string) => Promise<ChangedPage>;
  /** As `ChangedOrder.read`, for an order that is known by its id. */
  readonly readOrder: (orderId: PlatformId) => Promise<readonly ShownEvent[]>;
}
