import { HeldError } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import type { Order } from '../order.ts';
import { readTaxId } from './tax-id.ts';

/** Who the document names: with a tax number (no country prefix in `value`), or as final consumer without one. */
export interface CheckedBuyer {
  readonly taxId?: { readonly country: string; readonly value: string };
}

/**
 * Decides whether the document carries the buyer's tax number (docs/decisions/buyers-tax-number.md). Throws
 * HeldError when the typed number is wrong and "invalidTaxId" is "hold", and when a company gave none: a
 * missing number can only be corrected by a credit note and a new invoice. The sentences never repeat the number
 * or a name.
 */
export function checkBuyer(order: Order, invoicing: Invoicing): CheckedBuyer {
  const typed = order.buyer.typedTaxId;
  const reading = typed === undefined ? undefined : readTaxId(typed.text, invoicing.country);
  if (reading?.kind === 'valid' || reading?.kind === 'foreign') {
    return { taxId: { country: reading.country, value: reading.value } };
  }
  if (reading?.kind === 'invalid') {
    if (invoicing.invalidTaxId === 'final-consumer') return {};
    throw new HeldError(
      'tax-id-invalid',
      `The tax number that the buyer typed (in "${typed?.from}") is not valid: ${reading.reason}.`,
    );
  }
  if ((order.buyer.company ?? '') !== '') {
    throw new HeldError('business-without-tax-id', 'The buyer is a company and gave no tax number.');
  }
  return {};
}
