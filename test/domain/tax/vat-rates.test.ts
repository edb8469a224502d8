import { describe, expect, it } from 'vitest';
import { HeldError } from '../../../shared/domain/held.ts';
import { lineTerritory } from '../../../shared/domain/tax/line-territory.ts';
import { isEuCountry, legalRates, territoriesOf, vatCountry } from '../../../shared/domain/tax/vat-rates.ts';
import { heldAs } from '../held-as.ts';

const eu = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

describe('legal rates', () => {
  it.each([
    ['PT', '2026-11-10', ['23', '13', '6']],
    ['PT-AC', '2026-11-10', ['16', '9', '4']],
    ['PT-MA', '2024-09-30', ['22', '12', '5']],
    ['PT-MA', '2024-10-01', ['22', '12', '4']],
    ['FR', '2026-11-10', ['20', '10', '5.5', '2.1']],
    ['FR-DOM', '2026-11-10', ['8.5', '2.1']],
    ['FI', '2024-08-31', ['24', '14', '10']],
    ['FI', '2026-01-01', ['25.5', '13.5', '10']],
    ['RO', '2025-08-01', ['21', '11']],
    ['US', '2026-11-10', []],
  ])('of %s on %s are %j', (territory, day, rates) => expect(legalRates(territory, day)).toEqual(rates));

  it('are known for every country of the EU today, without 0', () => {
    for (const country of eu) {
      expect(legalRates(country, '2026-11-10').length).toBeGreaterThan(0);
      expect(legalRates(country, '2026-11-10')).not.toContain('0');
    }
  });

  it('are unknown before the table begins', () => expect(legalRates('PT', '1990-01-01')).toEqual([]));
});

describe('countries', () => {
  it('have their territories', () => {
    expect(territoriesOf('PT')).toEqual(['PT', 'PT-AC', 'PT-MA']);
    expect(territoriesOf('fr')).toEqual(['FR', 'FR-DOM']);
    expect(territoriesOf('US')).toEqual([]);
  });

  it('are in the EU for VAT or not', () => {
    expect(eu.filter(country => !isEuCountry(country))).toEqual([]);
    expect(['GB', 'CH', 'NO', 'RE', 'GP', 'US', 'BR', '', 'AC'].filter(isEuCountry)).toEqual([]);
  });

  it('take Monaco as France and EL as Greece', () => {
    expect([vatCountry('MC'), vatCountry('el'), vatCountry(' pt ')]).toEqual(['FR', 'GR', 'PT']);
  });
});

describe('the territory of a line', () => {
  const place = (rate: string, islands: 'by-dispatch' | 'as-charged', dispatch = 'PT') =>
    lineTerritory({ name: 'Queijo', rate }, { country: 'PT', islands }, dispatch, '2026-11-10');

  it('is where the goods leave from', () => {
    expect(place('23', 'by-dispatch')).toBe('PT');
    expect(place('4', 'by-dispatch', 'PT-AC')).toBe('PT-AC');
    expect(place('0', 'by-dispatch', 'PT-MA')).toBe('PT-MA');
  });

  it('follows the rate when "islands" says so and one territory only has it', () => {
    expect(place('22', 'as-charged')).toBe('PT-MA');
    expect(place('16', 'as-charged')).toBe('PT-AC');
  });

  it('is held when the rate is of another region, or of two', () => {
    expect(heldAs(() => place('22', 'by-dispatch'))).toMatch(
      /^region-rate-conflict: "Queijo" is charged 22 %.*PT-MA.*PT\.$/,
    );
    expect(() => place('4', 'as-charged')).toThrow(HeldError);
  });
});
