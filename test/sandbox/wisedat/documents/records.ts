import type { DocumentTotals } from './add-up.ts';
import type {
  Described,
  ShownAddress,
  ShownCountry,
  ShownCurrency,
  ShownDocumentKind,
  ShownParty,
  ShownSalesman,
  ShownSeries,
  ShownTax,
} from './masters.ts';
import type { Signature } from './sign.ts';

/** An item with all that was looked up for it; amounts are decimal text. */
export interface DocumentItem {
  readonly type: number;
  readonly product: {
    readonly id: number;
    readonly name: string;
    readonly barcode: string | null;
    readonly type: number;
    readonly unit: Described | null;
  } | null;
  readonly tax: ShownTax | null;
  readonly price: string;
  readonly quantity: string;
  /** Percent. */
  readonly discount: string;
  readonly description: string;
  readonly warehouse: number | null;
}

/** A place of a transport as answers show it. */
export type ShownLocation = Readonly<Record<string, unknown>> & { readonly country?: ShownCountry | null };

/**
 * An order, estimate, movement of goods or sales invoice, with all that was looked up at its last write: what is
 * renamed later keeps its old name here.
 */
export interface SalesDocument {
  readonly id: string;
  /** 0 as long as it has none. */
  readonly number: number;
  /** ISO instant. */
  readonly modified_at: string;
  /** Instant in ms; of what was there from the start 0. */
  readonly madeAt: number;
  readonly closed: boolean;
  readonly canceled: boolean;
  /** YYYY-MM-DD in Portugal. */
  readonly date: string;
  readonly expirationDate: string;
  readonly exchangeRate: string;
  /** Percent. */
  readonly entityDiscount: string;
  readonly financialDiscount: string;
  readonly customer: ShownParty & {
    readonly email: string | null;
    readonly phone: string | null;
    readonly country: ShownCountry | null;
    readonly billing_address: ShownAddress;
    readonly shipping_address: ShownAddress | null;
  };
  readonly salesman: ShownSalesman | null;
  /** What lists and details show alike. */
  readonly parts: {
    readonly series: ShownSeries;
    readonly delivery_method: Described | null;
    readonly payment_condition: Described | null;
    readonly payment_method: Described | null;
    readonly sales_document: ShownDocumentKind;
    readonly currency: ShownCurrency;
  };
  /** What only details show. */
  readonly texts: {
    readonly your_reference: string | null;
    readonly notes: string | null;
    readonly vehicle_plate: string | null;
    readonly alternate_billing_address: string | null;
    readonly alternate_shipping_address: string | null;
    readonly loading_location: ShownLocation | null;
    readonly unloading_location: ShownLocation | null;
  };
  readonly items: readonly DocumentItem[];
  readonly totals: DocumentTotals;
  /** Of a closed one. */
  readonly signature?: Signature;
  /** What the call for its PDF gives; made from the other fields if absent. */
  readonly pdf?: Buffer;
}

/** What a payment settles of one document; decimal text, negative for a credit note. */
export interface Settlement {
  readonly id: string;
  readonly received: string;
  readonly discount: string;
}

/** A receipt. */
export interface Payment {
  readonly id: string;
  readonly number: number;
  /** ISO instant. */
  readonly modified_at: string;
  readonly closed: boolean;
  readonly canceled: boolean;
  /** ISO instant. */
  readonly date: string;
  readonly exchangeRate: string;
  readonly entity: ShownParty;
  readonly salesman: ShownSalesman | null;
  readonly series: ShownSeries;
  readonly paymentDocument: ShownDocumentKind;
  readonly currency: ShownCurrency;
  readonly methods: ReadonlyArray<{
    readonly method: Described;
    readonly value: string;
    /** ISO instant. */
    readonly date: string;
  }>;
  readonly settlements: readonly Settlement[];
  readonly notes: string | null;
  readonly received: string;
  readonly discount: string;
  /** Tax that the customer kept back. */
  readonly withheld: string;
  readonly signature?: Signature;
}
