import type { PhcGoDocumentRecord } from './records.ts';
import { refuseUnless } from './refusal.ts';

/** Next number of a type in a year, from 1 without gaps. Refuses a day before the last one of the type (footnote 4). */
export function nextNumber(documents: readonly PhcGoDocumentRecord[], docType: number, date: string): number {
  const ofType = documents.filter(document => document.docType === docType && !document.draft);
  const last = ofType.at(-1);
  refuseUnless(
    !last || date >= last.date,
    `The date is before the last document of this type (${last?.date}).`,
  );
  return 1 + ofType.filter(document => document.date.slice(0, 4) === date.slice(0, 4)).length;
}

/** Drafts count down from -1 and take part in no order of dates. */
export function nextDraftNumber(documents: readonly PhcGoDocumentRecord[], docType: number): number {
  return -1 - documents.filter(document => document.docType === docType && document.draft).length;
}
