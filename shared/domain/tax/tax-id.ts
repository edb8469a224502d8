import { ownValue } from '../own-value.ts';
import { isOfAnother } from './number/words-around.ts';
import { vatNumberShapes } from './tax-id-shapes.ts';
import { vatCountry } from './vat-rates.ts';

/**
 * What a typed tax number is. `valid`: of the seller's country, check digit right (which does not prove that
 * it exists). `foreign`: of another EU country. `value` has no country prefix, spaces or punctuation.
 * `reason` never repeats the number.
 */
type TaxIdReading =
  | { readonly kind: 'valid'; readonly country: string; readonly value: string }
  | { readonly kind: 'foreign'; readonly country: string; readonly value: string }
  | { readonly kind: 'final-consumer' }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Stands for "no number" in Portugal's SAF-T and must not be printed as a buyer's number. */
const finalConsumer = '999999990';

/** Words that buyers put before the number. */
const label = /^(?:NIF|NIPC|CONTRIBUINTE|VAT|SIREN|SIRET|TVA)+/;

/** NIF prefixes in use (docs/decisions/buyers-tax-number.md). */
const nifPrefix = /^(?:[123568]|45|7[01245789]|9[0189])/;

/** Countries whose check digits are known here; each gives the reason why a number is wrong, or nothing. */
const checks: Readonly<Record<string, (value: string) => string | undefined>> = {
  PT: checkNif,
  FR: checkFrench,
};

/**
 * Reads a tax number as a buyer typed it: spaces, dots, hyphens and letter case do not matter. Without a
 * prefix it is a number of `defaultCountry` (ISO alpha-2, the seller's country).
 */
export function readTaxId(text: string, defaultCountry: string): TaxIdReading {
  const reading = readWhole(text, defaultCountry);
  if (reading.kind !== 'invalid' || vatCountry(defaultCountry) !== 'PT') return reading;
  const only = onlyNif(text);
  if (only === undefined) return reading;
  return only === finalConsumer ? { kind: 'final-consumer' } : { kind: 'valid', country: 'PT', value: only };
}

/**
 * How a tax number is written at the ERP of a seller in `home`, both to find a customer and to create one: without
 * prefix if it is of that country, else with the prefix of VIES, which is EL for Greece and XI for Northern Ireland.
 */
export function writtenTaxId(
  { country, value }: { readonly country: string; readonly value: string },
  home: string,
): string {
  if (country === vatCountry(home)) return value;
  return `${country === 'GR' ? 'EL' : country}${value}`;
}

/** The one number of nine digits in a text with other words ("501442600 - Padaria"), if it passes its check digit. */
function onlyNif(text: string): string | undefined {
  const plain = text.replace(/[ºª°]/g, '.').normalize('NFKC');
  const found = [...plain.matchAll(/(?<!\d[ .-]?)(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3})(?![ .-]?\d)/g)];
  const [first] = found;
  if (!first || found.length > 1) return undefined;
  const after = plain.slice(first.index + first[0].length);
  if (isOfAnother(plain.slice(0, first.index), after)) return undefined;
  const value = first[0].replace(/\D/g, '');
  return checkNif(value) === undefined ? value : undefined;
}

function readWhole(text: string, defaultCountry: string): TaxIdReading {
  const compact = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9+*]/g, '')
    .replace(label, '');
  if (compact === 'CONSUMIDORFINAL') return { kind: 'final-consumer' };
  if (!/\d/.test(compact)) return { kind: 'invalid', reason: 'it has no digits' };
  const home = vatCountry(defaultCountry);
  const prefix = prefixOf(compact, home);
  const country = vatCountry(prefix ?? defaultCountry);
  const value = prefix === undefined ? compact : compact.slice(2);
  // "0" says that there is none; nine zeros are a try to get past a field.
  if (/^0{1,8}$/.test(compact)) return { kind: 'final-consumer' };
  if (/^0+$/.test(value)) return { kind: 'invalid', reason: 'it is all zeros' };
  if (country === 'PT' && value === finalConsumer) return { kind: 'final-consumer' };
  const reason = (ownValue(checks, country) ?? shapeCheck(prefix ?? country))(value);
  if (reason !== undefined) return { kind: 'invalid', reason };
  return { kind: country === home ? 'valid' : 'foreign', country, value };
}

/** The two letters in front when they are a country's; a French VAT key may be letters too, so France reads 13 characters. */
function prefixOf(compact: string, home: string): string | undefined {
  const letters = compact.slice(0, 2);
  if (!(Object.hasOwn(checks, letters) || Object.hasOwn(vatNumberShapes, letters))) return undefined;
  const bareFrenchKey = home === 'FR' && compact.length === 11 && checkFrench(compact) === undefined;
  return bareFrenchKey ? undefined : letters;
}

function shapeCheck(prefix: string): (value: string) => string | undefined {
  const shape = ownValue(vatNumberShapes, prefix);
  if (!shape) return () => 'its country is not known';
  return value => (shape.test(value) ? undefined : `it does not look like a number of ${vatCountry(prefix)}`);
}

function checkNif(value: string): string | undefined {
  if (!/^\d{9}$/.test(value)) return 'a Portuguese number has nine digits';
  if (!nifPrefix.test(value)) return 'no Portuguese number begins like this';
  const sum = [...value.slice(0, 8)].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
  const rest = 11 - (sum % 11);
  return Number(value[8]) === (rest > 9 ? 0 : rest) ? undefined : 'its check digit is wrong';
}

/** Where a SIREN appears in other VAT numbers, those of Monaco have a number of its own, with no check digit. */
const ofMonaco = /^000(?!000000)/;

/** SIREN (9 digits), SIRET (14) or VAT number (2-character key and SIREN). */
function checkFrench(value: string): string | undefined {
  if (/^(?:\d{9}|\d{14})$/.test(value)) return passesLuhn(value) ? undefined : 'its check digit is wrong';
  const vat = /^([0-9A-HJ-NP-Z]{2})(\d{9})$/.exec(value);
  if (!vat) return 'a French number has 9, 11 or 14 characters';
  const [, key = '', siren = ''] = vat;
  const isMonaco = ofMonaco.test(siren);
  if (!isMonaco && (/^0+$/.test(siren) || !passesLuhn(siren))) return 'its check digit is wrong';
  // Keys with letters are issued too; their rule is not public enough to refuse one.
  if (!/^\d\d$/.test(key)) return isMonaco ? 'its VAT key is wrong' : undefined;
  return Number(key) === (12 + 3 * (Number(siren) % 97)) % 97 ? undefined : 'its VAT key is wrong';
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
