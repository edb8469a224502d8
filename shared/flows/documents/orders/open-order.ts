import { dayIn } from '../../../clock.ts';
import type { IssuingErp } from '../../../domain/erps.ts';
import { HeldError } from '../../../domain/held.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { OrderReading, ShopOrder } from '../../../domain/shop.ts';
import { VendorUnavailableError } from '../../../errors.ts';
import { type DocumentKey, documentIdOf, referenceOf } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { addLogFields, count, log } from '../../../logger.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import { holdDocument, reasonOf, tellHeld } from '../issuing/hold-document.ts';
import { type Figures, figuresOf, isNewer } from './order-figures.ts';

/** An order as it arrived: its text, and the same gzipped. */
export interface Arrived {
  readonly text: string;
  readonly packed: Buffer;
}

export interface OpenedOrder {
  readonly row: DocumentRow;
  /** The version that arrived. */
  readonly version: ShopOrder;
  readonly reading: OrderReading;
  /** The reading is of the version that the ledger keeps: it need not be read back. */
  readonly isKept: boolean;
  /** False if the order was known before. */
  readonly opened: boolean;
}

interface Context {
  readonly vendor: IssuingErp;
  readonly invoicing: Invoicing;
  readonly ledger: Ledger;
}

interface Read {
  readonly event: ShopEvent;
  readonly arrived: Arrived;
  readonly order: ShopOrder;
  readonly reading: OrderReading;
  readonly figures: Figures;
  readonly documentId: string;
}

/**
 * Finds or opens the ledger row of an order. What was not sent yet follows the newest version: it is replaced, or
 * closed if the shop cancelled, voided or refunded it. An unknown order is opened only once it is paid. Undefined if
 * the delivery asks for nothing; the reason is in the log.
 */
export async function openOrder(
  event: ShopEvent,
  arrived: Arrived,
  order: ShopOrder,
  context: Context,
): Promise<OpenedOrder | undefined> {
  const reading = order.read(event.shop, context.invoicing);
  const documentId = documentIdOf(keyOf(event, order.orderId));
  addLogFields({ documentId });
  const read = { event, arrived, order, reading, figures: figuresOf(order, reading), documentId };
  // Another worker may change the row between our read and our write: then it is read again.
  for (let turn = 0; turn < mostTurns; turn++) {
    const known = await context.ledger.findDocument(event.tenant, documentId);
    if (!known) return openUnknown(read, context);
    const followed = await follow(known, read, context);
    if (followed === lost) continue;
    const isKept = followed !== unchanged && followed.state === 'queued';
    return { row: followed === unchanged ? known : followed, version: order, reading, isKept, opened: false };
  }
  throw new VendorUnavailableError('The row of this order changes all the time: it is read again later.');
}

const mostTurns = 4;
/** The row keeps what it has: the version is not newer, or another time decides. */
const unchanged = Symbol('unchanged');
/** Somebody else changed the row meanwhile. */
const lost = Symbol('lost');
type Followed = DocumentRow | typeof unchanged | typeof lost;

async function openUnknown(
  read: Read,
  { vendor, invoicing, ledger }: Context,
): Promise<OpenedOrder | undefined> {
  const { event, arrived, order, reading, figures, documentId } = read;
  const ignored = reasonToIgnore(event, reading);
  if (ignored !== undefined) {
    log.info('Order ignored', { reason: ignored, orderId: order.orderId });
    count('WebhookIgnored');
    return undefined;
  }
  const { tenant, platform, shop } = event;
  const key = keyOf(event, order.orderId);
  const isTold = reading.kind === 'order' || reading.kind === 'held';
  if (isTold) await keep(event, documentId, arrived, ledger);
  const held = isTold ? await findReplayed(key, event, ledger) : undefined;
  const paid = paidOn(event, figures, reading, invoicing);
  const fresh = {
    tenant,
    documentId,
    kind: 'invoice',
    vendor,
    reference: referenceOf(documentId),
    platform,
    shop,
    orderId: order.orderId,
    ...(order.orderName !== undefined && { orderName: order.orderName }),
    currency: (reading.kind === 'order' ? reading.order.currency : invoicing.currencies[0]) ?? 'EUR',
    ...(paid !== undefined && { paidOn: paid }),
    ...known(figures),
  } as const;
  const start = held ? ({ state: 'held', reason: reasonOf(held) } as const) : stateOf(event, reading);
  const opened = await ledger.openDocument(fresh, start);
  if (opened.opened && held) tellHeld(opened.row, held.reason);
  return { ...opened, version: order, reading, isKept: opened.opened };
}

/** How a row begins: an order of which only an edit is known waits until the shop tells what it is. */
function stateOf(event: ShopEvent, reading: OrderReading) {
  if (reading.kind === 'closed') return { state: 'closed', reason: closedBy(reading) } as const;
  if (reading.kind === 'unseen') return { state: 'waiting', reason: reasonOf(unseen(event)) } as const;
  return undefined;
}

/**
 * Why an order that is not known is left alone; undefined if it is opened. A change of an order that was never paid
 * does not concern us, and neither does one that began before the start: only its payment itself would ask a person.
 */
function reasonToIgnore({ event, topic }: ShopEvent, reading: OrderReading): string | undefined {
  if (reading.kind === 'ignored') return reading.reason;
  if (event === 'paid' || reading.kind !== 'held') return undefined;
  return reading.held.reason === 'order-cancelled' ? undefined : `${topic}: ${reading.held.reason}`;
}

