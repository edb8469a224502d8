import { readTaxId } from '../tax-id.ts';
import { vatCountry } from '../vat-rates.ts';

/** Words in running text behind which a tax number is looked for, unless denied ("sem NIF"). */
export const keyword =
  /(?<![\p{L}\p{N}]|(?:sem|não|nao|no|sans|without)[^\S\n]{1,20})(?:nif|nipc|contribuinte|vat|siren|siret|tva|tax ?id|n[uú]mero fiscal|identifica[cç][aã]o fiscal)(?!\p{L})/giu;
/** All that may appear between the word and its number, on the same line: a phone number has nine digits too. */
const filler =
  /^(?:[^\S\n]|[:;.,#=()/ºª°-]|(?:é|e|o|a|is|est|meu|minha|nosso|nossa|seguinte|n|no|nr|num|number|n[uú]mero|id|de|do|da|para|fiscal|cliente|empresa|factura|fatura|contribuinte|nif|nipc|vat)(?![\p{L}\p{N}]))*/iu;
/** Nine digits, a SIRET, a French VAT number without prefix; in one piece or in the usual groups. */
const number =
  /^(?:PT|FR)?[ .-]?(?:\d{14}(?!\d)|\d{9} ?\d{5}(?!\d)|\d{11}(?!\d)|\d{9}(?!\d)|\d{3}([ .-])\d{3}\1\d{3}(?:\1\d{5})?(?![ .-]?\d)|\d{2} \d{3} \d{3} \d{3}(?! ?\d))(?!\p{L})/iu;
const prefixedNumber = /^[A-Z]{2}[ .-]?(?=(?:[A-Z]*\d){5})[0-9A-Z]{2,13}(?![\p{L}\p{N}])/iu;

/** Characters behind a keyword among which its number is looked for. */
const reach = 200;

/** Numbers that cannot be phone numbers of the country: mobiles, landlines and services begin with other digits. */
const neverPhone: Readonly<Record<string, RegExp | undefined>> = {
  PT: /^(?:1|45|5)\d+$/,
  // A SIRET, and not the second of a payment ("20261120103005").
  FR: /^(?!20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d)\d{14}$/,
};

/** A number in one piece or in the usual groups, not behind the prefix of another country. */
const bareNumber =
  /(?<![\p{L}\p{N}])(?<!\d[.-])(?<!(?<!\p{L})(?!PT)[A-Z]{2}[ .-])(?:(?:PT|pt)[ .-]?)?(?:\d{14}|\d{9}|\d{3}([ .-])\d{3}\1\d{3}(?:\1\d{5})?)(?![ .-]?\d|\p{L})/gu;

const sameLine = /^/;
/** What may appear between a keyword and a number on the next line. */
const nextLine = /^[^\S\n]{0,20}[:.]?[^\S\n]{0,20}\r?\n\s*/;

/** Numbers that a text calls tax numbers: behind a keyword, or the whole text with the prefix of a country. */
export function numbersIn(text: string, country: string): string[] {
  const found = numbersBehindWords(text, country);
  return found.length > 0 || !isPrefixedNumber(text, country) ? found : [text];
}

/** Numbers behind a keyword. */
export const numbersBehindWords = (text: string, country: string): string[] => [
  ...numbersAfter(text, sameLine),
  ...numbersAfter(text, nextLine).filter(one => isNeverPhone(one, country)),
];

/** Whether a text is nothing but a number of the usual length, right or wrong. */
export const isNumber = (text: string): boolean => {
  const [only] = bareNumbers(text.trim());
  return only === text.trim();
};

/** Whether a text has a valid number behind a keyword on the line before, or one that cannot be a phone's. */
export function hasPossibleNumber(text: string, country: string): boolean {
  const bare = bareNumbers(text).filter(found => isNeverPhone(found, country));
  return [...bare, ...numbersAfter(text, nextLine)].some(found => isValid(found, country));
}

/** Whether a text has any valid number of the country, though it may be a phone's. */
export const hasValidNumber = (text: string, country: string): boolean =>
  bareNumbers(text).some(found => isValid(found, country));

/** Whether a whole text is read as a valid number of the country. */
export const isValid = (text: string, country: string): boolean => readTaxId(text, country).kind === 'valid';

const bareNumbers = (text: string): string[] => [...text.matchAll(bareNumber)].map(([found]) => found);

function isNeverPhone(found: string, country: string): boolean {
  return neverPhone[vatCountry(country)]?.test(found.replace(/\D/g, '')) === true;
}

/** Numbers behind each keyword of a text; `gap` is what must lie between. */
function numbersAfter(text: string, gap: RegExp): string[] {
  return [...text.matchAll(keyword)].flatMap(match => {
    const end = match.index + match[0].length;
    const behind = text.slice(end, end + reach);
    if (!gap.test(behind)) return [];
    const after = behind.replace(gap, '').replace(filler, '');
    const hit = number.exec(after) ?? prefixedNumber.exec(after);
    return hit ? [hit[0]] : [];
  });
}

function isPrefixedNumber(text: string, country: string): boolean {
  const reading = readTaxId(text, country);
  const prefix = text.trim().slice(0, 2);
  return 'country' in reading && /^[a-z]{2}$/i.test(prefix) && vatCountry(prefix) === reading.country;
}
