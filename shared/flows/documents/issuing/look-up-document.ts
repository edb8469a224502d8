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

/**
 * Asks the ERP for the document that is on record by its id, else for the one with our reference. One of a kind that it
 * never lists is not asked for. Throws if the ERP does not answer.
 */
export async function lookUpDocument(row: DocumentRow, context: IssueContext): Promise<LookUp> {
  if (context.erp.unlisted?.[row.kind]) return { kind: 'nothing' };
  const known = row.vendorId === undefined ? undefined : await context.erp.findById?.(row.vendorId);
  if (known && known.reference === row.reference) return { kind: 'found', document: known };
  const found = await context.erp.find(row.reference);
  const [document, second] = found;
  if (document && !second) return { kind: 'found', document };
  const { label } = context.erp;
  const facts = second
    ? `${label} shows ${found.length} documents with our reference ${row.reference}.`
    : wasOpened(row, context) && `${label} does not show the open document ${row.vendorId} any more.`;
  if (!facts) return { kind: 'nothing' };
  const held = new HeldError('outcome-unknown', facts);
  return { kind: 'undecided', next: await holdDocument(row, context, held, 'unknown') };
}

/** Its id went on record with this attempt: that it is not shown does not prove that it never was. */
const wasOpened = ({ outcome, vendorId }: DocumentRow, { erp }: IssueContext): boolean =>
  outcome === 'unknown' && vendorId !== undefined && erp.findById !== undefined;
