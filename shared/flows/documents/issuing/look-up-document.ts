import type { VendorDocument } from '../../../domain/document.ts';
import { HeldError } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Next } from '../../../messages/next.ts';
import { holdDocument } from './hold-document.ts';
import type { IssueContext } from './issue-context.ts';

export type LookUp =
  | { readonly kind: 'found'; readonly document: VendorDocument }
  | { readonly kind: 'nothing' }
  /** More than one: the document is held. */
  | { readonly kind: 'undecided'; readonly next: Next };

/** Asks the ERP for the document with our reference. Throws if the ERP does not answer. */
export async function lookUpDocument(row: DocumentRow, context: IssueContext): Promise<LookUp> {
  const found = await context.erp.find(row.reference);
  const [document, second] = found;
  if (!document) return { kind: 'nothing' };
  if (!second) return { kind: 'found', document };
  const facts = `${context.erp.label} shows ${found.length} documents with our reference ${row.reference}.`;
  const held = new HeldError('outcome-unknown', facts);
  return { kind: 'undecided', next: await holdDocument(row, context, held, 'unknown') };
}
