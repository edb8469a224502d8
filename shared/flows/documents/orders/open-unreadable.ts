import type { IssuingErp } from '../../../domain/erps.ts';
import { HeldError, ofCredit } from '../../../domain/held.ts';
import type { ShopParsers } from '../../../domain/shop.ts';
import { IntegrationError } from '../../../errors.ts';
import { documentIdOf, referenceOf } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { NewRow } from '../../../ledger/documents.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { ShopEvent } from '../../../messages/document-message.ts';
import { reasonOf, tellHeld } from '../issuing/hold-document.ts';
import { creditIdOf } from '../refunds/open-refund.ts';
import { followUnread } from './follow-unread.ts';
import { keyOf } from './told-order.ts';

/** Currency of a row whose order nobody could read. */
const anyCurrency = 'EUR';

interface Context {
  readonly vendor: IssuingErp;
  readonly parsers: ShopParsers;
  readonly ledger: Ledger;
}

interface Identity
  extends Pick<NewRow, 'documentId' | 'kind' | 'orderId' | 'orderName' | 'refundId' | 'creditOf'> {
  /** ISO instant of the version of an order, where it is told. */
  readonly updatedAt?: string;
}

/**
 * Puts an order or a refund on record from its message alone, held, before the queue would forget it: needs neither the
 * settings nor the bucket. One without a readable id is known by the digest of its body. Gives the row that there is.
 */
export async function openUnreadable(
  event: ShopEvent,
  because: HeldError,
  cause: unknown,
  { vendor, parsers, ledger }: Context,
): Promise<DocumentRow> {
  const { tenant, platform, shop, body } = event;
  const text = 'text' in body ? body.text : undefined;
  const { updatedAt, ...identity } = identify(event, text, parsers);
  const { documentId, creditOf } = identity;
  const why = cause instanceof IntegrationError ? ` ${cause.message}` : '';
  const isOrder = identity.kind === 'invoice';
  const what = isOrder ? 'order' : 'refund';
  const unread = new HeldError(because.reason, `${because.facts} The ${what} could not be read.${why}`);
  const held = isOrder ? unread : ofCredit(unread);
  const content = text === undefined ? undefined : ({ source: 'shop', platform, text } as const);
  const known = await ledger.findDocument(tenant, documentId);
  if (known && content && identity.kind === 'invoice')
    return followUnread(known, { event, content, updatedAt, held }, ledger);
  if (known) return known;
  if (content) await ledger.keepContent(tenant, documentId, content, true);
  if (creditOf !== undefined) await ledger.noteCredit(tenant, creditOf, documentId);
  const { row, opened } = await ledger.openDocument(
    {
      tenant,
      vendor,
      reference: referenceOf(documentId),
      platform,
      shop,
      currency: anyCurrency,
      ...identity,
    },
    { state: 'held', reason: reasonOf(held) },
  );
  if (opened) tellHeld(row, held.reason);
  return row;
}

function identify(event: ShopEvent, text: string | undefined, parsers: ShopParsers): Identity {
  const nameless = `message-${event.sha256.slice(0, 16)}`;
  if (event.event === 'refunded') {
    const { refundId, orderId } = tried(text, parsers.refund) ?? { refundId: nameless, orderId: nameless };
    const creditOf = documentIdOf(keyOf(event, orderId));
    return {
      documentId: creditIdOf(event, { refundId, orderId }),
      kind: 'credit-note',
      orderId,
      refundId,
      creditOf,
    };
  }
  const order = tried(text, parsers.order);
  const { orderId, orderName, updatedAt } = order ?? { orderId: nameless };
  return {
    documentId: documentIdOf(keyOf(event, orderId)),
    kind: 'invoice',
    orderId,
    ...(orderName !== undefined && { orderName }),
    ...(updatedAt !== undefined && { updatedAt }),
  };
}

function tried<Read>(text: string | undefined, parse: (text: string) => Read): Read | undefined {
  try {
    return text === undefined ? undefined : parse(text);
  } catch {
    return undefined;
  }
}
