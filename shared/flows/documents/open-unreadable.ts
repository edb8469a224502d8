import type { IssuingErp } from '../../domain/erps.ts';
import { HeldError } from '../../domain/held.ts';
import type { ParseShopOrder, ShopOrder } from '../../domain/shop.ts';
import { IntegrationError } from '../../errors.ts';
import { documentIdOf, referenceOf } from '../../ledger/document-key.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { ShopEvent } from '../../messages/document-message.ts';
import { reasonOf, tellHeld } from './issuing/hold-document.ts';
import { keyOf } from './open-order.ts';

/** Currency of a row whose order nobody could read. */
const anyCurrency = 'EUR';

interface Context {
  readonly vendor: IssuingErp;
  readonly parse: ParseShopOrder;
  readonly ledger: Ledger;
}

/**
 * Puts an order on record from its message alone, held, before the queue would forget it: needs neither the settings
 * nor the bucket. An order without a readable id is known by the digest of its body. Gives the row that there is.
 */
export async function openUnreadable(
  event: ShopEvent,
  because: HeldError,
  cause: unknown,
  { vendor, parse, ledger }: Context,
): Promise<DocumentRow> {
  const { tenant, platform, shop, sha256, body } = event;
  const text = 'text' in body ? body.text : undefined;
  const { orderId, orderName } = identify(text, parse) ?? { orderId: `message-${sha256.slice(0, 16)}` };
  const documentId = documentIdOf(keyOf(event, orderId));
  const known = await ledger.findDocument(tenant, documentId);
  if (known) return known;
  if (text !== undefined)
    await ledger.keepContent(tenant, documentId, { source: 'shop', platform, text }, true);
  const why = cause instanceof IntegrationError ? ` ${cause.message}` : '';
  const held = new HeldError(because.reason, `${because.facts} The order could not be read.${why}`);
  const { row, opened } = await ledger.openDocument(
    {
      tenant,
      documentId,
      kind: 'invoice',
      vendor,
      reference: referenceOf(documentId),
      platform,
      shop,
      orderId,
      ...(orderName !== undefined && { orderName }),
      currency: anyCurrency,
    },
    { state: 'held', reason: reasonOf(held) },
  );
  if (opened) tellHeld(row, held.reason);
  return row;
}

function identify(
  text: string | undefined,
  parse: ParseShopOrder,
): Pick<ShopOrder, 'orderId' | 'orderName'> | undefined {
  try {
    return text === undefined ? undefined : parse(text);
  } catch {
    return undefined;
  }
}
