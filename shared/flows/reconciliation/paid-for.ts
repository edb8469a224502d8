import { parseMinor } from '../../domain/money.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { changeOfTotal } from '../documents/orders/changes/change-of-total.ts';

/**
 * What its order paid for a document, in minor units; undefined if nobody knows. A document for an order that changed is
 * about the difference to what it was before.
 */
export async function paidFor(
  row: DocumentRow,
  ledger: Pick<Ledger, 'findDocument'>,
): Promise<bigint | undefined> {
  if (row.expectedTotal === undefined) return undefined;
  return (await changeOfTotal(row, ledger)) ?? parseMinor(row.expectedTotal);
}
