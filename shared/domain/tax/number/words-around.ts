import { countryCodes } from '../../country-codes.ts';
import { vatNumberShapes } from '../tax-id-shapes.ts';

/** Words that call a number a Portuguese tax number. */
const ownLabel = /^(?:NIF|NIPC|CONTRIBUINTE|PT)/;
/** Such a word, and an "n.º" that was typed as "no", which is not Norway then. */
const ownNumber = /(?:nif|nipc|contribuinte)[^\p{L}\d]{0,3}n[or]?[^\p{L}\d]{0,3}$/iu;
/** Words for such a number in any country: the word before them may name the country. */
const anyLabel = /(?<!\p{L})(?:vat|tva|tax|id|number|n[uú]mero|num|nr|no|n)[^\p{L}\d]{0,3}$/iu;
/** Codes of countries that are words of a sentence, or names of numbers, as well. */
const plainWords = new Set('DO ID'.split(' '));
/** Countries by other short names than their codes. */
const otherCodes = new Set(['UK', 'USA', 'CHE']);

/** Words behind a Swiss, Austrian or German number. */
const germanVat = /^[^\p{L}\d]{0,3}(?:mwst|ust)/iu;
/** What else has nine digits. */
const otherNumber =
  /(?<!\p{L})(?:passport|passaporte|passeport|pasaporte|dni|nie|uid|ein|ssn|abn|cpf|cnpj|rut|steuer\p{L}{0,20}|tel|telef\p{L}{0,10}|telem\p{L}{0,10}|tlm|tlf|phone|mobile|iban|nib)(?!\p{L})/iu;

/** Characters before and behind a number whose words tell what it is. */
const reach = 40;

/**
 * Whether the words around a number of nine digits make it another one than a Portuguese tax number: "DE 501442600" is
 * German, "CHE-116.311.185" Swiss, and a passport has its number too.
 */
export function isOfAnother(before: string, behind: string): boolean {
  const near = before.slice(-reach);
  const [, letters = '', gap = ''] = lastWord.exec(near) ?? [];
  if (ownLabel.test(letters.toUpperCase()) || ownNumber.test(near)) return false;
  if (otherNumber.test(near) || germanVat.test(behind)) return true;
  const [, named = '', between = ''] = lastWord.exec(near.replace(anyLabel, '').replace(anyLabel, '')) ?? [];
  return namesCountry(letters, gap) || namesCountry(named, between);
}

const lastWord = /(\p{L}{1,20})([^\p{L}\d]{0,3})$/u;

/** Whether a word is the prefix of another country; far from its number it must be in capitals. */
function namesCountry(letters: string, gap: string): boolean {
  const word = letters.toUpperCase();
  if (word === '' || ownLabel.test(word) || isLabel(word) || plainWords.has(word)) return false;
  if (gap === '') return true;
  const isCode = countryCodes.has(word) || Object.hasOwn(vatNumberShapes, word) || otherCodes.has(word);
  return isCode && (gap.length === 1 || letters === word);
}

const isLabel = (word: string): boolean => /^(?:VAT|SIREN|SIRET|TVA|IVA|TIN|TAX|FISCAL)/.test(word);
