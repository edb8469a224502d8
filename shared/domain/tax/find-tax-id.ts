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
  /** Free text: notes, names, companies, second address lines; `name` where the setting may name it too. */
  readonly free: ReadonlyArray<Omit<NamedText, 'name'> & { readonly name?: string }>;
}

/** Words in the name of a field that make it a tax number field; accents, case and punctuation do not matter. */
const fieldWords =
  /\b(?:(?:cliente?|customer|billing|shipping)?nif(?:cliente|client|number|numero|num|no|nr|pt)?|nipc|contribuinte|siren|siret|tva|vat(?: ?(?:number|id|no|nr))?|tax ?(?:id|no|nr|number|identification)|fiscal ?(?:id|no|nr|number)|(?:identificacao|numero|num|no|nr) fiscal)\b/;

/** Words of fields that tell something about the tax or its number: "vat_rate", "nif_validated". */
const otherFacts =
  /\b(?:rate|taxa|taux|country|pais|pays|valid\w*|status|estado|exempt\w*|isen[tc]\w*|amount|total|percent\w*|incl\w*)\b/;

/** The name of a field that has any number: it counts beside a field such as "Deseja fatura com NIF?" = "Sim". */
const anyNumber = /^(?:o |seu |your )?(?:numero|number|num|no|nr|n)$/;
const yes = /^(?:s|sim|y|yes|oui|si|true|on|1)$/i;

/** The same words in running text, unless denied ("sem NIF"). */
const keyword =
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
const neverPhone: Readonly<Record<string, RegExp | undefined>> = { PT: /^(?:1|45|5)\d+$/, FR: /^\d{14}$/ };

/** A number in one piece or in the usual groups, not behind the prefix of another country. */
const bareNumber =
  /(?<![\p{L}\p{N}])(?<!(?<!\p{L})(?!PT)[A-Z]{2}[ .-])(?:(?:PT|pt)[ .-]?)?(?:\d{14}|\d{9}|\d{3}([ .-])\d{3}\1\d{3})(?![ .-]?\d|\p{L})/gu;

/**
 * The tax number that a buyer typed: first the fields that the setting `taxIdFields` names, in its order, then
 * fields with a well-known name, then one that has any number beside a field that asks for a tax number and says
 * yes, then free text, where a number counts only beside a keyword (a phone number has nine digits too) or as a
 * whole text with a country prefix. Fields without a digit are passed over ("NIF: no"). Among the places of one
 * rank, the first that has a right number wins over a wrong one; a place that says "none" wins over no other.
 */
export function findTaxId(
  places: TaxIdPlaces,
  settings: { readonly taxIdFields: readonly string[]; readonly country: string },
): { text: string; from: string } | undefined {
  const known = places.named.map(field => ({ ...field, plainName: plain(field.name) }));
  const filled = known.filter(({ text }) => isTry(text));
  const ofTaxId = ({ plainName }: { plainName: string }) =>
    fieldWords.test(plainName) && !otherFacts.test(plainName);
  const isAskedFor = known.some(field => ofTaxId(field) && yes.test(field.text.trim()));
  const ranks = [
    ...settings.taxIdFields.map(wanted => filled.filter(field => field.plainName === plain(wanted))),
    filled.filter(ofTaxId),
    isAskedFor ? filled.filter(field => anyNumber.test(field.plainName)) : [],
    places.free.flatMap(({ text, from }) =>
      numbersIn(text, settings.country).map(found => ({ text: found, from })),
    ),
  ];
  const kindOf = ({ text }: { text: string }) => readTaxId(text, settings.country).kind;
  let none: { text: string; from: string } | undefined;
  for (const rank of ranks) {
    const typed = rank.filter(place => kindOf(place) !== 'final-consumer');
    const best = typed.find(place => kindOf(place) !== 'invalid') ?? typed[0];
    if (best) return { text: best.text.trim(), from: best.from };
    none ??= rank[0];
  }
  return none && { text: none.text.trim(), from: none.from };
}

/**
 * Where a number appears that may be the buyer's tax number, though no keyword says so: it passes its check digit and
 * cannot be a phone number, or it follows a keyword on the line before. To be asked when `findTaxId` finds nothing.
 */
export function findPossibleTaxId(
  { free }: Pick<TaxIdPlaces, 'free'>,
  country: string,
): { from: string; field?: string } | undefined {
  const place = free.find(({ text }) => {
    const numbers = [...text.matchAll(bareNumber)].map(([found]) => found);
    const afterKeyword = numbersAfter(text, nextLine);
    return [...numbers.filter(found => isNeverPhone(found, country)), ...afterKeyword].some(
      found => readTaxId(found, country).kind === 'valid',
    );
  });
  return place && { from: place.from, ...(place.name !== undefined && { field: place.name }) };
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

/** A name without the tax number that somebody typed behind it: "Ana Silva NIF 501442600" is Ana Silva. */
export function withoutTaxId(name: string): string {
  const rest = name
    .replace(/\b(?:PT[ .-]?)?(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3})\b/giu, ' ')
    .replace(/\(\s*\)/g, ' ');
  if (rest === name) return name.trim();
  const words = rest.replace(keyword, ' ').split(/\s+/);
  return words.filter(word => /[\p{L}\p{N}]/u.test(word)).join(' ');
}

/** Whether a value may be a typed number: "23%" and the flag "1" may not. */
function isTry(text: string): boolean {
  return !text.includes('%') && /\d/.test(text) && text.trim() !== '1';
}

function isNeverPhone(found: string, country: string): boolean {
  return neverPhone[vatCountry(country)]?.test(found.replace(/\D/g, '')) === true;
}

const sameLine = /^/;
/** What may appear between a keyword and a number on the next line. */
const nextLine = /^[^\S\n]{0,20}[:.]?[^\S\n]{0,20}\r?\n\s*/;

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

function numbersIn(text: string, country: string): string[] {
  const found = [
    ...numbersAfter(text, sameLine),
    ...numbersAfter(text, nextLine).filter(one => isNeverPhone(one, country)),
  ];
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
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
