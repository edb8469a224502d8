import { parseMinor } from '../../../../domain/money.ts';
import { documentIdOf } from '../../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../../ledger/document-row.ts';
import type { Ledger } from '../../../../ledger/ledger.ts';

/** The document that an order got first; undefined for the row of that document itself, and for a caller's own. */
export async function firstOf(
  row: DocumentRow,
  { findDocument }: Pick<Ledger, 'findDocument'>,
): Promise<DocumentRow | undefined> {
  const { tenant, kind, platform, shop: source, orderId: id } = row;
  if (kind !== 'invoice' || platform === undefined) return undefined;
  const firstId = documentIdOf({ tenant, kind, platform, source, id });
  return firstId === row.documentId ? undefined : findDocument(tenant, firstId);
}

/**
 * By how much an order changed after its document, in minor units, below zero where it became cheaper; undefined for
 * any other row. Rows of earlier versions do not say what the order was before: they are compared with its document.
 */
export async function changeOfTotal(
  row: DocumentRow,
  ledger: Pick<Ledger, 'findDocument'>,
): Promise<bigint | undefined> {
  if (row.expectedTotal === undefined) return undefined;
  const before = row.changedFrom ?? (await firstOf(row, ledger))?.total;
  return before === undefined ? undefined : parseMinor(row.expectedTotal) - parseMinor(before);
}
