import type * as z from 'zod';
import type { HeldError } from './held.ts';
import type { Invoicing } from './invoicing.ts';
import type { Order, PlatformId } from './order.ts';
import type { Platform } from './platforms.ts';
import type { ParseShopRefund, ShopRefund } from './refund.ts';

/** What a shop sent, byte for byte; header names in lower case. */
export interface Delivery {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Whose delivery it is, once its signature was verified. */
export interface Proof {
  /** Host (and path) of the shop, as the connection has it: part of the document's key. */
  readonly shop: string;
  /** What happened, in the platform's word: "orders/paid". */
  readonly topic: string;
  /** A test of the shop: no document. */
  readonly test: boolean;
  /** Other shops of the tenant whose deliveries the same secret signs: this one may be a replay of theirs. */
  readonly signedLike: readonly string[];
  /** Which of the shop's secrets signed it, for the log: "app", "shop settings"; never a secret. */
  readonly signedBy?: string;
}

/**
 * `reason` is for the log, never for the sender; `shop` is set if it is one of the tenant's shops whose signature is
 * wrong.
 */
export type Verdict =
  | { readonly ok: true; readonly proof: Proof }
  | { readonly ok: false; readonly reason: string; readonly shop?: string };

/** What happened to an order, in our words. */
export const orderEvents = ['paid', 'changed', 'refunded', 'cancelled'] as const;
export type OrderEvent = (typeof orderEvents)[number];

/** What becomes of a verified delivery. */
export type Decision =
  | {
      readonly kind: OrderEvent;
      /** The shop is asked for what the delivery leaves out before it is read. */
      readonly incomplete?: true;
    }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A platform at the door of its webhooks: nothing here reads more of an order than it must. */
export interface ShopDoor<Schema extends z.ZodType = z.ZodType> {
  readonly platform: Platform;
  readonly connection: { readonly name: string; readonly schema: Schema };
  /** Stands in for the connection of an unknown tenant, so that the time does not tell tenants apart. */
  readonly decoy: z.output<Schema>;
  /** Verifies the signature over the raw bytes in constant time. */
  readonly verify: (delivery: Delivery, connection: z.output<Schema>) => Verdict;
  readonly decide: (delivery: Delivery, proof: Proof) => Decision;
  /** Whether it only asks if somebody is there, unsigned: answered alike for every tenant, and nothing is done. */
  readonly isPing?: (delivery: Delivery) => boolean;
}

/** A verified delivery that asks for something. */
interface AcceptedEvent {
  readonly tenant: string;
  readonly platform: Platform;
  readonly event: OrderEvent;
  readonly proof: Proof;
  /** The raw bytes that were signed; or those and what the shop was asked for. */
  readonly body: Buffer;
  readonly incomplete?: true;
}

/** Puts an event into the line of the tenant's ERP. Throws if the queue or the bucket did not accept it. */
export type AcceptEvent = (accepted: AcceptedEvent, invoicing: Invoicing) => Promise<void>;

/** What an order asks for. */
export type OrderReading =
  | { readonly kind: 'order'; readonly order: Order }
  /** No document for now. The reason is for the log. */
  | {
      readonly kind: 'ignored';
      readonly reason: string;
      /** A setting leaves such orders out: one that waits for a person closes once it is retried. */
      readonly isLeftOut?: true;
    }
  /** No document any more: cancelled, voided or refunded before it was issued. */
  | { readonly kind: 'closed'; readonly reason: string }
  /** The shop tells only that the order changed, not what it is now. */
  | { readonly kind: 'unseen' }
  /** A person must look at it first. */
  | { readonly kind: 'held'; readonly held: HeldError };

/** An order as a shop sent it: who it is, even where nothing else of it can be read, and how it is read. */
export interface ShopOrder {
  readonly orderId: string;
  readonly orderName?: string;
  /** ISO instant of the last change in the shop, where the payload tells it. */
  readonly updatedAt?: string;
  readonly read: (shop: string, invoicing: Invoicing) => OrderReading;
  /** The order as if no money had been returned: what its invoice is compared with, since refunds are credited. */
  readonly readSold: (shop: string, invoicing: Invoicing) => OrderReading;
  /** The refunds that it carries, as they are now; those that cannot be told apart are left out. */
  readonly refunds?: () => readonly ShopRefund[];
  /**
   * Ids of all refunds that it has now, of a shop that can delete one; undefined where this version does not list them:
   * that says nothing.
   */
  readonly listedRefunds?: () => readonly PlatformId[] | undefined;
}

/** Parses a platform's orders, in one pass over the text. Throws if it is not JSON or has no id. */
type ParseShopOrder = (text: string) => ShopOrder;

/** How orders and refunds are parsed. */
export interface ShopParsers {
  readonly order: ParseShopOrder;
  readonly refund: ParseShopRefund;
}

/** One shop of a tenant: its orders are read by the settings of its connection. */
export interface OpenShop extends ShopParsers {
  /**
   * What a webhook told, together with what it left out and the shop was asked for: the same parsers read it. Without it
   * webhooks of the platform tell all. Throws IntegrationError if the shop does not answer.
   */
  readonly complete?: (text: string) => Promise<string>;
}

/** How a platform's orders and refunds are parsed; what its settings would leave alone counts as paid here. */
export interface ShopReader extends ShopParsers {
  /**
   * Where settings of a shop decide how it is read; one that the tenant does not have any more is held. Throws
   * ConfigurationError.
   */
  readonly open?: (tenant: string, shop: string) => Promise<OpenShop>;
}
