import { countryCodes } from './country-codes.ts';

const languages = ['en', 'pt', 'fr', 'es', 'de', 'it', 'nl'];
let codesByName: ReadonlyMap<string, string> | undefined;

/**
 * The two letters of a country that is written as a code or as a name in one of the buyers' languages: "pt" -> PT,
 * "Espanha" -> ES. Undefined if it is neither.
 */
export function countryCodeOf(text: string): string | undefined {
  const given = text.trim();
  if (/^[A-Za-z]{2}$/.test(given)) return given.toUpperCase();
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
