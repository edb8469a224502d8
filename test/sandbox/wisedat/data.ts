import type {
  CategoryRecord,
  CompanyRecord,
  CountryRecord,
  CurrencyRecord,
  CustomerAddressRecord,
  CustomerRecord,
  DescribedRecord,
  DocumentKindRecord,
  ModelRecord,
  ProductRecord,
  PromotionRecord,
  SalesmanRecord,
  SeriesRecord,
  SuggestedValues,
  SupplierRecord,
  TaxRecord,
  UnitRecord,
  WarehouseRecord,
} from './records.ts';

/** Records by id as text, in the order in which they were made: lists keep that order. */
export interface WisedatRecords {
  readonly currencies: Map<string, CurrencyRecord>;
  readonly countries: Map<string, CountryRecord>;
  readonly deliveryMethods: Map<string, DescribedRecord>;
  readonly exemptionReasons: Map<string, DescribedRecord>;
  readonly paymentConditions: Map<string, DescribedRecord>;
  readonly paymentMethods: Map<string, DescribedRecord>;
  readonly entityTypes: Map<string, DescribedRecord>;
  readonly salesDocuments: Map<string, DocumentKindRecord>;
  readonly paymentDocuments: Map<string, DocumentKindRecord>;
  readonly promotions: Map<string, PromotionRecord>;
  readonly taxes: Map<string, TaxRecord>;
  readonly units: Map<string, UnitRecord>;
  readonly series: Map<string, SeriesRecord>;
  readonly warehouses: Map<string, WarehouseRecord>;
  readonly brands: Map<string, DescribedRecord>;
  /** By `modelKey`. */
  readonly models: Map<string, ModelRecord>;
  readonly categories: Map<string, CategoryRecord>;
  readonly products: Map<string, ProductRecord>;
  readonly customers: Map<string, CustomerRecord>;
  readonly customerAddresses: Map<string, CustomerAddressRecord>;
  readonly salesmen: Map<string, SalesmanRecord>;
  readonly suppliers: Map<string, SupplierRecord>;
}

/** Everything that the company has in its WISEDAT but its documents and payments. */
export interface WisedatData extends WisedatRecords {
  readonly company: CompanyRecord;
  readonly suggested: SuggestedValues;
}

/** A resource with records here. */
export type Kind = keyof WisedatRecords;

/** What the document calls one record of a kind. */
export const nouns: Readonly<Record<Kind, string>> = {
  currencies: 'currency',
  countries: 'country',
  deliveryMethods: 'delivery method',
  exemptionReasons: 'exemption reason',
  paymentConditions: 'payment condition',
  paymentMethods: 'payment method',
  entityTypes: 'entity type',
  salesDocuments: 'sales document',
  paymentDocuments: 'payment document',
  promotions: 'promotion',
  taxes: 'tax',
  units: 'unit',
  series: 'series',
  warehouses: 'warehouse',
  brands: 'brand',
  models: 'model',
  categories: 'category',
  products: 'product',
  customers: 'customer',
  customerAddresses: 'customer address',
  salesmen: 'salesman',
  suppliers: 'supplier',
};

/** Models of two brands may have the same id. */
export function modelKey(brand: string, id: string): string {
  return JSON.stringify([brand, id]);
}
