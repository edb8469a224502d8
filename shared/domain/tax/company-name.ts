import type { Buyer } from '../order.ts';
import { isOnlyTaxId } from './find-tax-id.ts';

/** What buyers write into a company field when they have none, without accents and punctuation. */
const none = [
  /^(?:n [ad]|n ?a|nd|none|no|nil|null|undefined|x{1,9})$/,
  /^(?:nao|nenhuma?|nada|sem|ningun[ao]|non|aucune?|neant|rien|sans)(?: (?:empresa|nome|company|societe|entreprise))?$/,
  /^(?:nao|no) (?:tenho|tem|tengo|possuo)(?: empresa)?$/,
  /^(?:nao|no|non|not) (?:se aplica|aplicavel|aplica|applicable)$/,
  /^(?:no company|pas de (?:societe|entreprise)|je n ai pas|pas applicable)$/,
  /^(?:(?:consumidora?|cliente|final) (?:final|consumer)|pessoa (?:singular|particular|fisica)|uso (?:pessoal|proprio))$/,
  /^(?:particular(?:es)?|particuliers?|privad[oa]|prive|privee|private(?: person)?|pessoal|personal|personnel|individual)$/,
];

/** Whether a text names a company: one without letters ("-", a number) or that says "none" does not. */
function namesCompany(text: string): boolean {
  const said = plainText(text);
  return /\p{L}/u.test(text) && !none.some(words => words.test(said));
}

/** "N/A." -> "n a", "Néant" -> "neant". */
const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The first of these texts that names a company, best first; `from` is the field. Many shops use the company field for
 * the tax number: then it does not name one.
 */
export function companyAmong(
  places: ReadonlyArray<{ readonly text: string | null | undefined; readonly from: string }>,
  typedTaxId: Buyer['typedTaxId'],
): string | undefined {
  return places
    .map(({ text, from }) => ({ text: text?.trim() ?? '', from }))
    .filter(({ text }) => namesCompany(text))
    .find(({ text, from }) => typedTaxId?.from !== from || !isOnlyTaxId(text, typedTaxId.text))?.text;
}
