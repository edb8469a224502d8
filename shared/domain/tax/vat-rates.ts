import { ownValue } from '../own-value.ts';

/**
 * Legal VAT rates with the days on which they hold: [percent, first day, last day]. Sources: Portugal: CIVA
 * art. 18 and the regional laws (Madeira's reduced rate fell from 5 to 4 on 2024-10-01); France: CGI art. 278
 * ff., overseas art. 296; the others: published standard and reduced rates. A rate or a day that is not here
 * is not legal for this program: such an order is held, never guessed.
 */
type RateRow = readonly [percent: string, from: string, until?: string];

const ratesOf: Readonly<Record<string, readonly RateRow[]>> = {
  PT: since('2011-01-01', '23', '13', '6'),
  'PT-AC': since('2021-07-01', '16', '9', '4'),
  'PT-MA': [...since('2012-04-01', '22', '12'), ['5', '2012-04-01', '2024-09-30'], ['4', '2024-10-01']],
  FR: since('2014-01-01', '20', '10', '5.5', '2.1'),
  'FR-DOM': since('2014-01-01', '8.5', '2.1'),
  AT: since('2024-01-01', '20', '13', '10'),
  BE: since('2024-01-01', '21', '12', '6'),
  BG: since('2024-01-01', '20', '9'),
  CY: since('2024-01-01', '19', '9', '5'),
  CZ: since('2024-01-01', '21', '12'),
  DE: since('2024-01-01', '19', '7'),
  DK: since('2024-01-01', '25'),
  EE: [
    ['22', '2024-01-01', '2025-06-30'],
    ['24', '2025-07-01'],
    ['9', '2024-01-01'],
    ['13', '2025-01-01'],
  ],
  ES: since('2025-01-01', '21', '10', '4'),
  FI: [
    ['24', '2024-01-01', '2024-08-31'],
    ['25.5', '2024-09-01'],
    ['14', '2024-01-01', '2025-12-31'],
    ['13.5', '2026-01-01'],
    ['10', '2024-01-01'],
  ],
  GR: since('2024-01-01', '24', '13', '6'),
  HR: since('2024-01-01', '25', '13', '5'),
  HU: since('2024-01-01', '27', '18', '5'),
  IE: since('2024-01-01', '23', '13.5', '9'),
  IT: since('2024-01-01', '22', '10', '5', '4'),
  LT: [...since('2024-01-01', '21', '5'), ['9', '2024-01-01', '2025-12-31'], ['12', '2026-01-01']],
  LU: since('2024-01-01', '17', '14', '8', '3'),
  LV: since('2024-01-01', '21', '12', '5'),
  MT: since('2024-01-01', '18', '7', '5'),
  NL: since('2024-01-01', '21', '9'),
  PL: since('2024-01-01', '23', '8', '5'),
  RO: [
    ['19', '2024-01-01', '2025-07-31'],
    ['9', '2024-01-01', '2025-07-31'],
    ['5', '2024-01-01', '2025-07-31'],
    ['21', '2025-08-01'],
    ['11', '2025-08-01'],
  ],
  SE: since('2024-01-01', '25', '12', '6'),
  SI: since('2024-01-01', '22', '9.5', '5'),
  SK: [
    ['20', '2024-01-01', '2024-12-31'],
    ['10', '2024-01-01', '2024-12-31'],
    ['23', '2025-01-01'],
    ['19', '2025-01-01'],
    ['5', '2024-01-01'],
  ],
  // Northern Ireland, which counts as EU for goods: rates of the United Kingdom.
  XI: since('2024-01-01', '20', '5'),
};

/** Country codes that stand for another country's VAT: Greece's tax prefix, and Monaco. */
const countedAs: Readonly<Record<string, string>> = { EL: 'GR', MC: 'FR' };

function since(from: string, ...percents: string[]): RateRow[] {
  return percents.map(percent => [percent, from] as const);
}

/** Percents as decimal strings that are legal in a territory ("PT", "PT-MA") on a day (YYYY-MM-DD); never 0. */
export function legalRates(territory: string, day: string): readonly string[] {
  return (ownValue(ratesOf, territory) ?? [])
    .filter(([, from, until]) => from <= day && (until === undefined || day <= until))
    .map(([percent]) => percent);
}

/** Territories with rates of their own: "PT" -> PT, PT-AC, PT-MA. Empty for a country that is not in the table. */
export function territoriesOf(country: string): readonly string[] {
  const code = vatCountry(country);
  return Object.keys(ratesOf).filter(territory => territory === code || territory.startsWith(`${code}-`));
}

/** ISO code, in capitals, of the country whose VAT holds at an address: "el" -> GR, "MC" -> FR. */
export function vatCountry(country: string): string {
  const code = country.trim().toUpperCase();
  return ownValue(countedAs, code) ?? code;
}

/**
 * Whether goods sent to a country (ISO alpha-2) stay inside the EU for VAT. French overseas departments have
 * codes of their own (RE, GP, MQ, GF, YT) and are outside.
 */
export function isEuCountry(country: string): boolean {
  return territoriesOf(country).includes(vatCountry(country));
}
