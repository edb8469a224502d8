import type { PhcGoDocumentRequest } from './document-request.ts';
import type { PhcGoProduct } from './products.ts';

/** Which numbers of document types are notes in an installation. */
export interface NoteTypes {
  readonly creditNoteTypes: readonly number[];
  readonly debitNoteTypes: readonly number[];
}

/** Types of a new installation (seed, Document). */
export const defaultNoteTypes: NoteTypes = { creditNoteTypes: [5, 8], debitNoteTypes: [6] };

export interface BrokenRule {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Rule = (request: PhcGoDocumentRequest, types: NoteTypes) => BrokenRule[];

const rules: readonly Rule[] = [
  aCustomer,
  placeOfCustomer,
  oneFinancialDiscount,
  reasonOfNote,
  productsAsSold,
  productsOfCreditNote,
  originsInPairs,
  taxesInPairs,
  exemptionsNamed,
  taxedShipping,
];

/** Rules of the notes and footnotes of createDocument that this request breaks. */
export function brokenRules(request: PhcGoDocumentRequest, types: NoteTypes): BrokenRule[] {
  return rules.flatMap(rule => rule(request, types));
}

/** Footnote 2. */
function aCustomer({ document, customer }: PhcGoDocumentRequest): BrokenRule[] {
  return document.customerNumber === undefined && customer === undefined
    ? [broken(['document', 'customerNumber'], 'is required if there is no "customer"')]
    : [];
}

const countriesWithProvince = new Set(['es', 'spain', 'espanha', 'españa', 'ao', 'angola']);
const countriesWithCounty = new Set(['ao', 'angola']);

function placeOfCustomer({ customer }: PhcGoDocumentRequest): BrokenRule[] {
  if (customer?.country === undefined) return [];
  const country = customer.country.trim().toLowerCase();
  return [
    ...(countriesWithProvince.has(country) && !customer.province
      ? [broken(['customer', 'province'], 'is required for Spain and Angola')]
      : []),
    ...(countriesWithCounty.has(country) && !customer.county
      ? [broken(['customer', 'county'], 'is required for Angola')]
      : []),
  ];
}

function oneFinancialDiscount({ document }: PhcGoDocumentRequest): BrokenRule[] {
  return document.financialDiscount !== undefined && document.financialDiscountInPercentage !== undefined
    ? [broken(['document', 'financialDiscountInPercentage'], 'cannot stand beside "financialDiscount"')]
    : [];
}

function reasonOfNote({ document }: PhcGoDocumentRequest, types: NoteTypes): BrokenRule[] {
  const isNote = [...types.creditNoteTypes, ...types.debitNoteTypes].includes(document.docType);
  return isNote && !document.rectificationReason?.trim()
    ? [broken(['document', 'rectificationReason'], 'is required in credit and debit notes')]
    : [];
}

/** Footnote 1. */
function productsAsSold({ document, products }: PhcGoDocumentRequest, types: NoteTypes): BrokenRule[] {
  if (types.creditNoteTypes.includes(document.docType)) return [];
  return products.flatMap((product, index) =>
    (['unitPrice', 'quantity'] as const)
      .filter(field => product[field] === undefined)
      .map(field => broken(['products', index, field], 'is required')),
  );
}

const fromOrigin = [
  'unitPrice',
  'taxIncluded',
  'taxPercentage',
  'taxRegion',
  'taxExemptionCode',
  'discount1',
  'discount2',
  'discount3',
  'discount4',
  'discount5',
  'discount6',
] as const satisfies ReadonlyArray<keyof PhcGoProduct>;

const originFields = ['originDocumentNumber', 'originDocumentType'] as const;

/** Chapter "Credit Notes": price and tax come from the origin. */
function productsOfCreditNote({ document, products }: PhcGoDocumentRequest, types: NoteTypes): BrokenRule[] {
  if (!types.creditNoteTypes.includes(document.docType)) return [];
  return products.flatMap((product, index) => [
    ...originFields
      .filter(field => product[field] === undefined)
      .map(field => broken(['products', index, field], 'is required in a credit note')),
    ...fromOrigin
      .filter(field => product[field] !== undefined)
      .map(field => broken(['products', index, field], 'comes from the origin document in a credit note')),
  ]);
}

/** Footnote 3. */
function originsInPairs({ document, products }: PhcGoDocumentRequest, types: NoteTypes): BrokenRule[] {
  if (types.creditNoteTypes.includes(document.docType)) return [];
  return products.flatMap((product, index) => halfPair(['products', index], product, originFields));
}

function taxesInPairs({ products, shippings = [] }: PhcGoDocumentRequest): BrokenRule[] {
  return [
    ...products.flatMap((product, index) =>
      halfPair(['products', index], product, ['taxPercentage', 'taxRegion']),
    ),
    ...shippings.flatMap((shipping, index) =>
      halfPair(['shippings', index], shipping, ['ship_taxPercentage', 'ship_taxRegion']),
    ),
  ];
}

function exemptionsNamed({ document, products }: PhcGoDocumentRequest): BrokenRule[] {
  if (document.taxExemptionCode) return [];
  return products.flatMap((product, index) =>
    product.taxPercentage === 0 && !product.taxExemptionCode
      ? [broken(['products', index, 'taxExemptionCode'], 'is required if the tax is 0 %')]
      : [],
  );
}

function taxedShipping({ shippings = [] }: PhcGoDocumentRequest): BrokenRule[] {
  return shippings.flatMap((shipping, index) =>
    shipping.ship_taxPercentage === 0
      ? [
          broken(
            ['shippings', index, 'ship_taxPercentage'],
            'cannot be 0: a shipping has no field for the exemption; send it as a product',
          ),
        ]
      : [],
  );
}

function halfPair<Line extends object>(
  path: BrokenRule['path'],
  line: Line,
  [first, second]: readonly [keyof Line & string, keyof Line & string],
): BrokenRule[] {
  if ((line[first] === undefined) === (line[second] === undefined)) return [];
  const [missing, present] = line[first] === undefined ? [first, second] : [second, first];
  return [broken([...path, missing], `is required beside "${present}"`)];
}

function broken(path: BrokenRule['path'], message: string): BrokenRule {
  return { path, message };
}
