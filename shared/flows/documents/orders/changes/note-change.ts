import { createHash } from 'node:crypto';
import { HeldError } from '../../../../domain/held.ts';
import type { Invoicing } from '../../../../domain/invoicing.ts';
import { formatMinor, parseMinor } from '../../../../domain/money.ts';
import type { Order } from '../../../../domain/order.ts';
import type { Platform } from '../../../../domain/platforms.ts';
import type { OrderReading, ShopOrder } from '../../../../domain/shop.ts';
import { documentIdOf, referenceOf } from '../../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../../ledger/document-row.ts';
import type { Ledger } from '../../../../ledger/ledger.ts';
import type { Changes } from '../../../../ledger/moves.ts';
import { log } from '../../../../logger.ts';
import { reasonOf, tellHeld } from '../../issuing/hold-document.ts';
import { goneCredits } from '../../refunds/gone-credits.ts';
import { isToldGone } from '../../refunds/hold-gone.ts';
import { type Figures, figuresOf, isNewer, isSame, isSameBuyer } from '../order-figures.ts';
import { type Gone, goneRefunds } from './gone-refunds.ts';

/** A version of an order, and whose it is. */
interface Told {
  readonly platform: Platform;
  readonly version: ShopOrder;
}

/** What is told of an order that changed after its document. */
interface Change {
  /** Tells this change from others of the order. */
  readonly id: string;
  readonly held: HeldError;
  /** Decimal string: what the order was before, where both are known. */
  readonly from?: string;
  /** What the order is now, where it can be read. */
  readonly order?: Order;
  /** Refunds that it had once. */
  readonly gone?: Gone;
}

/**
 * After a known order came again: if its document exists and the order has changed since, the difference is put
 * before a person, once per change. Money that was returned does not count: it has its credit notes; that a refund is
 * not in the shop any more does (docs/decisions/refunds-that-vanish.md).
 */
export async function noteChange(
  known: DocumentRow,
  { platform, version }: Told,
  invoicing: Invoicing,
  ledger: Ledger,
): Promise<void> {
  const row = await ledger.findDocument(known.tenant, known.documentId);
  if (row?.number === undefined) return;
  const found = await changeSince(row, version, invoicing, ledger);
  if (found) await tell({ ...row, platform }, found.change, found.figures, ledger);
}

/** What is new in a version of an order since its document was issued; undefined if nothing is. */
export async function changeSince(
  row: DocumentRow,
  version: ShopOrder,
  invoicing: Invoicing,
  ledger: Pick<Ledger, 'findDocument' | 'listCredits'>,
): Promise<{ readonly change: Change; readonly figures: Figures } | undefined> {
  const reading = version.readSold(row.shop, invoicing);
  const figures = figuresOf(version, reading, invoicing);
  if (!isNewer(row, figures, reading)) return undefined;
  const gone = await goneCredits(row, version, ledger);
  // What became of one after a person was told is decided.
  const credits = gone.filter(credit => credit.state === 'issued' && !isToldGone(credit));
  const change = changeOf(row, reading, figures, goneRefunds(row, version, credits));
  return change && { change, figures };
}

function changeOf(
  row: DocumentRow,
  reading: OrderReading,
  figures: Figures,
  gone: Gone | undefined,
): Change | undefined {
  switch (reading.kind) {
    case 'order': {
      const { order } = reading;
      const held = changedSince(row, order, figures, gone);
      if (!held) return undefined;
      const from = beforeWithout(row, gone);
      const id = idOf(row, order, figures, gone);
      return { ...{ id, held, order }, ...(from !== undefined && { from }), ...(gone && { gone }) };
    }
    case 'held':
      return unclearSince(row, reading.held.facts);
    case 'closed':
      return unclearSince(row, reading.reason);
    default:
      return undefined;
  }
}

async function tell(
  row: DocumentRow & { readonly platform: Platform },
  { id, held, from, order, gone }: Change,
  { fingerprint, toldBuyer, orderUpdatedAt }: Figures,
  ledger: Ledger,
): Promise<void> {
  const { tenant, kind, vendor, platform, shop, orderId, orderName, currency } = row;
  const documentId = documentIdOf({ tenant, kind, platform, source: shop, id: `${orderId}#${id}` });
  const opened = await ledger.openDocument(
    {
      tenant,
      documentId,
      kind,
      vendor,
      reference: referenceOf(documentId),
      platform,
      shop,
      orderId,
      ...(orderName !== undefined && { orderName }),
      currency,
      ...(order && { expectedTotal: formatMinor(order.totals.gross) }),
      ...(from !== undefined && { changedFrom: from }),
      ...(fingerprint !== undefined && { fingerprint }),
      ...(toldBuyer !== undefined && { toldBuyer }),
      ...(orderUpdatedAt !== undefined && { orderUpdatedAt }),
    },
    { state: 'held', reason: reasonOf(held) },
  );
  if (opened.opened) tellHeld(opened.row, held.reason);
  const read = order && { fingerprint, toldBuyer, soldTotal: formatMinor(order.version.gross) };
  const left = gone && {
    refundsGone: [...(row.refundsGone ?? []), ...gone.ids],
    returnedInside: gone.returnedInside,
  };
  await noteVersion(row, { ...read, ...left, orderUpdatedAt }, ledger);
}

