import { describe, expect, it } from 'vitest';
import {
  isOfCompany,
  isOfEstablishment,
  numbersOf,
  sirenOf,
  taxIdOf,
  vatNumberOf,
} from '../../../../../shared/vendors/kwixeo/issuing/buyers/company-numbers.ts';
import { leroy } from '../orders.ts';

const siren = { country: 'FR', value: '552081317' };
const siret = { country: 'FR', value: '55208131766522' };
const monegasque = { country: 'FR', value: '53000004605' };
const belgian = { country: 'BE', value: '0403170701' };
const greek = { country: 'GR', value: '094014201' };
/** Eleven digits as well, which are not key and SIREN. */
const latvian = { country: 'LV', value: '40003521600' };

describe('a company', () => {
  it.each([siren, siret, leroy])('in France has its SIREN in $value', taxId => {
    expect(sirenOf(taxId)).toBe('552081317');
  });

  it.each([monegasque, belgian, greek, latvian])('in $country has no SIREN in $value', taxId => {
    expect(sirenOf(taxId)).toBeUndefined();
  });

  it.each([
    [siren, { company_siret: '552081317' }],
    [siret, { company_siret: '55208131766522' }],
    [leroy, { company_siret: '552081317', company_vatrate: 'FR03552081317' }],
    [monegasque, { company_vatrate: 'FR53000004605' }],
    [belgian, { company_vatrate: 'BE0403170701' }],
    [greek, { company_vatrate: 'EL094014201' }],
    [latvian, { company_vatrate: 'LV40003521600' }],
  ])('that gave %j is kept with %j', (taxId, numbers) => {
    expect(numbersOf(taxId)).toEqual(numbers);
    expect(vatNumberOf(taxId)).toBe('company_vatrate' in numbers ? numbers.company_vatrate : '');
  });

  it('that gave none has none in print', () => {
    expect(vatNumberOf(undefined)).toBe('');
  });
});

describe('a record', () => {
  it.each([
    [siret, { company_siret: '552 081 317 66522', company_vatrate: 'FR 03 552081317' }],
    [siren, { company_siret: '552.081.317' }],
    [leroy, { company_siret: 'RCS Paris', company_vatrate: 'FR 03 552081317' }],
    [belgian, { company_siret: null, company_vatrate: 'BE 0403.170.701' }],
    [undefined, { company_siret: '', company_vatrate: 'FR00' }],
    [undefined, {}],
  ])('shows %j as %j', (taxId, shown) => {
    expect(taxIdOf(shown)).toEqual(taxId);
  });

  it.each([
    [siret, { company_siret: '552 081 317' }],
    [siren, { company_siret: '552 081 317 66522' }],
    [siren, { company_vatrate: 'FR 03 552081317' }],
    [siren, { company_vatrate: 'fr03552081317', company_siret: '73282932000074' }],
    // Keys of French VAT numbers may have letters.
    [siren, { company_vatrate: 'FRK7552081317' }],
    [monegasque, { company_vatrate: 'FR 53 000 004605' }],
    [belgian, { company_vatrate: 'BE 0403.170.701' }],
    [greek, { company_vatrate: 'EL094014201' }],
  ])('is of %j if it shows %j', (taxId, shown) => {
    expect(isOfCompany(shown, taxId)).toBe(true);
  });

  it.each([
    [siren, {}],
    [siren, { company_siret: null, company_vatrate: null }],
    [siren, { company_siret: '732829320' }],
    [siren, { company_siret: '73282932055208' }],
    // Neither the digits of a SIREN nor those of a SIRET.
    [siren, { company_siret: '5520813176' }],
    [siren, { company_siret: '552081317665221' }],
    [siren, { company_siret: 'A552081317' }],
    [siren, { company_siret: '552081317A' }],
    [siren, { company_siret: '1552081317' }],
    [siren, { company_vatrate: 'BE03552081317' }],
    [siren, { company_vatrate: 'FR0355208131' }],
    [siren, { company_vatrate: 'FR0355208131766522' }],
    [siren, { company_vatrate: 'XFR03552081317' }],
    [siren, { company_vatrate: 'FR031552081317' }],
    [siren, { company_vatrate: 'FR03732829320' }],
    [monegasque, { company_siret: '000004605' }],
    [monegasque, { company_vatrate: 'FR54000004605' }],
    [belgian, { company_vatrate: 'FR0403170701' }],
    [belgian, { company_siret: '0403170701' }],
    [belgian, {}],
  ])('is not of %j if it shows %j', (taxId, shown) => {
    expect(isOfCompany(shown, taxId)).toBe(false);
  });

  it.each([
    [siret, '552 081 317 66522', true],
    [siret, '55208131700074', false],
    [siret, '552081317', false],
    [siret, null, false],
    [siren, '552081317', false],
    [{ country: 'SE', value: siret.value }, siret.value, false],
  ])('of %j with the SIRET %s is of the same establishment: %s', (taxId, company_siret, expected) => {
    expect(isOfEstablishment({ company_siret }, taxId)).toBe(expected);
  });
});
