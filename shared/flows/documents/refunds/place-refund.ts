import type { HeldError } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { log } from '../../../logger.ts';
import { holdDocument, outcomeOf } from '../issuing/hold-document.ts';
import { placeOf } from './place-of-refund.ts';

/** What placing a refund reads and writes. */
export type RefundRows = Pick<Ledger, 'findDocument' | 'moveDocument'>;

/** Reads and writes that one refund may take: another worker may issue or close its invoice in between. */
const mostTurns = 4;

/**
 * Puts the row of a refund where it belongs: `queued` if its credit note may be made now, `waiting`, `held` or `closed`
 * otherwise. Other rows stay as they are. Gives the row as it is then.
 */
export async function placeRefund(row: DocumentRow, ledger: RefundRows): Promise<DocumentRow> {
  let current = row;
  for (let turn = 1; turn <= mostTurns; turn++) {
    if (!isPlaceable(current)) return current;
    const invoice = await ledger.findDocument(current.tenant, current.creditOf);
    const place = placeOf(current, invoice);
    if (isThere(current, place)) return current;
    const moved = await moveTo(current, place, invoice, ledger);
    if (moved) log.info('Refund placed', { documentId: moved.documentId, state: moved.state });
    // Whatever happened to the invoice while the row was written is seen on the next turn.
    const next = moved ?? (await ledger.findDocument(current.tenant, current.documentId));
    if (!next) return current;
    current = next;
  }
  return current;
}

/** Whether a row is a refund's, and nothing was sent of it yet. */
export function isPlaceable(row: DocumentRow): row is DocumentRow & { readonly creditOf: string } {
  return row.creditOf !== undefined && (row.state === 'queued' || row.state === 'waiting');
}

function isThere({ state, reason }: DocumentRow, place: ReturnType<typeof placeOf>): boolean {
  if (place.kind === 'issue') return state === 'queued';
  return place.kind === 'wait' && state === 'waiting' && reason?.code === place.reason.code;
}

function moveTo(
  row: DocumentRow,
  place: ReturnType<typeof placeOf>,
  invoice: DocumentRow | undefined,
  ledger: RefundRows,
) {
  // One that was told before its invoice did not know in which currency that is.
  const { currency } = invoice ?? row;
  if (place.kind === 'issue') return ledger.moveDocument(row, 'release', { reason: undefined, currency });
  if (place.kind === 'hold') return hold(row, place.held, ledger);
  const { reason } = place;
  if (place.kind === 'close') return closeRefund(row, reason, ledger);
  return ledger.moveDocument(row, 'wait', { reason }, { text: reason.text });
}

async function hold(row: DocumentRow, held: HeldError, ledger: RefundRows): Promise<DocumentRow | undefined> {
  const { kind } = await holdDocument(row, { move: ledger.moveDocument }, held, outcomeOf(row));
  return kind === 'done' ? ledger.findDocument(row.tenant, row.documentId) : undefined;
}

/** Closes a refund that needs no credit note, and starts the end of what was received. */
export async function closeRefund(
  row: DocumentRow,
  reason: NonNullable<DocumentRow['reason']>,
  ledger: RefundRows,
): Promise<DocumentRow | undefined> {
  return ledger.moveDocument(row, 'close', { reason }, { text: reason.text });
}
