import { countryCodes } from '../../country-codes.ts';
import type { Invoicing } from '../../invoicing.ts';
import { vatCountry } from '../vat-rates.ts';

/** What VAT is called at home, and countries outside the EU whose own tax has the same name. */
const names: Readonly<
  Record<Invoicing['country'], { readonly word: RegExp; readonly alsoIn: ReadonlySet<string> }>
> = {
  PT: { word: /(?<!\p{L})iva(?!\p{L})/iu, alsoIn: countries('AO BO CL CO CR CV DO EC GT GW MX MZ PY SV UY VE') },
  FR: { word: /(?<!\p{L})tva(?!\p{L})/iu, alsoIn: countries('BF BJ CD CG CH CI CM DJ DZ GA GN KM MA MD MG ML MR NE SN TD TG TN') },
}; // biome-ignore format: lists

function countries(codes: string): ReadonlySet<string> {
  return new Set(codes.split(' '));
}

/** A country in front of the name of a tax ("GB-VAT-1"), or right behind a word for VAT ("IVA IT 22%"). */
const country = /(?:^|(?<!\p{L})(?:iva|tva|vat)[ _-]+)(?<code>\p{Lu}{2})(?!\p{L})/giu;

/**
 * Whether the name of a tax says that it is the VAT of the seller's country, also on what goes out of the EU: by the
 * country ("PT IVA", "FR VAT"), or by the word for VAT, unless the tax of the place to which it goes has the same.
 */
export function isOwnTax(title: string, home: Invoicing['country'], destination: string): boolean {
  const named = [...title.trim().matchAll(country)]
    .map(({ groups }) => groups?.code ?? '')
    .filter(code => code === code.toUpperCase() && isCountry(code));
  if (named.some(code => vatCountry(code) !== home)) return false;
  if (named.length > 0) return true;
  const { word, alsoIn } = names[home];
  return word.test(title) && !alsoIn.has(destination);
}

const isCountry = (code: string): boolean => countryCodes.has(code) || code === 'UK' || code === 'EL';
