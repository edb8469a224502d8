import type { SentLine } from '../../../domain/document.ts';
import { HeldError } from '../../../domain/held.ts';
import { halfCent, type ShownItem } from './differences.ts';
import type { ShownInvoice } from './documents.ts';

type TaxedItem = ShownItem & { readonly tax: { readonly id: string | number } };

/**
 * The item of an invoice that a line on record became: the one of its product and rate, of several the one at its price
 * and quantity. Items that differ in nothing that a credit note says are one. Throws HeldError "credit-note-by-hand".
 * @param tax id of the tax, where the settings tell it
 */
export function findItem(
  { items }: Pick<ShownInvoice, 'items'>,
  sent: SentLine,
  tax: string | undefined,
  number: string,
): TaxedItem {
  const found = (items ?? [])
    .filter(isTaxed)
    .filter(
      item =>
        String(item.product?.id) === sent.reference &&
        Number(item.tax.value) === Number(sent.rate) &&
        (tax === undefined || String(item.tax.id) === tax),
    );
  const what = `the product ${sent.reference} at ${sent.rate} %`;
  if (found.length === 0)
    throw new HeldError('credit-note-by-hand', `Invoice ${number} does not show ${what}.`);
  // A document may show prices with fewer decimals than were sent.
  const [item] =
    [found, priced(found, sent, 0), priced(found, sent, halfCent)].find(
      some => new Set(some.map(saidOf)).size === 1,
    ) ?? [];
  if (item) return item;
  throw new HeldError(
    'credit-note-by-hand',
    `Invoice ${number} shows ${what} on ${found.length} lines, and their prices and quantities do not tell which one was returned.`,
  );
}

const isTaxed = (item: ShownItem): item is TaxedItem => item.tax?.id != null;

/** What a credit note says of an item beside its price. */
const saidOf = ({ description, tax }: TaxedItem): string => JSON.stringify([description, String(tax.id)]);

const priced = (
  items: readonly TaxedItem[],
  { quantity, unitPrice }: SentLine,
  tolerance: number,
): TaxedItem[] =>
  items.filter(
    item =>
      Number(item.quantity ?? 1) === Number(quantity) &&
      Math.abs(Number(item.price) - Number(unitPrice)) <= tolerance,
  );
