/** A customer record (entity Cl). */
export interface PhcGoCustomerRecord {
  readonly number: number;
  readonly estab: number;
  readonly name: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly email: string;
  readonly taxNumber: string;
  readonly abbreviatedName: string;
  readonly province: string;
  readonly county: string;
  /** Times that a createDocument has overwritten the record: the trap of `customer` without `notUpdate`. */
  readonly updates: number;
}

/** What a record holds if nothing was given. */
export const blankCustomer = {
  estab: 0,
  address: '',
  postalCode: '',
  city: '',
  country: 'PT',
  email: '',
  taxNumber: '',
  abbreviatedName: '',
  province: '',
  county: '',
  updates: 0,
} satisfies Partial<PhcGoCustomerRecord>;

/** A printed line. Amounts are decimal strings. */
export interface PhcGoLine {
  readonly reference: string;
  readonly designation: string;
  readonly unitPrice: string;
  readonly quantity: number;
  /** Percents, one after the other. */
  readonly discounts: readonly string[];
  readonly taxIncluded: boolean;
  readonly taxPercentage: number;
  readonly taxRegion: string;
  readonly taxExemptionCode: string;
  /** Unit price x quantity less discounts, rounded to cents; with tax if `taxIncluded`. */
  readonly amount: string;
  /** Stamp of the credited document and index of its line. */
  readonly origin?: { readonly stamp: string; readonly line: number };
}

/** A document (entity Ft) as it was issued. Amounts are decimal strings with two decimals. */
export interface PhcGoDocumentRecord {
  readonly stamp: string;
  readonly docType: number;
  /** Below zero for a draft. */
  readonly number: number;
  readonly year: number;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly draft: boolean;
  readonly cancelled: boolean;
  readonly customerNumber: number;
  readonly customerName: string;
  /** As printed: it comes from the customer's record, whatever the request says. */
  readonly taxNumber: string;
  readonly currency: string;
  readonly lines: readonly PhcGoLine[];
  /** Percent that was taken off the document's net amount, with all its decimals. */
  readonly financialDiscountPercent: string;
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly requisitionNumber: string;
  readonly refInt: string;
  readonly observations: string;
  /** Empty if the request named none that is known. */
  readonly paymentTerms: string;
  readonly rectificationReason: string;
  readonly regType: string;
  /** Absent: that of the series. */
  readonly treasuryAccount: number | undefined;
  readonly option: number;
  /** ISO instant. */
  readonly storedAt: string;
}

/** A mail of option 0. */
export interface PhcGoMail {
  readonly to: string;
  readonly docType: number;
  readonly number: number;
  readonly subject: string;
  readonly body: string;
}
