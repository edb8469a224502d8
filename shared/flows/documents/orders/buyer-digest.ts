import { createHash } from 'node:crypto';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { Order } from '../../../domain/order.ts';
import { nameOnDocument } from '../../../domain/tax/buyer-check.ts';
import { readTaxId } from '../../../domain/tax/tax-id.ts';

/**
 * Tells whether an order still has the buyer of its document: the tax number with the name and the billing address
 * that belong to it, or that there is none. A name without a tax number is not compared, since a final consumer needs
 * none. The digest stays in the ledger for ever, so it says nothing of the buyer, and is another one for each order.
 */
export function buyerDigest(order: Order, { country }: Pick<Invoicing, 'country'>): string {
  const { platform, shop, orderId } = order;
  const all = JSON.stringify([platform, shop, orderId, ...namedBy(order, country)]);
  return createHash('sha256').update(all).digest('base64url').slice(0, 22);
}

function namedBy(order: Order, country: Invoicing['country']): readonly string[] {
  const { typedTaxId, billing, shipping } = order.buyer;
  const reading = readTaxId(typedTaxId?.text ?? '', country);
  if (reading.kind === 'final-consumer') return [];
  if (reading.kind === 'invalid') return [plain(typedTaxId?.text)];
  const taxId = { country: reading.country, value: reading.value };
  const { street, street2, postalCode, city, country: land } = billing ?? shipping ?? {};
  const name = nameOnDocument(order, { taxId });
  return [taxId.country, taxId.value, ...[name, street, street2, postalCode, city, land].map(plain)];
}

/** Capitals and blanks do not make another buyer. */
const plain = (text = ''): string => text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
