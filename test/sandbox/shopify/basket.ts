/** What a buyer of a Shopify shop pays for, and how the shop computes it. */

export interface BasketLine {
  /** Unit price as the shop shows it. */
  readonly price: string;
  readonly quantity?: number;
  /** Percent of the one tax; null: no tax line at all; "0": a tax line of 0 %. */
  readonly rate?: string | null;
  /** Percents of several taxes; wins over `rate`. */
  readonly rates?: readonly string[];
  readonly sku?: string | null;
  readonly title?: string;
  readonly giftCard?: boolean;
  readonly tip?: boolean;
}

export interface Basket {
  readonly lines: readonly BasketLine[];
  /** Off all lines but gift cards and tips. `unallocated` leaves it out of the lines, as test orders do. */
  readonly discount?: { readonly fixed?: string; readonly percent?: string; readonly unallocated?: boolean };
  readonly shipping?: {
    readonly price: string;
    readonly rate?: string | null;
    readonly discount?: string;
    readonly removed?: boolean;
    readonly title?: string;
  };
  readonly taxesIncluded?: boolean;
  /** What Shopify rounds: the tax of a line, or of one unit before it is multiplied. */
  readonly taxRounding?: 'line' | 'unit';
  /** The tax of shipping: at its own rate, at the goods' average weighted by price, or split over their rates. */
  readonly shippingTax?: 'single' | 'weighted' | 'split';
  /** Currency of the basket. */
  readonly currency?: string;
  /** Currency of the books when it is another one; its amounts are twice as large. */
  readonly shopCurrency?: string;
  /** Currency that the buyer saw when it is another one; its amounts are twice as large. */
  readonly presentmentCurrency?: string;
  /** Digits, beyond 2^53 if you like. */
  readonly id?: string;
  readonly name?: string;
  readonly test?: boolean;
  readonly financialStatus?: string;
  readonly processedAt?: string;
  readonly noteAttributes?: ReadonlyArray<{ readonly name: string; readonly value: string }>;
  readonly note?: string;
  readonly company?: string;
  readonly address1?: string;
  readonly address2?: string;
  /** ISO code of the billing and, unless `shipTo` says otherwise, the delivery address. */
  readonly country?: string;
  readonly province?: string;
  readonly shipTo?: string;
  readonly noAddress?: boolean;
  readonly tip?: string;
  readonly duties?: string;
  readonly cashRounding?: string;
  readonly gateways?: readonly string[];
}
