import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPossibleTaxId, findTaxId, withoutTaxId } from '../../../shared/domain/tax/find-tax-id.ts';
import { readTaxId } from '../../../shared/domain/tax/tax-id.ts';

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
    'NIFCliente',
    'nifcliente',
    'cliente_nif',
    'fiscal_number',
    'invoicexpress_fiscal_id',
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
    'vat_rate',
    'Taxa de IVA/VAT',
    'nif_validated',
    'vat_country_code',
    'vat_valid',
    'VAT status',
    'vat_exempt',
    'NIF isento',
    'vat_amount',
    'VAT included',
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

describe('a field that asks for a tax number', () => {
  it('makes the number beside it one, whatever its check digit', () => {
    expect(inFields({ 'Deseja fatura com NIF?': 'Sim', Número: nif })?.from).toBe('Número');
    expect(inFields({ 'Deseja fatura com NIF?': 'Sim', Número: '213456789' })?.from).toBe('Número');
  });

  it('makes no other field one, and none without a yes', () => {
    expect(inFields({ 'Deseja fatura com NIF?': 'Sim', Telefone: phone, 'Order ref': nif })).toBeUndefined();
    expect(inFields({ 'Deseja fatura com NIF?': 'Não', Número: nif })).toBeUndefined();
    expect(inFields({ 'NIF validated': 'true', Número: nif })).toBeUndefined();
  });
});

describe('a field that says none', () => {
  it('gives way to every number elsewhere, and is told when there is none', () => {
    expect(inFields({ vat: '0', nif })?.from).toBe('nif');
    expect(inFields({ vat: '999999990', nif: '213456789' })?.from).toBe('nif');
    expect(inFields({ vat: '0' })?.text).toBe('0');
    expect(inFields({ nif: '23%', vat: '1' })).toBeUndefined();
  });
});

const readsAsValid = (text: string) => readTaxId(text, 'PT').kind === 'valid';

describe('a number without a keyword', () => {
  const possible = (text: string, country = 'PT') =>
    findPossibleTaxId({ free: [{ text, from: 'note' }] }, country) !== undefined;

  it.each([
    nif,
    '501 442 600',
    `Ana Silva ${nif}`,
    `PT ${nif} Loja`,
    '123456789',
    `Nif da minha mulher: ${nif}`,
  ])('may be a tax number: %j', text => expect(possible(text)).toBe(true));

  it.each([
    phone,
    '962000000',
    '212345678',
    '501442601',
    `+351${nif}`,
    `DE ${nif}`,
    `${nif}1`,
    `1${nif}`,
    `X${nif}`,
    '2026',
    '',
  ])('does not count: %j', text => expect(possible(text)).toBe(false));

  it('behind a keyword on the line before is read if it is not a phone number, else may be one', () => {
    expect(inText(`NIF\n${nif}`)).toBe(nif);
    expect(inText(`Contribuinte:\r\n ${nif}`)).toBe(nif);
    expect(inText('NIF\n212121212')).toBeUndefined();
    expect(possible('NIF\n212121212')).toBe(readsAsValid('212121212'));
  });
});

describe('the name of a buyer', () => {
  it.each([
    [`Ana Silva ${nif}`, 'Ana Silva'],
    [`Ana Silva NIF ${nif}`, 'Ana Silva'],
    [`Ana Silva - NIF: 501 442 600`, 'Ana Silva'],
    [`Ana Silva (PT${nif})`, 'Ana Silva'],
    ['Maria Fictícia', 'Maria Fictícia'],
    ['João Jr.', 'João Jr.'],
    [`João Jr. / ${nif}`, 'João Jr.'],
    [nif, ''],
  ])('%j is printed as %j', (typed, printed) => expect(withoutTaxId(typed)).toBe(printed));
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
    [`o meu contribuinte é o ${nif}`, nif],
    [`NIF${nif}`, nif],
    [`nif:${nif}`, nif],
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
