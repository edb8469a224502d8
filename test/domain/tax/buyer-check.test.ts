import { describe, expect, it } from 'vitest';
import type { Buyer } from '../../../shared/domain/order.ts';
import { checkBuyer, nameOnDocument } from '../../../shared/domain/tax/buyer-check.ts';
import { heldAs } from '../held-as.ts';
import { invoicingSettings } from '../invoicing-settings.ts';
import { line, paidOrder } from '../paid-order.ts';

type TaxId = { readonly country: string; readonly value: string };

const buyer = (
  text: string | undefined,
  company?: string,
  settings = {},
  addresses: Pick<Buyer, 'billing' | 'shipping' | 'isBusiness' | 'possibleTaxId'> = {},
) => {
  const order = paidOrder([line(1230, 230, ['23'])], {
    buyer: {
      name: 'Maria Fictícia',
      ...addresses,
      ...(company === undefined ? {} : { company }),
      ...(text === undefined ? {} : { typedTaxId: { text, from: 'note_attributes.NIF' } }),
    },
  });
  return () => checkBuyer(order, invoicingSettings(settings));
};

const frenchAt = (billing: NonNullable<Buyer['billing']>): [string, Pick<Buyer, 'billing'>, TaxId] => [
  'FR40303265045',
  { billing },
  { country: 'FR', value: '40303265045' },
];

describe('the buyer on the document', () => {
  it('has the tax number without spaces and prefix', () =>
    expect(buyer('PT 501 442 600')()).toEqual({ taxId: { country: 'PT', value: '501442600' } }));

  it.each<[string, Pick<Buyer, 'billing' | 'shipping'>, TaxId]>([
    ['ESB12345674', { billing: { country: 'ES' } }, { country: 'ES', value: 'B12345674' }],
    ['EL094014201', { billing: { country: 'GR' } }, { country: 'GR', value: '094014201' }],
    [
      'XI123456789',
      { billing: { country: 'GB', postalCode: 'BT1 5GS' } },
      { country: 'XI', value: '123456789' },
    ],
    ['FR40303265045', { billing: { country: 'MC' } }, { country: 'FR', value: '40303265045' }],
    ['FR40303265045', { shipping: { country: 'FR' } }, { country: 'FR', value: '40303265045' }],
    [
      'ESB35123456',
      { billing: { country: 'ES', province: 'GC', postalCode: '35001' } },
      { country: 'ES', value: 'B35123456' },
    ],
    ['ESB35123456', { billing: { country: 'IC' } }, { country: 'ES', value: 'B35123456' }],
    [
      'ESB51123456',
      { billing: { country: 'ES', postalCode: '51001' } },
      { country: 'ES', value: 'B51123456' },
    ],
    ...['RE', 'GP', 'MQ', 'GF', 'YT', 'MF', 'BL', 'PM'].map(country => frenchAt({ country })),
    [
      'FR40303265045',
      { billing: { country: 'FR', postalCode: '97400' } },
      { country: 'FR', value: '40303265045' },
    ],
    ['FI12345678', { billing: { country: 'AX' } }, { country: 'FI', value: '12345678' }],
    ['FI12345678', { billing: { country: 'FI', postalCode: '22100' } }, { country: 'FI', value: '12345678' }],
    [
      'IT12345678901',
      { billing: { country: 'IT', postalCode: '23041' } },
      { country: 'IT', value: '12345678901' },
    ],
    ['501442600', { billing: { country: 'FR' } }, { country: 'PT', value: '501442600' }],
  ])('has %s with %j', (text, addresses, taxId) =>
    expect(buyer(text, 'Exemplo SL', {}, addresses)()).toEqual({ taxId }),
  );

  it.each([
    ['ESB12345674', {}, 'ES', 'the order has no address'],
    [
      'DE501442600',
      { billing: { country: 'PT' }, shipping: { country: 'DE' } },
      'DE',
      'the address is in PT',
    ],
    ['FR40303265045', { billing: { country: 'IC' } }, 'FR', 'the address is in the Canary Islands'],
    [
      'XI123456789',
      { billing: { country: 'GB', postalCode: 'SW1A 1AA' } },
      'Northern Ireland',
      'the address is in GB',
    ],
  ])('is held with %s and %j: the pair is wrong', (text, addresses, country, where) => {
    expect(heldAs(buyer(text, undefined, {}, addresses))).toBe(
      `tax-id-invalid: The tax number that the buyer typed (in "note_attributes.NIF") is one of ${country}, and ${where}.`,
    );
    expect(buyer(text, undefined, { invalidTaxId: 'final-consumer' }, addresses)()).toEqual({});
  });

  it('is held when a number may be one, and when the shop sold to a company without a name', () => {
    expect(heldAs(buyer(undefined, undefined, {}, { possibleTaxId: { from: 'note' } }))).toBe(
      'tax-id-unclear: "note" has a number that may be the buyer\'s tax number.',
    );
    const inField = { possibleTaxId: { from: 'shipping_address.company', field: 'company' } };
    expect(buyer(undefined, undefined, {}, inField)).toThrow('add "company" to "taxIdFields"');
    expect(heldAs(buyer(undefined, undefined, {}, { isBusiness: true }))).toMatch(/^business-without-tax-id/);
  });

  it('is the final consumer without a number, and with the number that stands for none', () => {
    expect(buyer(undefined)()).toEqual({});
    expect(buyer('999999990')()).toEqual({});
  });

  it('is held when the number is wrong, and the sentence does not repeat it', () => {
    const held = heldAs(buyer('501442601'));
    expect(held).toBe(
      'tax-id-invalid: The tax number that the buyer typed (in "note_attributes.NIF") is not valid: its check digit is wrong.',
    );
    expect(heldAs(buyer('000000000'))).toMatch(/^tax-id-invalid/);
  });

  it('is the final consumer with a wrong number when the setting says so', () =>
    expect(buyer('501442601', undefined, { invalidTaxId: 'final-consumer' })()).toEqual({}));

  it('is held when a company gave no number', () => {
    expect(heldAs(buyer(undefined, 'Padaria Exemplo Lda'))).toBe(
      'business-without-tax-id: The buyer is a company and gave no tax number.',
    );
    expect(heldAs(buyer('999999990', 'Padaria Exemplo Lda'))).toMatch(/^business-without-tax-id/);
  });
});

describe('the name on the document', () => {
  const nameOf = (given: Partial<Buyer>, taxId?: { country: string; value: string }) =>
    nameOnDocument(paidOrder([], { buyer: { name: '', ...given } }), taxId ? { taxId } : {});
  const both = { name: 'Maria Fictícia', company: '3.º Esq' };

  it("is the company's, but with the number of a person the person's", () => {
    expect(nameOf(both, { country: 'PT', value: '501442600' })).toBe('3.º Esq');
    expect(nameOf(both, { country: 'ES', value: '12345678Z' })).toBe('3.º Esq');
    expect(nameOf(both, { country: 'PT', value: '123456789' })).toBe('Maria Fictícia');
    expect(nameOf({ company: 'Loja' }, { country: 'PT', value: '123456789' })).toBe('Loja');
    expect(nameOf({})).toBe('');
  });
});
