import { describe, expect, it } from 'vitest';
import { checkBuyer } from '../../../shared/domain/tax/buyer-check.ts';
import { heldAs } from '../held-as.ts';
import { invoicingSettings } from '../invoicing-settings.ts';
import { line, paidOrder } from '../paid-order.ts';

const buyer = (text: string | undefined, company?: string, settings = {}) => {
  const order = paidOrder([line(1230, 230, ['23'])], {
    buyer: {
      name: 'Maria Fictícia',
      ...(company === undefined ? {} : { company }),
      ...(text === undefined ? {} : { typedTaxId: { text, from: 'note_attributes.NIF' } }),
    },
  });
  return () => checkBuyer(order, invoicingSettings(settings));
};

describe('the buyer on the document', () => {
  it('has the tax number without spaces and prefix', () =>
    expect(buyer('PT 501 442 600')()).toEqual({ taxId: { country: 'PT', value: '501442600' } }));

  it('has a number of another EU country', () =>
    expect(buyer('ESB12345674', 'Ejemplo SL')()).toEqual({ taxId: { country: 'ES', value: 'B12345674' } }));

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
