import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';

/** Fields of Ft that tell whose document it is, of which type and day. */
export const comparedFields = ['ndoc', 'fdata', 'no', 'nome', 'ncont'];

/** What PHC GO shows of a document; what it does not show is undefined. */
export interface ShownDocument {
  readonly documentType?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly date?: string | undefined;
  readonly customerNumber?: string | undefined;
  readonly customerName?: string | undefined;
  readonly taxNumber?: string | undefined;
}

/**
 * How a document differs from what was sent, as a sentence without personal data; undefined if it does not. What is not
 * shown is not compared. The buyer is the right one by tax number, and by the number of the record or the name: PHC GO
 * does not say whose name it prints for a record that exists.
 * @param taxNumber as it must be shown; null: none; undefined: not known, as for a caller's own request
 */
export function differenceOf(
  shown: ShownDocument,
  { document, customer }: Pick<PhcGoDocumentRequest, 'document' | 'customer'>,
  taxNumber: string | null | undefined,
): string | undefined {
  const day = document.documentDate?.slice(0, 10);
  const name = document.customerName ?? customer?.name;
  const found = [
    differs(shown.documentType, String(document.docType)) &&
      `its type is ${shown.documentType} and not ${document.docType}`,
    differs(shown.date, day) && `its day is ${shown.date} and not ${day}`,
    hasOtherTaxNumber(shown.taxNumber, taxNumber) &&
      (taxNumber === null
        ? 'it shows a tax number, and the buyer gave none'
        : 'it shows another tax number than the buyer gave, or none'),
    isOther(shown, document.customerNumber, name) &&
      (document.customerNumber === undefined
        ? 'it shows another name than the buyer has'
        : `it is for customer ${shown.customerNumber} and not ${document.customerNumber}`),
  ].filter(sentence => sentence !== false);
  return found.length === 0 ? undefined : `${found.join(', ')}.`;
}

const differs = (shown: string | undefined, sent: string | undefined): boolean =>
  shown !== undefined && sent !== undefined && shown !== sent;

/** What Portugal's SAF-T has for a buyer without tax number. */
const nobody = new Set(['', '999999990']);

function hasOtherTaxNumber(shown: string | undefined, sent: string | null | undefined): boolean {
  if (sent === undefined || shown === undefined) return false;
  const plain = shown.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return sent === null ? !nobody.has(plain) : plain !== sent && plain !== `PT${sent}`;
}

/** By number where both are known; else by name, of which an installation may cut the end. */
function isOther(
  { customerNumber, customerName }: ShownDocument,
  number: number | undefined,
  name: string | undefined,
): boolean {
  if (number !== undefined) return customerNumber !== undefined && customerNumber !== String(number);
  if (customerName === undefined || name === undefined) return false;
  const [shown, sent] = [customerName, name].map(folded);
  return shown !== sent && !(shown && shown.length >= shortestCut && sent?.startsWith(shown));
}

/** Characters that a cut name has at least: PHC GO's shortest name field. */
const shortestCut = 20;

const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
