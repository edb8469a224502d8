import { describe, expect, it } from 'vitest';
import { wooOrder } from '../../sandbox/woocommerce/woo-order.ts';
import { lines, orderOf, textOf } from './order-of.ts';
import { outcomeOf } from './outcome.ts';

type Json = Readonly<Record<string, unknown>>;

describe('the buyer of an order', () => {
  const billing = wooOrder({ lines }).billing;
  const buyerOf = (over: Json, invoicing: Json = {}) => orderOf(textOf(over), invoicing).buyer;

  it.each<[string, Json]>([
    ['_billing_nif', { meta_data: [{ key: '_billing_nif', value: '501442600' }] }],
    ['_billing_vat', { meta_data: [{ key: '_billing_vat', value: 'PT 501 442 600' }] }],
    ['_vat_number', { meta_data: [{ key: '_vat_number', value: 501442600 }] }],
    ['apg/nif', { meta_data: [{ key: 'apg/nif', value: '501442600' }] }],
    [
      'the block of the checkout',
      { meta_data: [{ key: '_wc_billing/contribuinte-checkout/billing_vat', value: '501442600' }] },
    ],
    [
      'extra fields that PHP wrote as an object',
      { meta_data: { '0': { key: '_x', value: '' }, '2': { key: '_billing_nif', value: '501442600' } } },
    ],
    ['a field of the address', { billing: { ...billing, vat_number: '501442600' } }],
    ['the company', { billing: { ...billing, company: 'NIF 501442600' } }],
    ['the first address line', { billing: { ...billing, address_1: 'Rua A 1, NIF 501442600' } }],
    ['a text of an extra field', { meta_data: [{ key: 'billing_notas', value: 'NIF 501442600' }] }],
    [
      'a field of the checkout with a name of the shop',
      { meta_data: [{ key: '_wc_other/loja/dados-fatura', value: 'PT 501 442 600' }] },
    ],
    ['the note', { customer_note: 'Fatura com NIF 501 442 600, obrigada' }],
  ])('has the tax number of %s', (_, over) => {
    const { typedTaxId, company } = buyerOf(over);
    expect(typedTaxId?.text.replace(/\D/g, '')).toBe('501442600');
    expect(company).toBeUndefined();
  });

  it('may have one in a field that a plug-in adds to the bill, never in one of payments', () => {
    const possible = (key: string) =>
      buyerOf({ meta_data: [{ key, value: '501442600' }] }).possibleTaxId?.from;
    expect(possible('_billing_wooccm11')).toBe('meta_data._billing_wooccm11');
    expect(possible('_multibanco_ref')).toBeUndefined();
    expect(possible('_transaction_id')).toBeUndefined();
    expect(buyerOf({ billing: { ...billing, loja_dados: '501442600' } }).possibleTaxId?.from).toBe(
      'billing.loja_dados',
    );
  });

  it('has that of the field that the setting names, before all others', () => {
    const meta_data = [
      { key: '_billing_nif', value: '123456789' },
      { key: '_loja_fiscal', value: '501442600' },
    ];
    expect(buyerOf({ meta_data }, { taxIdFields: ['_loja_fiscal'] }).typedTaxId?.text).toBe('501442600');
  });

  it('has none where fields tell something else', () => {
    const values = ['is_vat_exempt', '_vat_country', '_stripe_fee', '_vat_number_validated'];
    const meta_data = [...values.map(key => ({ key, value: 'no' })), { key: '_x', value: { vat: ['1'] } }];
    expect(buyerOf({ meta_data }).typedTaxId).toBeUndefined();
  });

  it('has the addresses of the shop; one of empty fields is left out', () => {
    expect(buyerOf({})).toEqual({
      name: 'Maria Fictícia',
      email: 'maria@example.com',
      billing: {
        name: 'Maria Fictícia',
        street: 'Rua do Exemplo 1',
        postalCode: '1000-001',
        city: 'Lisboa',
        country: 'PT',
      },
    });
    expect(outcomeOf(textOf({ billing: { ...billing, country: 'Atlantis' } }))).toMatch(
      /^address-incomplete: /,
    );
  });

  it('is a company, and bought at a till, where the shop says so', () => {
    const order = orderOf(
      textOf({
        billing: { ...billing, company: 'Hotel &amp; Cais, Lda.' },
        created_via: 'pos-rest-api',
        meta_data: [{ key: '_purchase_order_number', value: 'PO-1' }],
      }),
    );
    expect(order).toMatchObject({
      channel: 'pos',
      purchaseOrder: 'PO-1',
      buyer: { company: 'Hotel & Cais, Lda.' },
    });
  });
});
