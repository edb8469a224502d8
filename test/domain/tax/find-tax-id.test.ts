import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyAmong } from '../../../shared/domain/tax/company-name.ts';
import {
  findPossibleTaxId,
  findTaxId,
  isOnlyTaxId,
  withoutTaxId,
} from '../../../shared/domain/tax/find-tax-id.ts';
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

const readsAsValid = (text: string) => readTaxId(text, 'PT').kind === 'valid';

describe('an extra field whose name asks for no tax number', () => {
  const settings = { taxIdFields: [], country: 'PT' };
  const read = (name: string, text: string, country = 'PT') => {
    const places = { extra: [{ name, text, from: name }], named: [], free: [] };
    const typed = findTaxId(places, { ...settings, country })?.text;
    return typed ?? (findPossibleTaxId(places, country) ? 'possible' : 'none');
  };

  it.each([
    ['Observações', `Fatura com NIF ${nif}, obrigada`, nif],
    ['Dados de faturação', `Padaria Lda, NIF: ${nif}`, nif],
    ['Dados para fatura', `PT${nif}`, `PT${nif}`],
    ['_wc_other/loja/dados-fatura', 'PT 501 442 600', 'PT 501 442 600'],
    ['billing_notas', `NIF ${nif}`, nif],
    ['Dados de faturação', 'ESB12345674', 'ESB12345674'],
    ['NIFempresa', nif, nif],
    ['Telefone', `NIF ${nif}`, nif],
    ['NIFFatura', nif, nif],
    ['NIF_fatura', nif, nif],
    ['NºContribuinte', nif, nif],
    ['IVA', nif, nif],
    ['CIF', nif, nif],
    ['_billing_cif', nif, nif],
    ['_billing_iva', '501442601', '501442601'],
  ])('is read like a note: %j with %j', (name, text, found) => expect(read(name, text)).toBe(found));

  it.each([
    ['Dados para fatura', nif],
    ['Dados para fatura', `Padaria Lda ${nif}`],
    ['Dados para fatura', '212121219'],
    ['Campo 7', nif],
    ['_billing_wooccm11', nif],
    ['NIF (país PT)', nif],
    ['NIF válido para fatura', nif],
    ['NIF_fatura_valido', nif],
    ['NIF (se não incluído, fatura sem NIF)', nif],
    ['nif_validated', nif],
    ['NIF (país PT)', '501442601'],
    ['NIF isento', '212121219'],
  ])('may have a tax number: %j with %j', (name, text) => expect(read(name, text)).toBe('possible'));

  it.each([
    ['_transaction_id', nif],
    ['Transaction', nif],
    ['_stripe_intent', nif],
    ['_multibanco_for_woocommerce_ref', nif],
    ['Referência Multibanco', '501 442 600'],
    ['multibanco_referencia', nif],
    ['Payment reference', `PT${nif}`],
    ['pagamento_mbway', nif],
    ['_billing_phone_2', nif],
    ['Telefone', nif],
    ['Telemóvel do destinatário', nif],
    ['tracking', nif],
    ['order_number', nif],
    ['_billing_order_id', nif],
    ['_invoice_number', nif],
    ['Número da fatura', nif],
    ['_moloni_sent', nif],
    ['_plugin_log', `NIF ${nif}`],
    ['customerId', nif],
    ['cart_token', nif],
    ['_ga', `GA1.2.${nif}.1596403881`],
    ['ga', `GA1.2.1596403881.${nif}`],
    ['Dados para fatura', `{"a":${nif}}`],
    ['Campo 7', '212121219'],
    ['Campo 7', 'DE123456789'],
    ['IVA', '23'],
    ['iva_data', '{"id":12345678}'],
    ['IVA', '23,00 %'],
    ['Preço com IVA', '1234.56'],
    ['vat_rate', '23'],
    ['vat_validated_at', '1763640000'],
    ['nif_validated', '2026-11-20'],
  ])('has none: %j with %j', (name, text) => expect(read(name, text)).toBe('none'));

  it('is held with its own name, which the setting may name', () => {
    const extra = [{ name: 'Campo 7', text: nif, from: 'note_attributes.Campo 7' }];
    expect(findPossibleTaxId({ extra, free: [] }, 'PT')).toEqual({
      from: 'note_attributes.Campo 7',
      field: 'Campo 7',
    });
    const known = { ...settings, taxIdFields: ['campo 7'] };
    expect(findTaxId({ extra, named: [], free: [] }, known)?.text).toBe(nif);
  });

  it('has a SIRET of a French seller', () => {
    expect(read('Infos facturation', '732 829 320 00074', 'FR')).toBe('possible');
    expect(read('Infos facturation', 'SIRET 732 829 320 00074', 'FR')).toBe('732 829 320 00074');
    expect(read('Numéro de commande', '73282932000074', 'FR')).toBe('none');
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

describe('a text that names no company', () => {
  it.each([
    '-',
    '.',
    '/',
    '---',
    '0',
    '123',
    nif,
    'N/A',
    'n/a',
    'NA',
    'n.d',
    'Não',
    'nao',
    'none',
    'Nenhuma',
    'Particular',
    'sem empresa',
    '  ',
    'Consumidor Final',
    'consumidor  final.',
    'Cliente final',
    'não tenho',
    'Nao tenho empresa',
    'Não tem',
    'Não aplicável',
    'nao se aplica',
    'Nada',
    'X',
    'xxx',
    'Particulares',
    'Pessoa singular',
    'Uso pessoal',
    'Particulier',
    'particuliers',
    'Aucune',
    'Aucune société',
    'Néant',
    'neant',
    'Rien',
    'Non',
    'Sans',
    'Pas de société',
    'Je n’ai pas',
    'Not applicable',
    'No company',
    'No tengo',
    'Ninguna',
  ])('%j', text => expect(companyAmong([{ text, from: 'company' }], undefined)).toBeUndefined());
  it.each([
    'Padaria Exemplo',
    '3.º Esq',
    'Na Praia Lda',
    'X Design',
    'Nona',
    'NOS',
    'Nada Lda',
    'Sans Souci',
    'Final',
    'Particular Lda',
  ])('%j is one', text => expect(companyAmong([{ text, from: 'company' }], undefined)).toBe(text));
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

describe('a company field that holds a tax number', () => {
  it.each([nif, `NIF ${nif}`, `Contribuinte n.º ${nif}`, `PT${nif}`])('%j is not a company', text =>
    expect(isOnlyTaxId(text, text.includes('PT') ? `PT${nif}` : nif)).toBe(true),
  );
  it('keeps the name beside a number', () =>
    expect(isOnlyTaxId(`Padaria Exemplo Lda NIF ${nif}`, nif)).toBe(false));
});

describe('a number in an extra field that is about something else', () => {
  const possibleIn = (name: string, text = '501442600', country = 'PT') =>
    findPossibleTaxId({ extra: [{ name, text, from: name }], free: [] }, country);

  it.each([
    ...['Número de cliente', 'Cartão de cliente', 'loyalty card', 'sócio', 'PO number', 'Nº autorização'],
    ...['Número de operação', 'terminal_number', 'Talão', 'recibo', 'conta', 'transferência', 'userid'],
    ...[
      'Ponto de recolha',
      'Ponto Pick Me',
      'cacifo',
      'dpd_parcel',
      'booking',
      'erp_number',
      'msclkid',
      'campaign',
    ],
  ])('%s is not taken for a tax number', name => expect(possibleIn(name)).toBeUndefined());

  it('such as the second of a payment or the place of a page is not', () => {
    expect(possibleIn('nota', '20261120103005', 'FR')).toBeUndefined();
    expect(possibleIn('origem', '/?x=501442600')).toBeUndefined();
  });

  it('is one where the field says nothing else', () =>
    expect(possibleIn('Dados para fatura')).toEqual({
      from: 'Dados para fatura',
      field: 'Dados para fatura',
    }));
});
