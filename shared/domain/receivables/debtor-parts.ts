import { readTaxId } from '../tax/tax-id.ts';
import type { Debtor } from './open-item.ts';

/** A text that sources show, if it says anything. */
export function filled(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/**
 * The tax number of a debtor, if it is one. Numbers that nobody here can check go as they are, without the country in
 * front.
 * @param country of the debtor, two letters
 */
export function debtorTaxId(text: string | undefined, country: string): Debtor['taxId'] {
  if (text === undefined) return undefined;
  const reading = readTaxId(text, country);
  if (reading.kind === 'final-consumer') return undefined;
  if (reading.kind !== 'invalid') return { country: reading.country, number: reading.value };
  const bare = text.toUpperCase().replace(/[\s.-]/g, '');
  return { country, number: bare.startsWith(country) ? bare.slice(country.length) : bare };
}

type Gapless<All> = { [Name in keyof All]?: NonNullable<All[Name]> };

/** Without what is not there. */
export const withoutGaps = <All extends Readonly<Record<string, string | undefined>>>(
  texts: All,
): Gapless<All> =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Gapless<All>;
