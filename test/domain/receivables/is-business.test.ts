import { describe, expect, it } from 'vitest';
import { isBusiness } from '../../../shared/domain/receivables/is-business.ts';

describe('a debtor is a business', () => {
  it.each([
    ['SIRET', '73282932000074'],
    ['SIRET in groups', '732 829 320 00074'],
    ['SIRET with no-break spaces', '732\u00a0829\u202f320\u00a000074'],
    ['SIRET with dots', '732.829.320.00074'],
    ['SIREN', '732829320'],
    ['SIREN in groups', '732 829 320'],
    ['SIREN with dots and hyphens', '732.829-320'],
  ])('by its %s', (_, siret) => {
    expect(isBusiness({ siret })).toBe(true);
  });

  it.each([
    ['too short', '73282932'],
    ['between SIREN and SIRET', '7328293200'],
    ['too long', '732829320000741'],
    ['a word', 'particulier'],
    ['a word with nine digits', 'A732829320'],
    ['empty', ' . '],
  ])('not by a number that is %s', (_, siret) => {
    expect(isBusiness({ siret })).toBe(false);
  });

  it('by its tax number where the SIRET says nothing', () => {
    expect(isBusiness({ siret: '-', taxId: { country: 'PT', number: '501442600' } })).toBe(true);
    expect(isBusiness({ siret: '-', taxId: { country: 'PT', number: '123456789' } })).toBe(false);
  });
});
