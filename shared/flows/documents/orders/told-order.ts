import type { IssuingErp } from '../../../domain/erps.ts';
import { HeldError, type HoldCode } from '../../../domain/held.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { OrderReading, ShopOrder } from '../../../domain/shop.ts';
import { type DocumentKey, documentIdOf } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import type { Figures } from './order-figures.ts';

/** An order as it arrived: its text, and the same gzipped. */
export interface Arrived {
  readonly text: string;
  readonly packed: Buffer;
}

/** What opening and following an order needs. */
export interface OpenContext {
  readonly vendor: IssuingErp;
  readonly invoicing: Invoicing;
  readonly ledger: Ledger;
}

/** One message of a shop about an order, read. */
export interface ToldOrder {
  readonly event: ShopEvent;
  readonly arrived: Arrived;
  readonly order: ShopOrder;
  readonly reading: OrderReading;
  readonly figures: Figures;
  readonly documentId: string;
}

/** The row keeps what it has: the version is not newer, or another time decides. */
export const unchanged = Symbol('unchanged');
/** Somebody else changed the row meanwhile. */
export const lost = Symbol('lost');
/** What became of a row that was known. */
export type Followed = DocumentRow | typeof unchanged | typeof lost;

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
export async function findReplayed(
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

/**
 * Why an order that is not known is left alone; undefined if it is opened. A change of an order that began before the
 * start does not concern us: only its payment itself would ask a person.
 */
export function reasonToIgnore(
  { event, topic }: Pick<ShopEvent, 'event' | 'topic'>,
  reading: OrderReading,
): string | undefined {
  if (reading.kind === 'ignored') return reading.reason;
  const isOld = reading.kind === 'held' && reading.held.reason === 'start-unclear';
  return isOld && event !== 'paid' ? `${topic}: ${reading.held.reason}` : undefined;
}

/** Codes of orders that may never have been paid, unless the message itself tells of the payment. */
const maybeUnpaid = new Set<string>([
  'partly-paid',
  'order-unreadable',
  'start-unclear',
] satisfies HoldCode[]);

/** Whether a message shows that the order was paid, whatever else is to be looked at. */
export const showsPaid = ({ event }: ShopEvent, reading: OrderReading): boolean =>
  reading.kind === 'order' ||
  (reading.kind === 'held' && (event === 'paid' || !maybeUnpaid.has(reading.held.reason)));

export const unseen = ({ topic }: ShopEvent): HeldError =>
  new HeldError(
    'edit-not-told',
    `The shop told that the order was edited (${topic}), but not what it is now.`,
  );

export const closedBy = ({ reason }: OrderReading & { kind: 'closed' }) => ({
  code: 'closed',
  text: reason,
  remedy: reason,
});

const contentOf = ({ platform }: ShopEvent, { text }: Arrived) =>
  ({ source: 'shop', platform, text }) as const;

/** The newest version is what a retry uses. */
export const keep = (event: ShopEvent, documentId: string, arrived: Arrived, ledger: Ledger) =>
  ledger.keepContent(event.tenant, documentId, contentOf(event, arrived), true, arrived.packed);

/** The same for 90 days, unless its document comes to wait for a person. False if it is kept without an end. */
export const keepWithEnd = (event: ShopEvent, documentId: string, arrived: Arrived, ledger: Ledger) =>
  ledger.keepWithEnd(event.tenant, documentId, contentOf(event, arrived), arrived.packed);
