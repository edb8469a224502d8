import { createHash } from 'node:crypto';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { formatMinor } from '../../../domain/money.ts';
import type { Order } from '../../../domain/order.ts';
import type { OrderReading, ShopOrder } from '../../../domain/shop.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { areComparable, buyerDigest } from './buyer-digest.ts';

/** What a row knows of the version of its order; undefined where that version cannot be read. */
export interface Figures {
  /** Absent where it cannot be read: a row has one from its beginning. */
  readonly currency?: string;
  readonly orderUpdatedAt: string | undefined;
  readonly expectedTotal: string | undefined;
  readonly soldTotal: string | undefined;
  readonly fingerprint: string | undefined;
  readonly toldBuyer: string | undefined;
  readonly refundsInside: string[] | undefined;
  readonly returnedInside: string | undefined;
}

export function figuresOf(
  { updatedAt }: Pick<ShopOrder, 'updatedAt'>,
  reading: OrderReading,
  invoicing: Pick<Invoicing, 'country'>,
): Figures {
  const order = reading.kind === 'order' ? reading.order : undefined;
  const paid = order && formatMinor(order.totals.gross);
  const sold = order && formatMinor(order.version.gross);
  const hasInside = order !== undefined && order.refundsInside.length > 0;
  return {
    ...(order && { currency: order.currency }),
    orderUpdatedAt: updatedAt ?? order?.updatedAt,
    expectedTotal: paid,
    soldTotal: sold === paid ? undefined : sold,
    fingerprint: order && fingerprintOf(order),
    toldBuyer: order && buyerDigest(order, invoicing),
    refundsInside: hasInside ? [...order.refundsInside] : undefined,
    returnedInside: hasInside ? formatMinor(order.version.gross - order.totals.gross) : undefined,
  };
}

/** The same for every delivery of one version, and for one of which money was returned since. */
function fingerprintOf({ version }: Order): string {
  const lines = version.lines.map(line => [
    line.kind,
    line.sku ?? line.name,
    line.quantity,
    line.gross.toString(),
  ]);
  const all = JSON.stringify([version.gross.toString(), lines]);
  return createHash('sha256').update(all).digest('base64url').slice(0, 22);
}

/**
 * Whether a reading is of a newer version than the row knows. Two versions of one second are told apart in the same
 * way whatever comes first: an end of the order counts more than what must be looked at, and that more than an order.
 */
export function isNewer(row: DocumentRow, figures: Figures, reading: OrderReading): boolean {
  const { orderUpdatedAt: now } = figures;
  const known = row.orderUpdatedAt;
  if (now === undefined || known === undefined) return now !== undefined;
  if (now !== known) return now > known;
  const [mine, theirs] = [rankOf(reading), rankOfRow(row)];
  if (mine !== theirs) return mine > theirs;
  return tieBreaker(figures) > tieBreaker(row);
}

const tieBreaker = ({ fingerprint = '', toldBuyer = '' }: Partial<Figures>): string =>
  `${fingerprint} ${toldBuyer}`;

/**
 * An order that could not be read when its row was opened has no fingerprint: then its total tells, or that of the
 * document which a person has named for it.
 */
export function isSame(row: DocumentRow, { fingerprint, expectedTotal }: Figures): boolean {
  return row.fingerprint === undefined
    ? (row.expectedTotal ?? row.total) === expectedTotal
    : row.fingerprint === fingerprint;
}

/** Whether the document names this buyer. The first rows do not tell whom theirs names. */
export function isSameBuyer({ toldBuyer, namedBuyer }: DocumentRow, now: Figures): boolean {
  if (toldBuyer === undefined || now.toldBuyer === undefined) return toldBuyer === undefined;
  if (!areComparable(toldBuyer, now.toldBuyer)) return true;
  return now.toldBuyer === toldBuyer || now.toldBuyer === namedBuyer;
}

const ranks: Readonly<Record<OrderReading['kind'], number>> = {
  unseen: 0,
  order: 1,
  ignored: 2,
  held: 3,
  closed: 4,
};
const rankOf = ({ kind }: OrderReading): number => ranks[kind];
/** That a person closed a row says nothing of the version that it knows. */
function rankOfRow({ state, reason, closedFrom, fingerprint }: DocumentRow): number {
  const known = state === 'closed' ? (closedFrom ?? reason) : reason;
  if (known?.code === 'edit-not-told') return ranks.unseen;
  if (state === 'closed' && closedFrom === undefined) return ranks.closed;
  return fingerprint === undefined ? ranks.held : ranks.order;
}
