import { countryCodes } from './country-codes.ts';
import { ownValue } from './own-value.ts';

const languages = ['en', 'pt', 'fr', 'es', 'de', 'it', 'nl'];
/** What others write in place of the code of ISO 3166: customs and tax offices have codes of their own. */
const alsoWritten: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };
let codesByName: ReadonlyMap<string, string> | undefined;

/**
 * The two letters of a country that is written as a code or as a name in one of the buyers' languages: "pt" -> PT,
 * "UK" -> GB, "Espanha" -> ES. Undefined if it is neither.
 */
export function countryCodeOf(text: string): string | undefined {
  const given = text.trim();
  if (/^[A-Za-z]{2}$/.test(given)) {
    const code = given.toUpperCase();
    return ownValue(alsoWritten, code) ?? code;
  }
  codesByName ??= readNames();
  return codesByName.get(given.toLowerCase());
}

function readNames(): Map<string, string> {
  const names = languages.flatMap(language => {
    const of = new Intl.DisplayNames([language], { type: 'region' });
    return [...countryCodes].map(code => [(of.of(code) ?? code).toLowerCase(), code] as const);
  });
  return new Map(names);
}