/** Writes that others may be faster with: what they write of an issued document says nothing of its order. */
const mostTurns = 4;

/** The next change is told against this version. */
async function noteVersion(
  row: DocumentRow,
  changes: Changes<'noteVersion'>,
  { findDocument, moveDocument }: Ledger,
): Promise<void> {
  let current: DocumentRow | undefined = row;
  for (let turn = 1; turn <= mostTurns && current?.number !== undefined; turn++) {
    if (await moveDocument(current, 'noteVersion', changes)) return;
    current = await findDocument(row.tenant, row.documentId);
  }
  log.warn('A change of an order was told, and not noted on its document', { documentId: row.documentId });
}

/** Decimal string: what the order was as it is on record. */
export const totalBefore = ({ soldTotal, expectedTotal, total }: DocumentRow): string | undefined =>
  soldTotal ?? expectedTotal ?? total;

/** What is told of another buyer; empty if it is the same. */
export const buyerChange = (row: DocumentRow, now: Figures): string =>
  isSameBuyer(row, now)
    ? ''
    : 'The tax number of the buyer changed, or the name or billing address that belongs to it.';

/** The same less what refunds took off it that are gone: by the difference too little was invoiced. */
function beforeWithout(row: DocumentRow, gone: Gone | undefined): string | undefined {
  const before = totalBefore(row);
  if (!gone || before === undefined) return before;
  return gone.amount === undefined ? undefined : formatMinor(parseMinor(before) - gone.amount);
}

/** One refund that is gone is told once, however many versions of the order come without it. */
function idOf(row: DocumentRow, order: Order, figures: Figures, gone: Gone | undefined): string {
  const isGoneAlone = gone && isSame(row, figures) && isSameBuyer(row, figures);
  return isGoneAlone ? `gone#${gone.ids.toSorted().join('#')}` : `${figures.fingerprint}#${order.updatedAt}`;
}

function changedSince(
  row: DocumentRow,
  { version, currency }: Order,
  now: Figures,
  gone: Gone | undefined,
): HeldError | undefined {
  const buyer = buyerChange(row, now);
  if (isSame(row, now)) {
    if (buyer === '') return gone && new HeldError('order-changed', goneAlone(row, gone), issueGone);
    const text = `The order changed after document ${row.number} was issued. ${buyer} Lines and total are the same.`;
    return new HeldError('order-changed', gone ? `${text} ${gone.text}` : text, otherBuyer);
  }
  const was = totalBefore(row);
  const difference = was === undefined ? 'unknown' : formatMinor(version.gross - parseMinor(was));
  const figures = `before this change it was ${was ?? 'unreadable'}, now it is ${formatMinor(version.gross)} ${currency} (difference ${difference})`;
  const together = gone
    ? togetherWith(gone, was, version.gross, currency)
    : withEarlier(row, version.gross, difference);
  const more = [buyer, gone?.text ?? '', together].filter(Boolean).map(sentence => ` ${sentence}`);
  const text = `The order changed after document ${row.number} was issued: ${figures}.${more.join('')}`;
  return new HeldError('order-changed', text);
}

/** What is to be issued, or credited, if the money of these refunds was kept: another amount than that of the change. */
function togetherWith(gone: Gone, was: string | undefined, now: bigint, currency: string): string {
  if (gone.amount === undefined || was === undefined) return '';
  const all = now - parseMinor(was) + gone.amount;
  return `If that money was not returned, the difference is ${formatMinor(all)} ${currency}.`;
}

/** A change is told against the one before, of which a person may have said that nothing is issued for it. */
function withEarlier(
  { history, total, currency, refundsInside, returnedInside, refundsGone }: DocumentRow,
  now: bigint,
  difference: string,
): string {
  const isFirst = !history.some(({ event }) => event === 'noteVersion');
  const isKnown = returnedInside !== undefined || refundsInside === undefined;
  if (isFirst || refundsGone !== undefined || total === undefined || !isKnown) return '';
  const toDocument = formatMinor(now - parseMinor(total) - parseMinor(returnedInside ?? '0'));
  if (toDocument === difference) return '';
  return `Changes were told before: if nothing was issued for them, the difference is ${toDocument} ${currency}.`;
}

const goneAlone = ({ number }: DocumentRow, { text }: Gone): string =>
  `The order changed after document ${number} was issued. ${text} Lines and total are the same.`;

/** Money that stayed with the seller, or came back, is not invoiced. */
const issueGone =
  'See in the shop whether this money was returned all the same. If it was, close this: {"resolution": "close"}. If not, too little is invoiced: issue this amount by hand in the ERP, then name that document: {"resolution": "adopt", "number": ".."}.';

/** An invoice cannot be given another buyer. */
const otherBuyer =
  'Credit the invoice and issue a new one to this buyer by hand in the ERP, then name that document: {"resolution": "adopt", "number": ".."}. If the invoice may stay as it is, close this: {"resolution": "close"}.';

/** What a person has seen of this order already, and issued all the same, is not told again. */
function unclearSince(row: DocumentRow, facts: string): Change | undefined {
  if (row.history.some(({ text }) => text?.includes(facts))) return undefined;
  const id = createHash('sha256').update(facts).digest('base64url').slice(0, 22);
  const seen = `The order changed after document ${row.number} was issued, and its new total is not clear: ${facts}`;
  return { id, held: new HeldError('order-changed', seen) };
}
