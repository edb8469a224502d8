import { countryCodeOf } from './country-names.ts';
import { advice, HeldError } from './held.ts';

/**
 * The country of an address, ISO 3166 alpha-2, from its code or its name, best first; undefined if nothing is written.
 * Throws HeldError "address-incomplete" where nobody knows what is written: taken for none, it would become a sale at
 * home.
 */
export function countryOfAddress(...written: ReadonlyArray<string | null | undefined>): string | undefined {
  const given = written.filter(text => text != null && text.trim() !== '') as string[];
  const [first] = given;
  if (first === undefined) return undefined;
  const code = given.map(countryCodeOf).find(found => found !== undefined);
  if (code !== undefined) return code;
  throw new HeldError(
    'address-incomplete',
    `"${first}" in an address is not the code or the name of a country.`,
    `Correct the address in the shop: its newer version is issued by itself. Or: ${advice.byHand}`,
  );
}
