import type { ShownEvent } from '../../../domain/askable-shop.ts';
import type { ShopOrder } from '../../../domain/shop.ts';
import { documentIdOf } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { changeSince } from '../orders/changes/note-change.ts';
import { openShop } from '../orders/open-shop.ts';
import { keyOf, reasonToIgnore } from '../orders/told-order.ts';
import { goneCredits } from '../refunds/gone-credits.ts';
import { isUntold } from '../refunds/hold-gone.ts';
import { creditIdOf } from '../refunds/open-refund.ts';
import { refundsOfOldOrder } from '../refunds/refunds-of-old-orders.ts';
import type { ShopToSweep, SweepParts } from './sweep-parts.ts';

type Parts = Pick<SweepParts, 'parsers' | 'ledger'>;

/** Something that no webhook brought, or not yet. */
interface News {
  /** ISO instant of the order's last change, where the shop tells it. */
  readonly changedAt?: string | undefined;
}

/**
 * What a shop shows, if it may change anything; if not, it needs no message. Decides as the worker would, on the same
 * rows and by the same settings of the shop, and in doubt for the message: an order that is known and not issued is
 * always news. Throws as the platform's parsers do.
 */
export async function findNews(
  { event, topic, body }: ShownEvent,
  { tenant, invoicing, shop }: ShopToSweep,
  { parsers, ledger }: Parts,
): Promise<News | undefined> {
  const { platform, name } = shop;
  const whose = { tenant, platform, shop: name };
  const text = body.toString('utf8');
  const read = await openShop(whose, parsers);
  const isIssued = async (documentId: string) =>
    (await ledger.findDocument(tenant, documentId))?.state === 'issued';
  if (event === 'refunded') return (await isIssued(creditIdOf(whose, read.refund(text)))) ? undefined : {};
  const order = read.order(text);
  const news: News = { changedAt: order.updatedAt };
  const row = await ledger.findDocument(tenant, documentIdOf(keyOf(whose, order.orderId)));
  if (!row) {
    const reading = order.read(name, invoicing);
    if (reasonToIgnore({ event, topic }, reading) === undefined) return news;
    for (const refund of refundsOfOldOrder(order, reading, invoicing)) {
      if (!(await ledger.findDocument(tenant, creditIdOf(whose, refund)))) return news;
    }
    return undefined;
  }
  if (row.state !== 'issued' || (await changeSince(row, order, invoicing, ledger)) !== undefined) return news;
  if ((await goneCredits(row, order, ledger)).some(isUntold)) return news;
  for (const refund of refundsBeside(row, order)) {
    if (!(await isIssued(creditIdOf(whose, refund)))) return news;
  }
  return undefined;
}

/** Refunds that the invoice does not leave out already: they have credit notes, or nobody has told of them. */
const refundsBeside = ({ refundsInside = [] }: DocumentRow, order: ShopOrder) =>
  (order.refunds?.() ?? []).filter(({ refundId }) => !refundsInside.includes(refundId));
