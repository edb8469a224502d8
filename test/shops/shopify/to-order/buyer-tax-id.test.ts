import { describe, expect, it } from 'vitest';
import { checkBuyer } from '../../../../shared/domain/tax/buyer-check.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import type { Basket } from '../../../sandbox/shopify/basket.ts';
import { one, order } from './read-basket.ts';

describe('the tax number of the buyer', () => {
  const typed = (basket: Partial<Basket>, settings = {}) =>
    order({ lines: one, ...basket }, settings).buyer.typedTaxId;

  it.each(['NIF', 'nif', 'Número de Contribuinte', 'vat_number', 'N.º Contribuinte'])(
    'is found in the attribute %s',
    name =>
      expect(
        typed({
          noteAttributes: [
            { name: 'cor', value: 'verde' },
            { name, value: '501442600' },
          ],
        }),
      ).toEqual({
        text: '501442600',
        from: `note_attributes.${name}`,
      }),
  );

  it('is found in the note, the company and the second address line beside its word', () => {
    expect(typed({ note: 'Fatura com NIF 501442600' })?.from).toBe('note');
    expect(typed({ company: 'Padaria Lda, NIF 501442600' })).toEqual({
      text: '501442600',
      from: 'billing_address.company',
    });
    expect(typed({ address2: 'contribuinte: 501442600' })?.from).toBe('billing_address.address2');
  });

  it('is found in the first address line and in an attribute beside its word', () => {
    expect(typed({ address1: 'Rua A 1, NIF 501442600' })?.from).toBe('billing_address.address1');
    const noteAttributes = [{ name: 'Observações', value: 'Fatura com NIF 501442600, obrigada' }];
    expect(typed({ noteAttributes })).toEqual({ text: '501442600', from: 'note_attributes.Observações' });
  });

  it('may be a number alone in an attribute or the first address line', () => {
    const possible = (basket: Partial<Basket>) => order({ lines: one, ...basket }).buyer.possibleTaxId;
    const noteAttributes = [{ name: 'Dados para fatura', value: '501442600' }];
    expect(possible({ noteAttributes })?.field).toBe('Dados para fatura');
    expect(possible({ address1: 'Rua A 1 501442600' })).toEqual({ from: 'billing_address.address1' });
  });

  it('is never a phone number', () => {
    expect(typed({ note: 'Ligar 912345678', address2: '912345678', company: '912345678' })).toBeUndefined();
  });

  it('may be in the company field where the setting says so, and the order then names no company', () => {
    const { buyer } = order({ lines: one, company: '501442600' }, { taxIdFields: ['company'] });
    expect(buyer.typedTaxId).toEqual({ text: '501442600', from: 'billing_address.company' });
    expect(buyer.company).toBeUndefined();
  });

  it('is asked for when the company gave none', () =>
    expect(
      heldAs(() => checkBuyer(order({ lines: one, company: 'Padaria Lda' }), invoicingSettings())),
    ).toMatch(/^business-without-tax-id/));

  it('is the final consumer without addresses', () => {
    const bare = order({ lines: one, noAddress: true });
    expect(checkBuyer(bare, invoicingSettings())).toEqual({});
    expect(bare.buyer.name).toBe('Maria Fictícia');
  });
});