/**
 * The day on which it was paid, `YYYY-MM-DD`: that of the change which tells of the payment. Another change tells
 * nothing, unless the order is of the same day.
 */
function paidOn(
  { event }: ShopEvent,
  { orderUpdatedAt }: Figures,
  reading: OrderReading,
  { timezone }: Invoicing,
): string | undefined {
  if (orderUpdatedAt === undefined) return undefined;
  const day = dayIn(timezone, new Date(orderUpdatedAt));
  const placed = reading.kind === 'order' ? dayIn(timezone, new Date(reading.order.placedAt)) : undefined;
  return event === 'paid' || day === placed ? day : undefined;
}

/** The key of an order's invoice. */
export const keyOf = (
  { tenant, platform, shop }: Pick<ShopEvent, 'tenant' | 'platform' | 'shop'>,
  orderId: string,
): OrderKey => ({
  tenant,
  kind: 'invoice',
  platform,
  source: shop,
  id: orderId,
});
type OrderKey = Extract<DocumentKey, { platform: unknown }>;

/**
 * A signature covers the body, not the shop: a delivery of another shop that shares the secret may have been sent
 * again under this shop's name. Ids of orders are unique over all shops of a platform, so that one tells.
 */
async function findReplayed(
  key: OrderKey,
  { signedLike }: ShopEvent,
  ledger: Ledger,
): Promise<HeldError | undefined> {
  for (const source of signedLike) {
    if (await ledger.findDocument(key.tenant, documentIdOf({ ...key, source })))
      return new HeldError('order-of-another-shop', `This order is known under the shop ${source} already.`);
  }
  return undefined;
}

/** The row after a newer version of its order. */
async function follow(row: DocumentRow, read: Read, context: Context): Promise<Followed> {
  const { ledger } = context;
  const { event, arrived, reading, figures } = read;
  if (row.number !== undefined || row.reason?.code === 'order-changed') return unchanged;
  if (!isNewer(row, figures, reading))
    return row.state === 'waiting' && reading.kind === 'order' ? holdUnseen(row, read, ledger) : unchanged;
  if (row.outcome === 'unknown') return keepForLater(row, read, ledger);
  const isOver = row.state === 'closed' && (reading.kind === 'closed' || reading.kind === 'unseen');
  if (isOver) return unchanged;
  if (reading.kind === 'closed') {
    const reason = closedBy(reading);
    const closed = await ledger.moveDocument(row, 'close', { ...figures, reason }, { text: reason.text });
    if (closed) await ledger.expireContent(row.tenant, row.documentId);
    return closed ?? lost;
  }
  const replayed = await replayOf(row, read, ledger);
  if (replayed) return holdWith(row, replayed, read, ledger);
  if (reading.kind === 'unseen') return holdUnseen(row, read, ledger);
  // Only an edit of it is known: what is not paid, or from before the start, still asks for nothing.
  if (row.state === 'waiting' && reasonToIgnore(event, reading) !== undefined) return unchanged;
  await keep(event, row.documentId, arrived, ledger);
  const note = { text: 'The shop sent a newer version of the order.' };
  const replaced = await ledger.moveDocument(row, 'replace', { ...figures, reason: undefined }, note);
  return replaced ?? lost;
}

/** Why the row must not be issued before a person says whose order it is: no newer version of it answers that. */
async function replayOf(
  row: DocumentRow,
  { event, order }: Read,
  ledger: Ledger,
): Promise<HeldError | undefined> {
  const wasHeld = row.reason?.code === 'order-of-another-shop';
  if (!wasHeld && row.state !== 'waiting' && row.state !== 'closed') return undefined;
  const found = await findReplayed(keyOf(event, order.orderId), event, ledger);
  if (found || !wasHeld) return found;
  return new HeldError('order-of-another-shop', 'This order is known under another shop already.');
}

/** What is under way cannot be changed: the newer version waits for its outcome. */
async function keepForLater(
  row: DocumentRow,
  { event, arrived, reading, figures }: Read,
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
const holdUnseen = (row: DocumentRow, read: Read, ledger: Ledger): Promise<Followed> =>
  holdWith(row, unseen(read.event), read, ledger);

async function holdWith(
  row: DocumentRow,
  held: HeldError,
  { event, arrived, reading, figures }: Read,
  ledger: Ledger,
): Promise<Followed> {
  if (reading.kind === 'order') await keep(event, row.documentId, arrived, ledger);
  const isNews = reading.kind === 'unseen' || held.reason !== 'edit-not-told';
  const edited = isNews ? { orderUpdatedAt: figures.orderUpdatedAt } : {};
  const next = await holdDocument(row, { move: ledger.moveDocument }, held, row.outcome, edited);
  if (next.kind !== 'done') return lost;
  return (await ledger.findDocument(row.tenant, row.documentId)) ?? row;
}

const unseen = ({ topic }: ShopEvent): HeldError =>
  new HeldError(
    'edit-not-told',
    `The shop told that the order was edited (${topic}), but not what it is now.`,
  );

const closedBy = ({ reason }: OrderReading & { kind: 'closed' }) => ({
  code: 'closed',
  text: reason,
  remedy: reason,
});

async function keep(
  { tenant, platform }: ShopEvent,
  documentId: string,
  { text, packed }: Arrived,
  ledger: Ledger,
): Promise<void> {
  await ledger.keepContent(tenant, documentId, { source: 'shop', platform, text }, true, packed);
}

/** Only what is known: a new row has no field that is undefined. */
function known(figures: Figures): { [Field in keyof Figures]?: NonNullable<Figures[Field]> } {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}
