import { HeldError, holdReasons } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import type { Order } from '../order.ts';
import { countryOfNumbers, placeName, vatPlace } from './places.ts';
import { readTaxId } from './tax-id.ts';
import { isBusiness } from './tax-regime.ts';

/** Who the document names: with a tax number (no country prefix in `value`), or as final consumer without one. */
export interface CheckedBuyer {
  readonly taxId?: { readonly country: string; readonly value: string };
}

/**
 * Decides whether the document carries the buyer's tax number (docs/decisions/buyers-tax-number.md). Throws
 * HeldError when the typed number is wrong, or of a country where the buyer is not, and "invalidTaxId" is "hold"; when
 * a number may be one; and when a company gave none: a missing number can only be corrected by a credit note and a
 * new invoice. The sentences never repeat the number or a name.
 */
export function checkBuyer(order: Order, invoicing: Invoicing): CheckedBuyer {
  const typed = order.buyer.typedTaxId;
  const reading = typed === undefined ? undefined : readTaxId(typed.text, invoicing.country);
  const wrong =
    reading?.kind === 'invalid'
      ? `is not valid: ${reading.reason}`
      : reading?.kind === 'foreign'
        ? wrongPair(order, reading.country)
        : undefined;
  if (wrong !== undefined) {
    if (invoicing.invalidTaxId === 'final-consumer') return {};
    throw new HeldError(
      'tax-id-invalid',
      `The tax number that the buyer typed (in "${typed?.from}") ${wrong}.`,
    );
  }
  if (reading?.kind === 'valid' || reading?.kind === 'foreign') {
    return { taxId: { country: reading.country, value: reading.value } };
  }
  const { possibleTaxId } = order.buyer;
  if (typed === undefined && possibleTaxId !== undefined) {
    const { from, field } = possibleTaxId;
    throw new HeldError(
      'tax-id-unclear',
      `"${from}" has a number that may be the buyer's tax number.`,
      field === undefined
        ? undefined
        : `${holdReasons['tax-id-unclear']} If this field always has the tax number, add "${field}" to "taxIdFields" of "invoicing", then retry.`,
    );
  }
  if (isBusiness(order)) {
    throw new HeldError('business-without-tax-id', 'The buyer is a company and gave no tax number.');
  }
  return {};
}

/** Why a number of another country does not go with the address that is billed; undefined if it does. */
function wrongPair({ buyer }: Order, country: string): string | undefined {
  const place = vatPlace(buyer.billing) ?? vatPlace(buyer.shipping);
  if (place !== undefined && [place, countryOfNumbers(place)].includes(country)) return undefined;
  const where = place === undefined ? 'the order has no address' : `the address is in ${placeName(place)}`;
  return `is one of ${placeName(country)}, and ${where}`;
}

/** Portuguese numbers of people; those of companies begin with other digits. */
const ofPerson = /^(?:[123]|45)/;

/**
 * The name on the document: the company's, but with a person's tax number the person's (a company field often has a
 * floor). Empty if the shop knows neither.
 */
export function nameOnDocument({ buyer }: Order, { taxId }: CheckedBuyer): string {
  const isPerson = taxId?.country === 'PT' && ofPerson.test(taxId.value);
  const company = buyer.company ?? '';
  return (isPerson ? [buyer.name, company] : [company, buyer.name]).find(name => name !== '') ?? '';
}
