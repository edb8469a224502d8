import { HeldError } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { holdDocument, outcomeOf, reasonOf } from '../issuing/hold-document.ts';
import { followClosed } from './changes/follow-closed.ts';
import { isNewer } from './order-figures.ts';
import { paidOn } from './paid-on.ts';
import {
  closedBy,
  type Followed,
  findReplayed,
  keep,
  keyOf,
  lost,
  type OpenContext,
  reasonToIgnore,
  showsPaid,
  type ToldOrder,
  unchanged,
  unseen,
} from './told-order.ts';

/** The row after a newer version of its order. */
export async function follow(row: DocumentRow, read: ToldOrder, context: OpenContext): Promise<Followed> {
  const { ledger } = context;
  const { event, arrived, reading, figures } = read;
  if (row.number !== undefined || row.reason?.code === 'order-changed') return unchanged;
  if (row.closedFrom !== undefined) return followClosed(row, read, ledger);
  if (!isNewer(row, figures, reading)) return followPayment(row, read, context);
  if (mayExist(row)) return keepForLater(row, read, ledger);
  const isOver = row.state === 'closed' && (reading.kind === 'closed' || reading.kind === 'unseen');
  if (isOver) return unchanged;
  if (reading.kind === 'closed') {
    const reason = closedBy(reading);
    const closed = await ledger.moveDocument(row, 'close', { ...figures, reason }, { text: reason.text });
    return closed ?? lost;
  }
  const replayed = await replayOf(row, read, ledger);
  if (replayed) return holdWith(row, replayed, read, context);
  if (reading.kind === 'unseen')
    return row.state === 'waiting' ? wait(row, unseen(event), read, ledger) : holdUnseen(row, read, context);
  // What is from before the start, or not paid, still asks for nothing.
  if (row.state === 'waiting' && reasonToIgnore(event, reading) !== undefined) return unchanged;
  await keep(event, row.documentId, arrived, ledger);
  if (row.state === 'waiting' && reading.kind === 'held' && !showsPaid(event, reading))
    return wait(row, reading.held, read, ledger);
  const note = { text: 'The shop sent a newer version of the order.' };
  const changes = { ...figures, ...paidDay(row, read, context), reason: undefined };
  const replaced = await ledger.moveDocument(row, 'replace', changes, note);
  return replaced ?? lost;
}

/** The day of the payment, where the row began before it was known. */
function paidDay(
  row: DocumentRow,
  { event, figures, reading }: ToldOrder,
  { invoicing }: OpenContext,
): Pick<DocumentRow, 'paidOn'> {
  const day = row.paidOn ?? paidOn(event, figures, reading, invoicing);
  return day === undefined ? {} : { paidOn: day };
}

/** Sent once, and not proved absent since: also where a person says that the ERP has it not. */
const mayExist = (row: DocumentRow): boolean =>
  row.outcome === 'unknown' || (row.state === 'queued' && outcomeOf(row) === 'unknown');

/** It is still not known whether it was paid. */
async function wait(
  row: DocumentRow,
  held: HeldError,
  { figures }: ToldOrder,
  ledger: Ledger,
): Promise<Followed> {
  const reason = reasonOf(held);
  return (await ledger.moveDocument(row, 'wait', { ...figures, reason }, { text: reason.text })) ?? lost;
}

/** An older version that shows the payment: what waited for it is taken up as the newest version has it. */
async function followPayment(row: DocumentRow, read: ToldOrder, context: OpenContext): Promise<Followed> {
  const { ledger } = context;
  if (row.state !== 'waiting' || !showsPaid(read.event, read.reading)) return unchanged;
  if (row.reason.code === 'edit-not-told') return holdUnseen(row, read, context);
  const replayed = await replayOf(row, read, ledger);
  if (replayed) return holdWith(row, replayed, read, context);
  const changes = { ...paidDay(row, read, context), reason: undefined };
  const note = { text: 'The shop told of the payment.' };
  return (await ledger.moveDocument(row, 'release', changes, note)) ?? lost;
}

/** Why the row must not be issued before a person says whose order it is: no newer version of it answers that. */
async function replayOf(
  row: DocumentRow,
  { event, order }: ToldOrder,
  ledger: Ledger,
): Promise<HeldError | undefined> {
  const wasHeld = row.reason?.code === 'order-of-another-shop';
  // Rows that did not begin with the order itself were not judged when they were opened.
  const wasJudged = row.state !== 'waiting' && row.state !== 'closed' && row.reason?.code !== 'edit-not-told';
  if (!wasHeld && wasJudged) return undefined;
  const found = await findReplayed(keyOf(event, order.orderId), event, ledger);
  if (found || !wasHeld) return found;
  return new HeldError('order-of-another-shop', 'This order is known under another shop already.');
}

/** What is under way cannot be changed: the newer version waits for its outcome. */
async function keepForLater(
  row: DocumentRow,
  { event, arrived, reading, figures }: ToldOrder,
  ledger: Ledger,
): Promise<Followed> {
  const isTold = reading.kind !== 'unseen';
  if (isTold) await keep(event, row.documentId, arrived, ledger);
  const text = isTold
    ? 'The shop sent a newer version of the order, which is kept.'
    : 'The shop told that the order was edited, but not what it is now.';
  // An edit without its order: what is kept is older than that, and is not sent again.
  const changes = isTold ? { hasNewer: true as const } : { orderUpdatedAt: figures.orderUpdatedAt };
  return (await ledger.moveDocument(row, 'keepNewer', changes, { text })) ? unchanged : lost;
}

/** The order is paid and was edited, but the shop did not tell what it is now: what is kept must not be issued. */
const holdUnseen = (row: DocumentRow, read: ToldOrder, context: OpenContext): Promise<Followed> =>
  holdWith(row, unseen(read.event), read, context);

async function holdWith(
  row: DocumentRow,
  held: HeldError,
  read: ToldOrder,
  context: OpenContext,
): Promise<Followed> {
  const { ledger } = context;
  const { event, arrived, reading, figures } = read;
  if (reading.kind === 'order') await keep(event, row.documentId, arrived, ledger);
  const isNews = reading.kind === 'unseen' || held.reason !== 'edit-not-told';
  const edited = isNews ? { orderUpdatedAt: figures.orderUpdatedAt } : {};
  const told = { ...edited, ...paidDay(row, read, context) };
  const next = await holdDocument(row, { move: ledger.moveDocument }, held, row.outcome, told);
  if (next.kind !== 'done') return lost;
  return (await ledger.findDocument(row.tenant, row.documentId)) ?? row;
}
