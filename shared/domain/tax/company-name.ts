import type { Buyer } from '../order.ts';
import { isOnlyTaxId } from './find-tax-id.ts';

/** What buyers write into a company field when they have none. */
const none =
  /^(?:n[\s./]*[ad]|none|no|null|undefined|n[aã]o|nenhuma?|sem(?: empresa)?|particular|privado|pessoal|personal|individual|private|aucune?|priv[eé]|particulier)\.?$/iu;

/** Whether a text names a company: one without letters ("-", a number) or that says "none" does not. */
function namesCompany(text: string): boolean {
  return /\p{L}/u.test(text) && !none.test(text.trim());
}

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
