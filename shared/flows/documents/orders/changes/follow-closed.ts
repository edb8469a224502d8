import { isForgotten } from '../../../../domain/document.ts';
import { HeldError } from '../../../../domain/held.ts';
import { formatMinor, parseMinor } from '../../../../domain/money.ts';
import type { DocumentRow } from '../../../../ledger/document-row.ts';
import type { Ledger } from '../../../../ledger/ledger.ts';
import { holdDocument } from '../../issuing/hold-document.ts';
import { type Figures, isNewer, isSame } from '../order-figures.ts';
import {
  closedBy,
  type Followed,
  keep,
  keepWithEnd,
  lost,
  type ToldOrder,
  unchanged,
} from '../told-order.ts';
import { buyerChange, totalBefore } from './note-change.ts';

/**
 * The row of an order that a person closed, after the shop told of it again: nothing but a person's decision issues it
 * any more. A version that a person has not seen waits for one, once (docs/decisions/closed-by-a-person.md).
 */
export async function followClosed(row: DocumentRow, read: ToldOrder, ledger: Ledger): Promise<Followed> {
  const { reading, figures } = read;
  if (!isNewer(row, figures, reading)) return unchanged;
  // An edit that does not say what the order is now.
  if (reading.kind === 'unseen') return unchanged;
  if (reading.kind === 'closed' && row.state !== 'closed')
    return closeAgain(row, closedBy(reading), read, ledger);
  const changed = changeOf(row, read);
  return changed ? holdAgain(row, changed, read, ledger) : keepNewest(row, read, ledger);
}

async function closeAgain(
  row: DocumentRow,
  reason: ReturnType<typeof closedBy>,
  { event, arrived, figures }: ToldOrder,
  ledger: Ledger,
): Promise<Followed> {
  await keep(event, row.documentId, arrived, ledger);
  return (await ledger.moveDocument(row, 'close', { ...figures, reason }, { text: reason.text })) ?? lost;
}

async function holdAgain(
  row: DocumentRow,
  held: HeldError,
  read: ToldOrder,
  ledger: Ledger,
): Promise<Followed> {
  const { event, arrived, reading, figures } = read;
  await keep(event, row.documentId, arrived, ledger);
  // The next version is told against the last one that could be read.
  const seen = reading.kind === 'order' ? figures : { orderUpdatedAt: figures.orderUpdatedAt };
  const next = await holdDocument(row, { move: ledger.moveDocument }, held, row.outcome, seen);
  if (next.kind !== 'done') return lost;
  return (await ledger.findDocument(row.tenant, row.documentId)) ?? row;
}

/** If a person has it sent after all, it is sent as it is by then. What was erased is not kept again. */
async function keepNewest(row: DocumentRow, read: ToldOrder, ledger: Ledger): Promise<Followed> {
  const { event, arrived, figures } = read;
  const { orderUpdatedAt } = figures;
  if (orderUpdatedAt === row.orderUpdatedAt || isForgotten(row)) return unchanged;
  const isClosed = row.state === 'closed';
  await (isClosed ? keepWithEnd : keep)(event, row.documentId, arrived, ledger);
  const noted = await ledger.moveDocument(row, isClosed ? 'noteClosedVersion' : 'noteVersion', {
    orderUpdatedAt,
  });
  return noted ? unchanged : lost;
}

const closedBefore = 'A person closed this, and the order changed since';

/** Why a version of such an order that asks for a look of its own waits: whoever looks must know of the closing. */
export const lookAtClosed = (facts: string): HeldError =>
  new HeldError('changed-since-closed', `${closedBefore}: ${facts}`);

/** What a person has not seen of the order; undefined if it is as it was when it was closed, or held since. */
function changeOf(row: DocumentRow, { reading, figures }: ToldOrder): HeldError | undefined {
  if (reading.kind === 'held') {
    const { facts } = reading.held;
    const isSeen = row.history.some(({ text }) => text?.includes(facts));
    return isSeen ? undefined : lookAtClosed(facts);
  }
  if (reading.kind !== 'order') return undefined;
  const buyer = buyerChange(row, figures);
  const { version, currency } = reading.order;
  const more = [buyer, returnedSince(row, figures, currency)].filter(Boolean).map(sentence => ` ${sentence}`);
  if (isSame(row, figures))
    return buyer === ''
      ? undefined
      : new HeldError('changed-since-closed', `${closedBefore}.${more.join('')}`);
  const [was, now] = [totalBefore(row), `${formatMinor(version.gross)} ${currency}`];
  const told = was === undefined ? `. It is ${now} now` : `: it was ${was} and is ${now} now`;
  return new HeldError('changed-since-closed', `${closedBefore}${told}.${more.join('')}`);
}

/** Refunds inside of the newer version get no credit note of their own: the person who closes it again must know. */
function returnedSince(
  { returnedInside: before = '0' }: DocumentRow,
  figures: Figures,
  currency: string,
): string {
  const since = parseMinor(figures.returnedInside ?? '0') - parseMinor(before);
  return since > 0n ? `${formatMinor(since)} ${currency} was returned since.` : '';
}
