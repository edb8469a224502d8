/*
 * What the server remembers, in the vendor's own names. Things name each other by id; null is what nobody filled
 * in. Prices and quantities stay the numbers of the JSON that they came in; totals are computed with big.js.
 */

/** What has an id and a description and no more. */
export interface DescribedRecord {
  readonly id: string;
  readonly description: string;
}

export interface CountryRecord {
  /** ISO 3166-1, two letters. */
  readonly id: string;
  readonly name: string;
}

export interface CurrencyRecord extends DescribedRecord {
  readonly symbol: string;
  readonly decimal_cases: number;
}

/** A place of a transport, and the begin of every address. */
export interface PlaceRecord {
  readonly street: string | null;
  readonly city: string | null;
  readonly postal_code: string | null;
  readonly postal_code_location: string | null;
  /** ISO 3166-1, two letters. */
  readonly country: string | null;
}

export interface AddressRecord extends PlaceRecord {
  readonly phone: string | null;
  readonly fax: string | null;
  readonly region: string | null;
}

export interface CompanyRecord {
  readonly id: string;
  readonly name: string;
  readonly tax_id: string;
  readonly address: AddressRecord;
  /** The base currency. */
  readonly currency: string;
  readonly alt_currency: string;
  /** Pays its VAT when it is paid; then its series must be of that kind. */
  readonly vat_cash_system: boolean;
}

/** "Suggested values": ids that stand in for what a body does not name. */
export interface SuggestedValues {
  readonly tax: string;
  readonly unit: string;
  readonly warehouse: number;
  readonly entity_type: string;
  readonly delivery_method: string;
  readonly payment_condition: string;
  readonly payment_method: string;
}

export interface TaxRecord extends DescribedRecord {
  /** Percent. */
  readonly value: number;
  /** 0 exempt, 1 reduced, 2 intermediate, 3 normal, 4 no deduction. */
  readonly type: number;
  readonly exemption_reason: string | null;
}

export interface UnitRecord extends DescribedRecord {
  /** Unit that this one is a multiple of; its own id if none. Units of one base are related. */
  readonly base: string;
}

export interface SeriesRecord extends DescribedRecord {
  readonly vat_cash_system: boolean;
  readonly active: boolean;
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** Most documents of one kind. */
  readonly limit: number;
  /** Ids of the sales documents and payment documents that it is active for. */
  readonly documents: readonly string[];
}

/** Kind of sales document or payment document that the company set up. */
export interface DocumentKindRecord extends DescribedRecord {
  readonly default_series: string;
  readonly document_type: number;
  readonly saft_type: number;
  readonly active: boolean;
}

export interface WarehouseRecord {
  readonly id: number;
  readonly code: string;
  readonly description: string;
  readonly address: AddressRecord | null;
  /** Ids of the places inside. */
  readonly locations: readonly number[];
}

export interface CategoryRecord {
  readonly id: number;
  readonly id_parent: number | null;
  readonly name: string;
  readonly short_name: string | null;
  /** Base64. */
  readonly image: string | null;
  readonly modified_at: string;
}

/** Its id is unique within the brand. */
export interface ModelRecord extends DescribedRecord {
  readonly brand: string;
}

export interface StockRecord {
  readonly id_warehouse: number;
  readonly id_location: number | null;
  readonly id_lot: number | null;
  readonly current_stock: number;
  readonly reserved_stock: number;
}

export interface ProductSupplier {
  readonly id: number;
  readonly cost_price: number | null;
  readonly unit: string;
}

export interface ProductRecord {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly barcode: string | null;
  readonly brief_description: string | null;
  readonly commercial_description: string | null;
  readonly notes: string | null;
  /** Base64. */
  readonly images: readonly string[];
  readonly price: number;
  /** 1 merchandise, 2 service. */
  readonly type: number;
  readonly net_weight: number | null;
  readonly gross_weight: number | null;
  readonly volume: number | null;
  /** Days. */
  readonly delivery_time: number | null;
  readonly active: boolean;
  readonly tax: string;
  readonly unit: string;
  readonly brand: string | null;
  readonly model: string | null;
  readonly warehouse: number;
  readonly stocks: readonly StockRecord[];
  /** The first is the main one. */
  readonly categories: readonly number[];
  readonly suppliers: readonly ProductSupplier[];
  readonly main_supplier: number | null;
  readonly modified_at: string;
  readonly stock_modified_at: string;
}

/** What customers, salesmen and suppliers have in common. */
export interface PartyRecord {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly tax_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly notes: string | null;
  readonly active: boolean;
  readonly country: string;
  readonly modified_at: string;
}

/** Addresses are records of their own: see `CustomerAddressRecord`. */
export interface CustomerRecord extends PartyRecord {
  readonly website: string | null;
  readonly entity_type: string;
  /** YYYY-MM-DD. */
  readonly birthday: string | null;
  readonly payment_method: string;
  readonly payment_condition: string;
  readonly delivery_method: string;
  readonly currency: string;
  readonly salesman: number | null;
  /** Percent that documents of the customer take over; in no answer of the customer. */
  readonly entity_discount: number | null;
  /** In no answer either. */
  readonly vat_cash_system: boolean;
}

export interface CustomerAddressRecord extends AddressRecord {
  readonly id: number;
  readonly customer: number;
  /** "Empresa" is the billing address, "Entrega" the shipping address; unique within the customer. */
  readonly type: string;
}

export interface SalesmanRecord extends PartyRecord {
  /** Percent. */
  readonly commission: number;
  readonly address: AddressRecord | null;
}

export interface SupplierRecord extends PartyRecord {
  readonly entity_type: string;
  readonly address: AddressRecord | null;
}

export interface PromotionRecord extends DescribedRecordWithNumber {
  readonly category: number | null;
  readonly entity_type: string | null;
  readonly offered_product: number | null;
  readonly brand: string | null;
  readonly start_date: string;
  readonly end_date: string;
  readonly happy_hour_start: string | null;
  readonly happy_hour_end: string | null;
  readonly sold_quantity: number | null;
  readonly offered_quantity: number | null;
  readonly price_reduction: number | null;
  readonly fixed_price: number | null;
  readonly discount_percentage: number | null;
  readonly price_type: number;
  readonly all_products: boolean;
  readonly active: boolean;
  readonly products: readonly { readonly id: number }[];
}

interface DescribedRecordWithNumber {
  readonly id: number;
  readonly description: string;
}
