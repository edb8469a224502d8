import { advice, HeldError, type HoldCode } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import type { Address, Order } from '../order.ts';
import { isOwnTax } from './exports/own-tax.ts';
import { countryOfNumbers, placeName, territoryAt, vatPlace } from './places.ts';
import { readTaxId } from './tax-id.ts';
import { isEuCountry, legalRates, territoriesOf } from './vat-rates.ts';

/** Whose rates a taxed line of the order may carry. */
export interface TaxRegime {
  /** ISO code of the country whose rates hold. */
  readonly country: string;
  /** Percents that are legal there on the day. */
  readonly rates: readonly string[];
  /** Whether one territory of the country has all of these percents. */
  readonly haveTogether: (rates: readonly string[]) => boolean;
  /** Ends a sentence about a rate that is not among them. */
  readonly expected: string;
  /** Hold code for such a rate, and the remedy where it is not that of the code. */
  readonly otherwise: (rate: string) => { readonly code: HoldCode; readonly remedy?: string };
}

/**
 * The rates of the seller's country, or for a consumer in another EU country those that "euDistanceSales"
 * names (docs/decisions/tax-regime.md). Throws HeldError when that setting is "hold" and the shop charged
 * tax, when a business of another EU country was charged tax that is not the seller's, and when a tax on an export is
 * not called the seller's VAT.
 */
export function taxRegime(order: Order, invoicing: Invoicing, day: string): TaxRegime {
  const destination = destinationOf(order);
  const abroad =
    destination !== undefined && destination !== invoicing.country && isEuCountry(destination)
      ? destination
      : undefined;
  const home = ratesIn(invoicing.country, day);
  if (destination !== undefined && leavesTheEu(destination, invoicing))
    refuseForeignTax(order, destination, home.rates, invoicing);
  if (abroad === undefined || order.lines.every(line => line.tax === 0n)) {
    return { ...home, otherwise: () => ({ code: 'unknown-rate' }) };
  }
  const there = ratesIn(abroad, day);
  const business = isForeignBusiness(order, invoicing);
  if (business && invoicing.euDistanceSales !== 'seller-vat') {
    throw new HeldError('eu-business-unproven', `A business in ${placeName(abroad)} was charged VAT.`);
  }
  if (invoicing.euDistanceSales === 'hold') {
    throw new HeldError(
      'eu-consumer-regime',
      `A consumer in ${placeName(abroad)} was charged VAT of ${chargedRates(order)}.`,
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

/** Whether what goes to a place is an export; the overseas places of the seller's own country have its taxes. */
const leavesTheEu = (destination: string, { country }: Invoicing): boolean =>
  !isEuCountry(destination) && countryOfNumbers(destination) !== country;

/** A tax of the country to which goods are exported may have a rate that is legal at home; others are held anyway. */
function refuseForeignTax(
  order: Order,
  destination: string,
  legal: readonly string[],
  { country, exportsWithVat }: Invoicing,
): void {
  if (exportsWithVat === 'as-charged') return;
  const foreign = order.lines
    .flatMap(line => line.taxes.map(tax => ({ ...tax, line: line.name })))
    .find(
      ({ amount, rate, title }) =>
        amount !== 0n && legal.includes(rate) && !isOwnTax(title, country, destination),
    );
  if (!foreign) return;
  const { line, rate, title } = foreign;
  const what = title === '' ? `a tax of ${rate} % that has no name` : `"${title}" of ${rate} %`;
  throw new HeldError(
    'export-unproven',
    `"${line}" goes to ${placeName(destination)} and is charged ${what}, which is not called the VAT of ${country}.`,
    `If it is your own VAT, ask your accountant, set "exportsWithVat" to "as-charged" in "invoicing", then retry. If it is a tax of the other country: ${advice.byHand}`,
  );
}

/** Place to which the order goes (`vatPlace`); undefined when the shop knows none. */
export const destinationOf = (order: Order): string | undefined => vatPlace(deliveredTo(order));

/** The territory with rates of its own to which the order goes: "PT-MA", "PT-AC"; undefined for every other one. */
export const territoryOf = (order: Order): string | undefined => territoryAt(deliveredTo(order));

/** The address of the delivery, else that of the bill: some deliveries have a name and no country. */
const deliveredTo = ({ buyer }: Order): Address | undefined =>
  vatPlace(buyer.shipping) === undefined ? buyer.billing : buyer.shipping;

/** A company, or somebody with a tax number of another EU country. */
export function isForeignBusiness(order: Order, invoicing: Invoicing): boolean {
  const typed = order.buyer.typedTaxId;
  return (
    isBusiness(order) || (typed !== undefined && readTaxId(typed.text, invoicing.country).kind === 'foreign')
  );
}

/** Whether the shop says that the buyer is a company. */
export function isBusiness({ buyer }: Order): boolean {
  return buyer.isBusiness === true || (buyer.company ?? '') !== '';
}

function ratesIn(country: string, day: string): Omit<TaxRegime, 'otherwise'> {
  const ofTerritories = territoriesOf(country).map(territory => legalRates(territory, day));
  const rates = [...new Set(ofTerritories.flat())];
  const list = rates.length === 0 ? 'not known here' : `${rates.join(', ')} %`;
  const haveTogether = (wanted: readonly string[]) =>
    ofTerritories.some(legal => wanted.every(rate => legal.includes(rate)));
  return { country, rates, haveTogether, expected: `the rates of ${country} on ${day} are ${list}` };
}

function chargedRates(order: Order): string {
  const rates = new Set(
    order.lines.flatMap(line => line.taxes.filter(tax => tax.amount !== 0n).map(tax => tax.rate)),
  );
  return `${[...rates].join(' and ')} %`;
}
