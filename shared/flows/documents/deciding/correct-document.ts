import { randomUUID } from 'node:crypto';
import { faultOfTaxId, keepFor } from '../../../domain/correct-order.ts';
import { type Correction, fieldsOf } from '../../../domain/correction.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { Order } from '../../../domain/order.ts';
import type { Platform } from '../../../domain/platforms.ts';
import type { ShopParsers } from '../../../domain/shop.ts';
import { RejectedInputError } from '../../../errors.ts';
import type { DocumentContent } from '../../../ledger/contents.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { log } from '../../../logger.ts';
import type { Waiting } from '../waiting-document.ts';
import type { Resolution } from './resolution.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly invoicing: () => Promise<Invoicing>;
  readonly parsers: Readonly<Record<Platform, ShopParsers>>;
}

/** A correction that is kept: it applies once the row names its id. The text names fields, never what they hold. */
export interface Corrected {
  readonly id: string;
  readonly text: string;
}

/**
 * Keeps the correction of a resolution beside the order, on top of earlier ones; undefined if there is none. Throws
 * RejectedInputError: 422 with paths for what cannot be printed, 409 where nothing can be corrected.
 */
export async function correctDocument(
  row: Waiting,
  resolution: Resolution,
  deps: Deps,
): Promise<Corrected | undefined> {
  if (!resolution || !('correction' in resolution) || !resolution.correction) return undefined;
  const { correction, reason } = resolution;
  const invoicing = await deps.invoicing();
  refuseFaults(correction, reason, invoicing);
  const content = await deps.ledger.readContent(row.tenant, row.documentId);
  if (row.kind !== 'invoice' || content?.source === 'request') {
    const detail = 'Only the invoice of an order can be corrected: send another document of your own.';
    throw new RejectedInputError(409, detail);
  }
  if (!content) throw orderGone();
  const earlier = row.correction === undefined ? undefined : content.corrections?.[row.correction];
  const kept = keepFor(orderIn(content, row, invoicing, deps), correction, earlier);
  const id = randomUUID();
  if (!(await deps.ledger.keepCorrection(row.tenant, row.documentId, id, kept))) throw orderGone();
  const fields = fieldsOf(correction).join(', ');
  log.info('Order corrected', { fields });
  return { id, text: `Corrected: ${fields}.${reason === undefined ? '' : ` Reason: "${reason}"`}` };
}

const orderGone = (): RejectedInputError =>
  new RejectedInputError(409, 'The order itself is no longer kept, so it cannot be corrected.');

function refuseFaults(correction: Correction, reason: string | undefined, invoicing: Invoicing): void {
  const taxId = faultOfTaxId(correction, invoicing);
  const errors = [
    ...(taxId === undefined ? [] : [{ path: 'correction.taxId', message: taxId }]),
    ...(reason !== undefined && repeats(reason, correction)
      ? [{ path: 'reason', message: 'must not repeat what is corrected: it is kept for ever' }]
      : []),
  ];
  if (errors.length > 0)
    throw new RejectedInputError(422, 'Fix the fields of the body that "errors" names.', errors);
}

function repeats(reason: string, { taxId, name, address = {} }: Correction): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const values = [taxId, name, ...Object.values(address)].filter(value => typeof value === 'string');
  return values.some(value => plain(value).length > 3 && plain(reason).includes(plain(value)));
}

/** The order as the shop sent it; undefined if it cannot be read. */
function orderIn(
  content: Extract<DocumentContent, { source: 'shop' }>,
  { shop }: Waiting,
  invoicing: Invoicing,
  { parsers }: Deps,
): Order | undefined {
  try {
    const reading = parsers[content.platform].order(content.text).read(shop, invoicing);
    return reading.kind === 'order' ? reading.order : undefined;
  } catch {
    return undefined;
  }
}
