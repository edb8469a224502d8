import type { Difference, VendorDocument } from '../../domain/document.ts';
import type { SentAs } from '../../domain/erp.ts';
import { isSameName } from '../../domain/same-name.ts';
import { shownNumber } from './documents.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';

/** What a document of PHC GO must show. */
interface Sent {
  readonly request: Pick<PhcGoDocumentRequest, 'document' | 'customer'>;
  /** What is on record of the draft that was sent: its settings, or its day, may have been others. */
  readonly sentAs: SentAs;
  /** As it must be shown; null: none; undefined: not known, as for a caller's own request. */
  readonly taxNumber: string | null | undefined;
}

/**
 * How a document differs from what was sent, as a sentence without personal data; undefined if it does not. What is not
 * shown is not compared. The buyer is the right one by tax number, and by the number of the record or the name: PHC GO
 * does not say whose name it prints for a record that exists.
 */
export function differenceOf(
  { documentType, date, buyer = {} }: VendorDocument,
  { request: { document, customer }, sentAs, taxNumber }: Sent,
): Difference | undefined {
  const type = Number(sentAs.documentType ?? document.docType);
  const sentOn = sentAs.documentDate;
  const name = document.customerName ?? customer?.name;
  const found = [
    documentType !== undefined &&
      !isSameNumber(documentType, type) &&
      `its type is ${documentType} and not ${type}`,
    differs(date, sentOn) && `its day is ${date} and not ${sentOn}`,
    hasOtherTaxNumber(buyer.taxNumber, taxNumber) &&
      (taxNumber === null
        ? 'it shows a tax number, and the buyer gave none'
        : 'it shows another tax number than the buyer gave, or none'),
    isOther(buyer, document.customerNumber, name) &&
      (document.customerNumber === undefined
        ? 'it shows another name than the buyer has'
        : `it is for customer ${buyer.number} and not ${document.customerNumber}`),
  ].filter(sentence => sentence !== false);
  return found.length === 0 ? undefined : { of: 'document', facts: `${found.join(', ')}.` };
}

const differs = (shown: string | undefined, sent: string | undefined): boolean =>
  shown !== undefined && sent !== undefined && shown !== sent;

const isSameNumber = (shown: string, sent: number): boolean => shownNumber(shown) === sent;

/** What stands for a buyer without tax number: that of Portugal's SAF-T, zeros, or words. */
const nobody = /^(?:999999990|0*|\D+)$/;

function hasOtherTaxNumber(shown: string | undefined, sent: string | null | undefined): boolean {
  if (sent === undefined || shown === undefined) return false;
  return sent === null ? !isNobodys(shown) : !isSameTaxNumber(shown, sent);
}

/** Whether a tax number that is shown stands for a buyer without one. */
export const isNobodys = (shown: string): boolean => nobody.test(plain(shown));

/** A number of home may have its country before it; one from abroad without its country is another company's at home. */
export const isSameTaxNumber = (shown: string, sent: string): boolean =>
  [sent, `PT${sent}`].includes(plain(shown));

const plain = (shown: string): string => shown.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** By number where both are known; else by name. */
function isOther(
  { number: shownNumber, name: shownName }: NonNullable<VendorDocument['buyer']>,
  number: number | undefined,
  name: string | undefined,
): boolean {
  if (number !== undefined) return shownNumber !== undefined && !isSameNumber(shownNumber, number);
  return shownName !== undefined && name !== undefined && !isSameName(shownName, name);
}
