import { parseMinor, sumOf } from '../../../domain/money.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';

/** What credit notes of an invoice have taken, or may have taken, so far. */
export interface Credited {
  /** Minor units. */
  readonly total: bigint;
  /** Lines as they were sent; a credit note that a person has made and named has none. */
  readonly lines: ReadonlyArray<NonNullable<DocumentRow['lines']>[number]>;
}

/** Adds up the credit notes of an invoice that exist at the ERP or may exist there, all but one. */
export async function creditedBefore(
  { tenant, documentId, creditOf }: DocumentRow & { readonly creditOf: string },
  ledger: Pick<Ledger, 'findDocument' | 'listCredits'>,
): Promise<Credited> {
  const ids = (await ledger.listCredits(tenant, creditOf)).filter(id => id !== documentId);
  const rows = await Promise.all(ids.map(id => ledger.findDocument(tenant, id)));
  const made = rows.filter(row => row !== undefined).filter(mayExist);
  return {
    total: sumOf(made.map(({ total, expectedTotal }) => parseMinor(total ?? expectedTotal ?? '0'))),
    lines: made.flatMap(({ lines = [] }) => lines),
  };
}

/** Sent, or made by a person: only what was proved absent, or never sent, does not count. */
const mayExist = ({ state, outcome, number }: DocumentRow): boolean =>
  state === 'sending' || state === 'unknown' || outcome === 'unknown' || number !== undefined;
