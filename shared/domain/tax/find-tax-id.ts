import { readTaxId } from './tax-id.ts';
import { vatCountry } from './vat-rates.ts';

/** Text of an order that may contain a tax number, and where it was found ("note_attributes.NIF"). */
interface NamedText {
  readonly name: string;
  readonly text: string;
  readonly from: string;
}

interface TaxIdPlaces {
  /** Fields with a name: extra fields of the shop, and address fields that a setting may name. */
  readonly named: readonly NamedText[];
  /** Free text: notes, company, second address line. */
  readonly free: readonly Omit<NamedText, 'name'>[];
}

/** Words in the name of a field that make it a tax number field; accents, case and punctuation do not matter. */
const fieldWords =
  /\b(?:nif|nipc|contribuinte|siren|siret|tva|vat(?: ?(?:number|id|no|nr))?|tax ?(?:id|no|nr|number|identification)|(?:identificacao|numero|num|no|nr) fiscal)\b/;

/** The same words in running text, unless denied ("sem NIF"). */
const keyword =
  /(?<![\p{L}\p{N}]|(?:sem|não|nao|no|sans|without)[^\S\n]+)(?:nif|nipc|contribuinte|vat|siren|siret|tva|tax ?id|n[uú]mero fiscal|identifica[cç][aã]o fiscal)(?![\p{L}\p{N}])/giu;
/** All that may appear between the word and its number, on the same line: a phone number has nine digits too. */
const filler =
  /^(?:[^\S\n]|[:;.,#=()/ºª°-]|(?:é|e|is|est|n|no|nr|num|number|n[uú]mero|id|de|do|da|para|fiscal|cliente|empresa|factura|fatura|contribuinte|nif|nipc|vat)(?![\p{L}\p{N}]))*/iu;
/** Nine digits, a SIRET, a French VAT number without prefix; in one piece or in the usual groups. */
const number =
  /^(?:PT|FR)?[ .-]?(?:\d{14}(?!\d)|\d{9} ?\d{5}(?!\d)|\d{11}(?!\d)|\d{9}(?!\d)|\d{3}([ .-])\d{3}\1\d{3}(?:\1\d{5})?(?![ .-]?\d)|\d{2} \d{3} \d{3} \d{3}(?! ?\d))(?!\p{L})/iu;
const prefixedNumber = /^[A-Z]{2}[ .-]?(?=(?:[A-Z]*\d){5})[0-9A-Z]{2,13}(?![\p{L}\p{N}])/iu;

/**
 * The tax number that a buyer typed: first the fields that the setting `taxIdFields` names, in its order,
 * then fields with a well-known name, then free text, where a number counts only beside a keyword (a phone
 * number has nine digits too) or as a whole text with a country prefix. Fields without a digit are passed
 * over ("NIF: no"). Among the places of one rank, the first that holds a right number wins over a wrong one.
 */
export function findTaxId(
  places: TaxIdPlaces,
  settings: { readonly taxIdFields: readonly string[]; readonly country: string },
): { text: string; from: string } | undefined {
  const filled = places.named.filter(field => /\d/.test(field.text));
  const ranks = [
    ...settings.taxIdFields.map(wanted => filled.filter(field => plain(field.name) === plain(wanted))),
    filled.filter(field => fieldWords.test(plain(field.name))),
    places.free.flatMap(({ text, from }) =>
      numbersIn(text, settings.country).map(found => ({ text: found, from })),
    ),
  ];
  for (const rank of ranks) {
    const best = rank.find(({ text }) => readTaxId(text, settings.country).kind !== 'invalid') ?? rank[0];
    if (best) return { text: best.text.trim(), from: best.from };
  }
  return undefined;
}

/** Whether a text contains nothing but a tax number and its keyword: then it is not the name of a company. */
export function isOnlyTaxId(text: string, found: string): boolean {
  return !/\p{L}{2}/u.test(
    text
      .replace(found, ' ')
      .replace(keyword, ' ')
      .replace(/\bn(?:o|r|um)\b/giu, ' '),
  );
}

function numbersIn(text: string, country: string): string[] {
  const found = [...text.matchAll(keyword)].flatMap(match => {
    const after = text.slice(match.index + match[0].length).replace(filler, '');
    const hit = number.exec(after) ?? prefixedNumber.exec(after);
    return hit ? [hit[0]] : [];
  });
  return found.length > 0 || !isPrefixedNumber(text, country) ? found : [text];
}

function isPrefixedNumber(text: string, country: string): boolean {
  const reading = readTaxId(text, country);
  const prefix = text.trim().slice(0, 2);
  return 'country' in reading && /^[a-z]{2}$/i.test(prefix) && vatCountry(prefix) === reading.country;
}

/** "nº_Contribuinte" -> "no contribuinte", "vatNumber" -> "vat number". */
function plain(name: string): string {
  return name
    .replaceAll('.', '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
