import { createHash } from 'node:crypto';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { Order } from '../../../domain/order.ts';
import { nameOnDocument } from '../../../domain/tax/buyer-check.ts';
import { readTaxId } from '../../../domain/tax/tax-id.ts';

/**
 * How buyers are read: another number after a version of ours reads the same bytes as another buyer, so that the change
 * is not taken for one of the shop. Digests of before have none.
 */
const reading = '3';

/** Whether two digests can tell buyers apart: both were made by the same reading. */
export const areComparable = (one: string, other: string): boolean =>
  one.split('-', 1)[0] === reading && other.split('-', 1)[0] === reading;

/**
 * Tells whether an order still has the buyer of its document: the tax number with the name and the billing address
 * that belong to it, or that there is none. A name without a tax number is not compared, since a final consumer needs
 * none. The digest stays in the ledger for ever, so it says nothing of the buyer, and is another one for each order.
 */
export function buyerDigest(order: Order, { country }: Pick<Invoicing, 'country'>): string {
  const { platform, shop, orderId } = order;
  const all = JSON.stringify([platform, shop, orderId, ...namedBy(order, country)]);
  return `${reading}-${createHash('sha256').update(all).digest('hex').slice(0, 32)}`;
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
