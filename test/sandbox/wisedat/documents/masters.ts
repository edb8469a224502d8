/** A thing with an id and a description, as answers show it. */
export interface Described {
  readonly id: string;
  readonly description: string;
}

export interface ShownCurrency extends Described {
  readonly symbol: string;
  readonly decimal_cases: number;
}

export interface ShownCountry {
  readonly iso_3166_1: string;
  readonly name: string;
}

/** An address as answers show it; other fields pass as they are. */
export interface ShownAddress {
  readonly country?: ShownCountry | null;
  readonly [field: string]: unknown;
}

export interface ShownParty {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly tax_id: string | null;
  readonly active: boolean;
}

export interface ShownSalesman extends ShownParty {
  readonly commission: number;
}

export interface ShownTax extends Described {
  /** Percent. */
  readonly value: number;
  readonly type: number;
  readonly exemption_reason: Described | null;
}

export interface ShownSeries extends Described {
  readonly vat_cash_system: boolean;
  readonly active: boolean;
}

export interface ShownDocumentKind extends Described {
  readonly default_series: string;
  readonly document_type: number;
  readonly saft_type: number;
  readonly active: boolean;
}

/** What a customer gives to the documents that do not say otherwise. */
export interface CustomerTerms {
  readonly salesman?: number | undefined;
  readonly delivery_method?: string | undefined;
  readonly payment_condition?: string | undefined;
  readonly payment_method?: string | undefined;
  readonly currency?: string | undefined;
  /** Percent. */
  readonly entity_discount?: number | undefined;
}

export interface MasterCustomer extends ShownParty {
  readonly email: string | null;
  readonly phone: string | null;
  readonly country: ShownCountry | null;
  readonly terms: CustomerTerms;
  readonly usesVatCashSystem: boolean;
  /** The address of a type: "Empresa" (billing), "Entrega" (shipping), or one of the customer's own. */
  readonly addressOf: (type: string) => ShownAddress | undefined;
}

export interface MasterProduct {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly barcode: string | null;
  readonly type: number;
  readonly active: boolean;
  readonly unit: Described | null;
  readonly price: number;
  /** Id of its tax. */
  readonly tax: string;
  /** Id of the warehouse that it is kept in. */
  readonly warehouse: number | null;
}

export interface MasterSeries {
  readonly shown: ShownSeries;
  /** Days of its interval, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** Most documents of one kind. */
  readonly limit: number;
  /** Whether it is active for a sales or payment document. */
  readonly isActiveFor: (documentId: string) => boolean;
}

/** What the documents of a company read of its other tables. */
export interface Masters {
  readonly company: { readonly currency: string; readonly usesVatCashSystem: boolean };
  readonly customer: (id: number) => MasterCustomer | undefined;
  readonly product: (id: number) => MasterProduct | undefined;
  readonly series: (id: string) => MasterSeries | undefined;
  readonly salesman: (id: number) => ShownSalesman | undefined;
  readonly tax: (id: string) => ShownTax | undefined;
  readonly currency: (id: string) => ShownCurrency | undefined;
  readonly country: (code: string) => ShownCountry | undefined;
  readonly delivery_method: (id: string) => Described | undefined;
  readonly payment_condition: (id: string) => Described | undefined;
  readonly payment_method: (id: string) => Described | undefined;
  readonly salesDocument: (id: string) => ShownDocumentKind | undefined;
  readonly paymentDocument: (id: string) => ShownDocumentKind | undefined;
  readonly hasWarehouse: (id: number) => boolean;
  /** What is taken where neither call nor customer says otherwise. */
  readonly suggested: {
    readonly delivery_method: string;
    readonly payment_condition: string;
    readonly payment_method: string;
    /** Of postage. */
    readonly tax: string;
    readonly paymentDocument: string;
    /** Sales document of a `document_type`. */
    readonly salesDocument: (documentType: number) => string | undefined;
  };
  /** Moves the stock of a product by so much, where it is kept. */
  readonly moveStock: (product: number, warehouse: number | null, quantity: string) => void;
}
