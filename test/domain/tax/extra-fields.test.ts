import { describe, expect, it } from 'vitest';
import { findPossibleTaxId, findTaxId } from '../../../shared/domain/tax/find-tax-id.ts';

const nif = '501442600';

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
    ['_billing_tax', '234567899', '234567899'],
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
    ['_billing_tax', '12.30'],
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
