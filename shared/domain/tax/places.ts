import type { Address } from '../order.ts';
import { vatCountry } from './vat-rates.ts';

/** A part of a country whose VAT is not the country's. */
interface Apart {
  readonly country: string;
  /** ISO code where there is one, else a name: it is used for the place wherever a country does. */
  readonly place: string;
  readonly provinces?: readonly string[];
  /** Of a postal code without blanks, in capitals. */
  readonly postalCodes: RegExp;
  /** True if the postal code counts beside a province that says otherwise: taking it for abroad would be worse. */
  readonly eitherCounts?: true;
}

/**
 * Directive 2006/112/EC art. 6 (outside the VAT territory, though of an EU country) and the Windsor Framework
 * (Northern Ireland counts as EU for goods). French overseas departments usually have codes of their own already.
 */
const apart: readonly Apart[] = [
  { country: 'ES', place: 'IC', provinces: ['GC', 'TF'], postalCodes: /^3[58]\d{3}$/ },
  { country: 'ES', place: 'EA', provinces: ['CE', 'ML'], postalCodes: /^5[12]\d{3}$/ },
  { country: 'GB', place: 'XI', provinces: ['NIR'], postalCodes: /^BT\d/, eitherCounts: true },
  { country: 'FR', place: 'GP', postalCodes: /^971\d\d$/ },
  { country: 'FR', place: 'MQ', postalCodes: /^972\d\d$/ },
  { country: 'FR', place: 'GF', postalCodes: /^973\d\d$/ },
  { country: 'FR', place: 'RE', postalCodes: /^974\d\d$/ },
  { country: 'FR', place: 'YT', postalCodes: /^976\d\d$/ },
  { country: 'FI', place: 'AX', postalCodes: /^22\d{3}$/ },
  { country: 'DE', place: 'Büsingen', postalCodes: /^78266$/ },
  { country: 'DE', place: 'Heligoland', postalCodes: /^27498$/ },
  { country: 'IT', place: 'Livigno', postalCodes: /^23041$/ },
  { country: 'GR', place: 'Mount Athos', postalCodes: /^6308[67]$/ },
];

/** Portuguese regions with rates of their own, as ISO 3166-2 and as postal codes. */
const regions: readonly Apart[] = [
  { country: 'PT', place: 'PT-MA', provinces: ['30'], postalCodes: /^9[0-4]/ },
  { country: 'PT', place: 'PT-AC', provinces: ['20'], postalCodes: /^9[5-9]/ },
];

const names: Readonly<Record<string, string | undefined>> = {
  IC: 'the Canary Islands',
  EA: 'Ceuta or Melilla',
  XI: 'Northern Ireland',
};

/** The place whose VAT holds at an address: "PT", "XI", "IC", "Livigno"; undefined if it names no country. */
export function vatPlace(address: Address | undefined): string | undefined {
  const country = address?.country;
  if (address === undefined || country === undefined || country === '') return undefined;
  const code = vatCountry(country);
  return apart.find(part => part.country === code && lies(address, part))?.place ?? code;
}

/** The territory with rates of its own in which an address lies: "PT-MA", "PT-AC"; undefined for every other one. */
export function territoryAt(address: Address | undefined): string | undefined {
  const code = vatPlace(address);
  return regions.find(part => part.country === code && address && lies(address, part))?.place;
}

/** French places with codes of their own and the numbers of France. */
const french: readonly string[] = ['MF', 'BL', 'PM'];

/** ISO code of the country whose tax numbers are given at a place: the VAT may be another's, or none. */
export function countryOfNumbers(place: string): string {
  return french.includes(place) ? 'FR' : (apart.find(part => part.place === place)?.country ?? place);
}

/** A place for a sentence: "the Canary Islands", else its code. */
export const placeName = (place: string): string => names[place] ?? place;

function lies(address: Address, { country, provinces = [], postalCodes, eitherCounts }: Apart): boolean {
  const province = (address.province ?? '').trim().toUpperCase().replace(`${country}-`, '');
  if (provinces.includes(province)) return true;
  if (province !== '' && provinces.length > 0 && !eitherCounts) return false;
  return postalCodes.test((address.postalCode ?? '').toUpperCase().replace(/\s/g, ''));
}
