import { type FieldName, plainName, readFieldName } from './number/field-names.ts';
import {
  hasPossibleNumber,
  hasValidNumber,
  isNumber,
  isValid,
  keyword,
  numbersBehindWords,
  numbersIn,
} from './number/in-text.ts';
import { readTaxId } from './tax-id.ts';

/** Text of an order that may contain a tax number, and where it was found ("note_attributes.NIF"). */
interface NamedText {
  readonly name: string;
  readonly text: string;
  readonly from: string;
}

interface TaxIdPlaces {
  /** Fields that the shop, an app or a plug-in adds to an order: their names tell what they have, or nothing. */
  readonly extra?: readonly NamedText[];
  /** Fields of every order that have a tax number by their name, or that a setting may name. */
  readonly named: readonly NamedText[];
  /** Free text: notes, names, companies, lines of addresses; `name` where the setting may name it too. */
  readonly free: ReadonlyArray<Omit<NamedText, 'name'> & { readonly name?: string }>;
}

interface Field extends NamedText {
  readonly told: FieldName;
}

const yes = /^(?:s|sim|y|yes|oui|si|true|on|1)$/i;

/**
 * The tax number that a buyer typed: first the fields that the setting `taxIdFields` names, in its order, then
 * fields with a well-known name, then one that has any number beside a field that asks for a tax number and says
 * yes, then free text and other extra fields, where a number counts only beside a keyword (a phone number has nine
 * digits too) or as a whole text with a country prefix. Fields without a digit are passed over ("NIF: no"). Among the
 * places of one rank, the first that has a right number wins over a wrong one; a place that says "none" wins over no
 * other.
 */
export function findTaxId(
  places: TaxIdPlaces,
  settings: { readonly taxIdFields: readonly string[]; readonly country: string },
): { text: string; from: string } | undefined {
  const { country, taxIdFields } = settings;
  const extra = fieldsOf(places.extra ?? []);
  const known = [...extra, ...fieldsOf(places.named)];
  const filled = known.filter(({ text }) => isTry(text));
  const isAskedFor = known.some(({ told, text }) => told.asks === 'taxId' && yes.test(text.trim()));
  const ranks = [
    ...taxIdFields.map(wanted => filled.filter(({ told }) => told.plain === plainName(wanted))),
    filled.filter(
      ({ told, text }) => told.asks === 'taxId' || (told.asks === 'perhaps' && isLongEnough(text)),
    ),
    isAskedFor ? filled.filter(({ told }) => told.isAnyNumber) : [],
    [
      ...places.free.flatMap(place => foundIn(place, numbersIn(place.text, country))),
      ...extra.flatMap(field => foundIn(field, numbersOf(field, country))),
    ],
  ];
  const kindOf = ({ text }: { text: string }) => readTaxId(text, country).kind;
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
 * cannot be a phone number, or it follows a keyword on the line before, or a field that is about tax numbers or the
 * invoice has it. To be asked when `findTaxId` finds nothing.
 */
export function findPossibleTaxId(
  { extra = [], free }: Pick<TaxIdPlaces, 'extra' | 'free'>,
  country: string,
): { from: string; field?: string } | undefined {
  const place =
    free.find(({ text }) => hasPossibleNumber(text, country)) ??
    fieldsOf(extra).find(field => mayHaveOne(field, country));
  return place && { from: place.from, ...(place.name !== undefined && { field: place.name }) };
}

function mayHaveOne({ told, text }: Field, country: string): boolean {
  if (told.asks !== 'nothing') return isValid(text, country) || (told.asks === 'fact' && isNumber(text));
  if (!isSearched(told, text) || told.isOfOthers) return false;
  return told.isOfInvoice ? hasValidNumber(text, country) : hasPossibleNumber(text, country);
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

const fieldsOf = (places: readonly NamedText[]): Field[] =>
  places.map(place => ({ ...place, told: readFieldName(place.name) }));

/** What programs write into fields: JSON, lists of PHP, addresses of pages. */
const ofProgram = /^\s*(?:[[{/?]|a:\d+:\{|https?:)/i;

const isSearched = ({ isWritten }: FieldName, text: string): boolean => isWritten && !ofProgram.test(text);

const foundIn = ({ from }: { readonly from: string }, numbers: readonly string[]) =>
  numbers.map(text => ({ text, from }));

/** Numbers that an extra field calls tax numbers, though its name does not. */
function numbersOf({ told, text }: Field, country: string): string[] {
  if (!isSearched(told, text)) return [];
  const isAlone = !told.isOfOthers && isOfHome(told, text, country);
  return isAlone ? numbersIn(text, country) : numbersBehindWords(text, country);
}

/** Whether a number alone may be a tax number: one of another country has hardly a check, and other fields have such. */
const isOfHome = ({ isOfInvoice }: FieldName, text: string, country: string): boolean =>
  isOfInvoice || readTaxId(text, country).kind !== 'foreign';

/** Whether a value may be a typed number: "23%" and the flag "1" may not. */
function isTry(text: string): boolean {
  return !text.includes('%') && /\d/.test(text) && text.trim() !== '1';
}

/** Whether a value may be a typed number where amounts are usual too: "23" and "1234,56" may not. */
const isLongEnough = (text: string): boolean =>
  text.replace(/\D/g, '').length > 6 && !/[,€]/.test(text) && !ofProgram.test(text);
