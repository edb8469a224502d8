type Fields = Readonly<Record<string, unknown>>;

/** Parts that differ from the usual request. */
export interface RequestParts {
  readonly requestOptions?: Fields;
  readonly customer?: Fields | undefined;
  readonly document?: Fields;
  readonly products?: readonly Fields[];
  readonly shippings?: readonly Fields[];
}

/** A line of 10.00 with 23 % on top. */
export const product = (parts: Fields = {}): Fields => ({
  reference: 'C021',
  designation: 'Test2',
  unitPrice: 10,
  quantity: 1,
  taxIncluded: false,
  taxPercentage: 23,
  taxRegion: 'PT',
  ...parts,
});

/** The sample shipping of the document. */
export const shipping = (parts: Fields = {}): Fields => ({
  ship_reference: '3127425663141',
  ship_designation: 'Taxa Fixa',
  ship_unitPrice: 5,
  ship_quantity: 1,
  ship_taxIncluded: true,
  ship_taxPercentage: 23,
  ship_taxRegion: 'PT',
  ...parts,
});

/** An invoice that PHC GO accepts. */
export const invoice = (parts: RequestParts = {}) => ({
  requestOptions: { option: 1, requestedFields: ['fno', 'etotal'], ...parts.requestOptions },
  ...('customer' in parts ? { customer: parts.customer } : { customer: { name: 'Test' } }),
  document: { docType: 1, ...parts.document },
  products: parts.products ?? [product()],
  ...(parts.shippings && { shippings: parts.shippings }),
});

/** A line of a credit note for invoice 1. */
export const creditLine = (parts: Fields = {}): Fields => ({
  reference: 'C021',
  originDocumentNumber: 1,
  originDocumentType: 1,
  ...parts,
});

/** A credit note for the first invoice. */
export const creditNote = (parts: RequestParts = {}) =>
  invoice({
    products: [creditLine()],
    ...parts,
    document: { docType: 5, rectificationReason: 'Returned goods', ...parts.document },
  });
