import type { PhcGoDocumentRequest } from '../../../shared/vendors/phc-go/endpoints/document-fields.ts';
import type { PhcGoProduct } from '../../../shared/vendors/phc-go/endpoints/products.ts';
import type { PhcGoDocumentRecord, PhcGoLine } from './records.ts';
import { refuseUnless } from './refusal.ts';
import type { PhcGoSwitches } from './settings.ts';
import { lineAmount } from './totals.ts';

/** Lines of a credit note: price, discounts and tax come from the origin, quantities never exceed what remains. */
export function creditLines(
  { products, shippings = [] }: PhcGoDocumentRequest,
  documents: readonly PhcGoDocumentRecord[],
  switches: PhcGoSwitches,
): PhcGoLine[] {
  refuseUnless(shippings.length === 0, 'A credit note has no shippings.');
  const lines: PhcGoLine[] = [];
  for (const product of products) lines.push(creditLine(product, lines, documents, switches));
  return lines;
}

function creditLine(
  product: PhcGoProduct,
  before: readonly PhcGoLine[],
  documents: readonly PhcGoDocumentRecord[],
  switches: PhcGoSwitches,
): PhcGoLine {
  const origin = findOrigin(product, documents, switches);
  refuseUnless(origin !== undefined, `The origin document ${product.originDocumentNumber} does not exist.`);
  const credited = [...documents.filter(counts).flatMap(({ lines }) => lines), ...before];
  const remaining = (index: number): number =>
    credited.reduce(
      (rest, line) =>
        line.origin?.stamp === origin.stamp && line.origin.line === index ? rest - line.quantity : rest,
      origin.lines[index]?.quantity ?? 0,
    );
  const candidates = origin.lines.flatMap((line, index) =>
    line.reference === product.reference ? [{ line, index, remaining: remaining(index) }] : [],
  );
  refuseUnless(candidates.length > 0, `The article ${product.reference} is not in the origin document.`);
  const found = candidates.find(
    candidate => candidate.remaining >= (product.quantity ?? candidate.line.quantity),
  );
  refuseUnless(
    found !== undefined,
    `More of ${product.reference} is credited than the origin document has left.`,
  );
  const quantity = product.quantity ?? found.line.quantity;
  const { financialDiscountPercent } = origin;
  const discounts =
    financialDiscountPercent === '0'
      ? found.line.discounts
      : [...found.line.discounts, financialDiscountPercent];
  return {
    ...found.line,
    designation: product.designation ?? found.line.designation,
    quantity,
    discounts,
    amount: lineAmount(found.line.unitPrice, quantity, discounts),
    origin: { stamp: origin.stamp, line: found.index },
  };
}

/** Number and type alone: a number exists once a year, so an old refund may meet another customer's document. */
function findOrigin(
  { originDocumentNumber, originDocumentType }: PhcGoProduct,
  documents: readonly PhcGoDocumentRecord[],
  { originYear }: PhcGoSwitches,
): PhcGoDocumentRecord | undefined {
  const matching = documents.filter(
    document =>
      document.number === originDocumentNumber &&
      document.docType === originDocumentType &&
      !document.cancelled,
  );
  return originYear === 'newest' ? matching.at(-1) : matching[0];
}

function counts({ draft, cancelled }: PhcGoDocumentRecord): boolean {
  return !draft && !cancelled;
}
