import type { Broken, Readable, Rule } from '../../../http/rules.ts';
import type { PhcGoDocumentRequest } from './document-fields.ts';
import type { PhcGoProduct } from './products.ts';

/** Which numbers of document types are notes in an installation. */
export interface NoteTypes {
  readonly creditNoteTypes: readonly number[];
  readonly debitNoteTypes: readonly number[];
}

/** Types of a new installation (PHC GO's document, chapter Document). */
export const defaultNoteTypes: NoteTypes = { creditNoteTypes: [5, 8], debitNoteTypes: [6] };

type Request = Readable<PhcGoDocumentRequest>;
type Path = readonly (string | number)[];

/**
 * Rules of the notes and footnotes of createDocument. They say nothing of a field whose own form is wrong, and
 * nothing that hangs on the type of the document while that is not known.
 */
export function documentRules(types: NoteTypes): readonly Rule<PhcGoDocumentRequest>[] {
  return [
    customerOrItsNumber,
    placeOfCustomer,
    oneFinancialDiscount,
    (request, broken) => reasonOfNote(request, types, broken),
    (request, broken) => {
      const docType = request.document?.docType;
      if (docType === undefined) return;
      const isCredit = types.creditNoteTypes.includes(docType);
      eachProduct(request, isCredit ? productOfCreditNote : productAsSold, broken);
    },
    taxesInPairs,
    exemptionsNamed,
    taxedShipping,
  ];
}

/** Footnote 2. */
function customerOrItsNumber(request: Request, broken: Broken): void {
  if (request.document && !('customerNumber' in request.document) && !('customer' in request))
    broken(['document', 'customerNumber'], 'is required if there is no "customer"');
}

const countriesWithProvince = new Set(['es', 'spain', 'espanha', 'españa', 'ao', 'angola']);
const countriesWithCounty = new Set(['ao', 'angola']);

function placeOfCustomer({ customer }: Request, broken: Broken): void {
  const country = customer?.country?.trim().toLowerCase();
  if (!customer || country === undefined) return;
  if (countriesWithProvince.has(country) && isMissing(customer, 'province'))
    broken(['customer', 'province'], 'is required for Spain and Angola');
  if (countriesWithCounty.has(country) && isMissing(customer, 'county'))
    broken(['customer', 'county'], 'is required for Angola');
}

function oneFinancialDiscount({ document }: Request, broken: Broken): void {
  if (document && 'financialDiscount' in document && 'financialDiscountInPercentage' in document)
    broken(['document', 'financialDiscountInPercentage'], 'cannot be combined with "financialDiscount"');
}

function reasonOfNote({ document }: Request, types: NoteTypes, broken: Broken): void {
  if (document?.docType === undefined) return;
  const isNote = [...types.creditNoteTypes, ...types.debitNoteTypes].includes(document.docType);
  if (isNote && isMissing(document, 'rectificationReason'))
    broken(['document', 'rectificationReason'], 'is required in credit and debit notes');
}

const originFields = ['originDocumentNumber', 'originDocumentType'] as const;

/** Footnotes 1 and 3. */
function productAsSold(product: Readable<PhcGoProduct>, path: Path, broken: Broken): void {
  for (const field of ['unitPrice', 'quantity'] as const)
    if (!(field in product)) broken([...path, field], 'is required');
  pair(product, path, originFields, broken);
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

/** Chapter "Credit Notes": price and tax come from the origin. */
function productOfCreditNote(product: Readable<PhcGoProduct>, path: Path, broken: Broken): void {
  for (const field of originFields)
    if (!(field in product)) broken([...path, field], 'is required in a credit note');
  for (const field of fromOrigin)
    if (product[field] !== undefined)
      broken([...path, field], 'comes from the origin document in a credit note');
}

function taxesInPairs(request: Request, broken: Broken): void {
  eachProduct(
    request,
    (product, path) => pair(product, path, ['taxPercentage', 'taxRegion'], broken),
    broken,
  );
  request.shippings?.forEach((shipping, index) => {
    if (shipping) pair(shipping, ['shippings', index], ['ship_taxPercentage', 'ship_taxRegion'], broken);
  });
}

function exemptionsNamed(request: Request, broken: Broken): void {
  if (!request.document || !isMissing(request.document, 'taxExemptionCode')) return;
  eachProduct(
    request,
    (product, path) => {
      if (product.taxPercentage === 0 && isMissing(product, 'taxExemptionCode'))
        broken([...path, 'taxExemptionCode'], 'is required if the tax is 0 %');
    },
    broken,
  );
}

function taxedShipping({ shippings }: Request, broken: Broken): void {
  shippings?.forEach((shipping, index) => {
    if (shipping?.ship_taxPercentage === 0)
      broken(
        ['shippings', index, 'ship_taxPercentage'],
        'cannot be 0: a shipping has no field for the exemption; send it as a product',
      );
  });
}

function eachProduct(
  { products }: Request,
  check: (product: Readable<PhcGoProduct>, path: Path, broken: Broken) => void,
  broken: Broken,
): void {
  products?.forEach((product, index) => {
    if (product) check(product, ['products', index], broken);
  });
}

function pair<Line extends object>(
  line: Line,
  path: Path,
  [first, second]: readonly [keyof Line & string, keyof Line & string],
  broken: Broken,
): void {
  if (first in line === second in line) return;
  const [missing, present] = first in line ? [second, first] : [first, second];
  broken([...path, missing], `is required beside "${present}"`);
}

/** Not there, or nothing but spaces; a field of a wrong form is there. */
function isMissing<Part extends object>(part: Part, field: keyof Part & string): boolean {
  const value = part[field];
  return !(field in part) || (typeof value === 'string' && value.trim() === '');
}
