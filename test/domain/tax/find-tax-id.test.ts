import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTaxId, isOnlyTaxId } from '../../../shared/domain/tax/find-tax-id.ts';

const nif = '501442600';
const phone = '912345678';

const inFields = (fields: Record<string, string>, taxIdFields: string[] = []) =>
  findTaxId(
    { named: Object.entries(fields).map(([name, text]) => ({ name, text, from: name })), free: [] },
    { taxIdFields, country: 'PT' },
  );
const inText = (text: string, country = 'PT') =>
  findTaxId({ named: [], free: [{ text, from: 'note' }] }, { taxIdFields: [], country })?.text;

describe('fields with a name', () => {
  it.each([
    'NIF',
    'nif',
    'N.I.F.',
    'NIF / VAT',
    'Nº Contribuinte',
    'n_contribuinte',
    'Número de Contribuinte',
    'NUMERO FISCAL',
    'número_de_identificação_fiscal',
    'VAT',
    'vat_number',
    'VAT Number',
    'vatNumber',
    'VATNumber',
    'billing_vat',
    '_billing_nif',
    'apg/nif',
    '_wc_billing/contribuinte-checkout/billing_vat',
    'Tax ID',
    'taxId',
    'tax-id',
    'NIPC',
    'SIRET',
    'Numéro de TVA',
  ])('finds the number in a field called %s', name =>
    expect(inFields({ cor: 'verde', [name]: nif })).toEqual({ text: nif, from: name }),
  );

  it.each([
    'Telefone',
    'phone',
    'private',
    'elevator',
    'manifesto',
    'cor',
    'Referência',
    'tax',
    'fiscal year',
  ])('passes over a field called %s', name => expect(inFields({ [name]: nif })).toBeUndefined());

  it('prefers the fields of the setting, in their order, to well-known names', () => {
    const fields = { NIF: '123456789', 'Campo 7': '213456789', company: nif };
    expect(inFields(fields, ['company', 'campo_7'])?.from).toBe('company');
    expect(inFields(fields, ['campo_7', 'company'])?.from).toBe('Campo 7');
    expect(inFields(fields)?.from).toBe('NIF');
  });

  it('passes over answers without a digit', () =>
    expect(inFields({ 'Fatura com NIF?': 'Sim', NIF: nif })).toEqual({ text: nif, from: 'NIF' }));

  it('prefers a right number to a wrong one, and gives a wrong one when there is no other', () => {
    expect(inFields({ vat: '23', nif })?.from).toBe('nif');
    expect(inFields({ vat: '213456789' })).toEqual({ text: '213456789', from: 'vat' });
  });
});

describe('free text', () => {
  it.each([
    [`NIF ${nif}`, nif],
    [`Fatura com NIF: ${nif}, obrigado`, nif],
    [`contribuinte n.º ${nif}. Tel ${phone}`, nif],
    [`Tel ${phone}, o NIF é 501 442 600`, '501 442 600'],
    [`nif da empresa: PT${nif}`, `PT${nif}`],
    [`NIF ${nif} ${phone}`, nif],
    [`VAT number ES B12345674`, 'ES B12345674'],
    [`VAT: DE123456789`, 'DE123456789'],
    [`PT${nif}`, `PT${nif}`],
    [`Número fiscal=${nif}`, nif],
  ])('reads %j', (text, found) => expect(inText(text)).toBe(found));

  it('reads a SIRET beside its word', () =>
    expect(inText('SIRET : 732 829 320 00074', 'FR')).toBe('732 829 320 00074'));

  it.each([
    nif,
    phone,
    `Ligar para ${phone}`,
    `tel: ${phone}`,
    `sem NIF, ${phone}`,
    `sem contribuinte ${phone}`,
    `NIF: não, tel ${phone}`,
    `NIF\n${phone}`,
    `o NIF segue depois, telemóvel ${phone}`,
    `+351 ${phone}`,
    `Manif ${phone}`,
    `NIF ${nif}1`,
    'Entregar no n.º 12',
  ])('takes no number from %j', text => expect(inText(text)).toBeUndefined());

  it('never takes a number without a keyword', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('ligar', 'para', 'tel', phone, nif, 'obrigado', '2026', '-'), {
          maxLength: 9,
        }),
        words => {
          expect(inText(words.join(' '))).toBeUndefined();
        },
      ),
    ));
});

describe('a company field that holds a tax number', () => {
  it.each([nif, `NIF ${nif}`, `Contribuinte n.º ${nif}`, `PT${nif}`])('%j is not a company', text =>
    expect(isOnlyTaxId(text, text.includes('PT') ? `PT${nif}` : nif)).toBe(true),
  );
  it('keeps the name beside a number', () =>
    expect(isOnlyTaxId(`Padaria Exemplo Lda NIF ${nif}`, nif)).toBe(false));
});
