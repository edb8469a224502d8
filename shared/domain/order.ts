import type { Platform } from './platforms.ts';

/** Digits or text as the platform writes them; never a JS number, since ids pass 2^53. */
export type PlatformId = string;

export type LineKind = 'product' | 'shipping' | 'fee' | 'gift-card' | 'tip' | 'duty' | 'adjustment';

export interface LineTax {
  /** Percent as a decimal string without trailing zeros: "23", "5.5". */
  readonly rate: string;
  /** Minor units, for the whole line. */
  readonly amount: bigint;
  readonly title: string;
}

/** One line after discounts. Amounts are minor units (cents) for the whole line; gross = net + tax. */
export interface OrderLine {
  readonly id: PlatformId;
  readonly kind: LineKind;
  readonly sku?: string;
  readonly name: string;
  /** Decimal string, above zero. */
  readonly quantity: string;
  readonly gross: bigint;
  readonly net: bigint;
  readonly tax: bigint;
  /** Already taken off `gross`; kept for print. */
  readonly discount: bigint;
  readonly taxes: readonly LineTax[];
  /** False for a download, a service or a ticket; absent where the shop does not say. */
  readonly needsShipping?: boolean;
}

export interface Address {
  readonly name?: string;
  readonly company?: string;
  readonly street?: string;
  readonly street2?: string;
  readonly postalCode?: string;
  readonly city?: string;
  /** ISO 3166 alpha-2. */
  readonly country?: string;
  /** ISO 3166-2 part after the country, as the platform writes it ("PT-30" or "30"). */
  readonly province?: string;
}

export interface Buyer {
  readonly name: string;
  readonly email?: string;
  readonly company?: string;
  /** As typed, and where it was found ("note_attributes.NIF"); checked by `readTaxId`. */
  readonly typedTaxId?: { readonly text: string; readonly from: string };
  /**
   * Where a number appears that may be the buyer's tax number, though nothing says so; only without a typed one.
   * `field`: the name by which "taxIdFields" would read it.
   */
  readonly possibleTaxId?: { readonly from: string; readonly field?: string };
  /** The shop sold to a company, whether or not it names one. */
  readonly isBusiness?: true;
  readonly billing?: Address;
  readonly shipping?: Address;
}

/** A paid order in our words, the same for every shop. Amounts are minor units of `currency` (two decimals). */
export interface Order {
  readonly platform: Platform;
  /** Host of the shop: part of the key, so two shops of one tenant never collide. */
  readonly shop: string;
  readonly orderId: PlatformId;
  readonly orderName: string;
  /** ISO instant at which it was placed. */
  readonly placedAt: string;
  /** ISO instant at which it was paid, where the shop tells it; else the event does. */
  readonly paidAt?: string;
  /** ISO instant of the last change in the shop. */
  readonly updatedAt: string;
  readonly currency: string;
  readonly buyer: Buyer;
  readonly lines: readonly OrderLine[];
  readonly totals: { readonly gross: bigint; readonly tax: bigint };
  /** What tells this version from others: what was sold, money that was returned later left in. */
  readonly version: { readonly gross: bigint; readonly lines: readonly OrderLine[] };
  /** Ids of refunds whose money was returned before now: the totals leave it out, so they need no credit note. */
  readonly refundsInside: readonly string[];
  /** Gateways as the shop names them. */
  readonly paidBy: readonly string[];
  /** The buyer's own number of the purchase: printed on the document. */
  readonly purchaseOrder?: string;
  /** Where it was sold, if not in the online shop. */
  readonly channel?: 'pos';
  /** A marketplace owes the VAT of this sale, not the tenant. */
  readonly taxOwedByMarketplace?: true;
  /** The shop may still change the taxes. */
  readonly estimatedTaxes?: true;
}
