import { advice, HeldError, type HoldCode } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import type { Order } from '../order.ts';
import { readTaxId } from './tax-id.ts';
import { isEuCountry, legalRates, territoriesOf, vatCountry } from './vat-rates.ts';

/** Whose rates a taxed line of the order may carry. */
export interface TaxRegime {
  /** ISO code of the country whose rates hold. */
  readonly country: string;
  /** Percents that are legal there on the day. */
  readonly rates: readonly string[];
  /** Ends a sentence about a rate that is not among them. */
  readonly expected: string;
  /** Hold code for such a rate, and the remedy where it is not that of the code. */
  readonly otherwise: (rate: string) => { readonly code: HoldCode; readonly remedy?: string };
}

/**
 * The rates of the seller's country, or for a consumer in another EU country those that "euDistanceSales"
 * names (docs/decisions/tax-regime.md). Throws HeldError when that setting is "hold" and the shop charged
 * tax, and when a business of another EU country was charged tax that is not the seller's.
 */
export function taxRegime(order: Order, invoicing: Invoicing, day: string): TaxRegime {
  const destination = destinationOf(order);
  const abroad =
    destination !== undefined && destination !== invoicing.country && isEuCountry(destination)
      ? destination
      : undefined;
  const home = ratesIn(invoicing.country, day);
  if (abroad === undefined || order.lines.every(line => line.tax === 0n)) {
    return { ...home, otherwise: () => ({ code: 'unknown-rate' }) };
  }
  const there = ratesIn(abroad, day);
  const business = isForeignBusiness(order, invoicing);
  if (business && invoicing.euDistanceSales !== 'seller-vat') {
    throw new HeldError('eu-business-unproven', `A business in ${abroad} was charged VAT.`);
  }
  if (invoicing.euDistanceSales === 'hold') {
    throw new HeldError(
      'eu-consumer-regime',
      `A consumer in ${abroad} was charged VAT of ${chargedRates(order)}.`,
    );
  }
  const [mine, theirs] = invoicing.euDistanceSales === 'oss' ? [there, home] : [home, there];
  return {
    ...mine,
    expected: `"euDistanceSales" is "${invoicing.euDistanceSales}" and ${mine.expected}`,
    otherwise: rate =>
      theirs.rates.includes(rate)
        ? {
            code: 'eu-consumer-regime',
            remedy: `The shop charges the VAT of ${theirs.country}. ${advice.byHand}`,
          }
        : { code: 'unknown-rate' },
  };
}

/** ISO country to which the order goes: shipping, else billing; undefined when the shop knows neither. */
export function destinationOf(order: Order): string | undefined {
  const country = order.buyer.shipping?.country ?? order.buyer.billing?.country;
  return country === undefined || country === '' ? undefined : vatCountry(country);
}

/** A company, or somebody with a tax number of another EU country. */
export function isForeignBusiness(order: Order, invoicing: Invoicing): boolean {
  const typed = order.buyer.typedTaxId;
  return (
    (order.buyer.company ?? '') !== '' ||
    (typed !== undefined && readTaxId(typed.text, invoicing.country).kind === 'foreign')
  );
}

function ratesIn(country: string, day: string): Pick<TaxRegime, 'country' | 'rates' | 'expected'> {
  const rates = [...new Set(territoriesOf(country).flatMap(territory => legalRates(territory, day)))];
  const list = rates.length === 0 ? 'not known here' : `${rates.join(', ')} %`;
  return { country, rates, expected: `the rates of ${country} on ${day} are ${list}` };
}

function chargedRates(order: Order): string {
  const rates = new Set(
    order.lines.flatMap(line => line.taxes.filter(tax => tax.amount !== 0n).map(tax => tax.rate)),
  );
  return `${[...rates].join(' and ')} %`;
}
