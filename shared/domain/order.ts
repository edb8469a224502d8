import type { Platform } from './platforms.ts';

/** Digits or text as the platform writes them; never a JS number, since ids pass 2^53. */
type PlatformId = string;

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
  /** ISO instant. */
  readonly paidAt: string;
  /** ISO instant of the last change in the shop. */
  readonly updatedAt: string;
  readonly currency: string;
  readonly buyer: Buyer;
  readonly lines: readonly OrderLine[];
  readonly totals: { readonly gross: bigint; readonly tax: bigint };
  /** Gateways as the shop names them. */
  readonly paidBy: readonly string[];
}
