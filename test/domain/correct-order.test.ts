import { describe, expect, it } from 'vitest';
import {
  checkCorrectedBuyer,
  correctOrder,
  faultOfTaxId,
  keepFor,
} from '../../shared/domain/correct-order.ts';
import type { Correction } from '../../shared/domain/correction.ts';
import type { Buyer, Order } from '../../shared/domain/order.ts';
import { nameOnDocument } from '../../shared/domain/tax/buyer-check.ts';
import { invoicingSettings } from './invoicing-settings.ts';
import { paidOrder } from './paid-order.ts';

const buyer: Buyer = {
  name: 'Maria Fictícia',
  company: 'Padaria',
  typedTaxId: { text: '501442601', from: 'note' },
  billing: { street: 'Rua 1', city: 'Lisboa', country: 'PT' },
};
const order = (changes: Partial<Buyer> = {}): Order => ({
  ...paidOrder([]),
  buyer: { ...buyer, ...changes },
});
const corrected = (correction: Correction, now = order(), then = order()) =>
  correctOrder(now, keepFor(then, correction));

describe('a corrected order', () => {
  it('is the same order without a correction', () => {
    expect(correctOrder(order(), undefined)).toEqual({ order: order() });
  });

  it.each<[string, Correction, Partial<Buyer>]>([
    ['a tax number', { taxId: '501442600' }, { typedTaxId: { text: '501442600', from: 'correction' } }],
    [
      'the name of a company',
      { name: 'Padaria Central' },
      { name: 'Padaria Central', company: 'Padaria Central' },
    ],
    ['the whole address', { address: { city: 'Porto' } }, { billing: { city: 'Porto' } }],
  ])('has %s in place of the shop’s', (_what, correction, changes) => {
    expect(corrected(correction)).toEqual({ order: order(changes) });
  });

  it.each(['501442600', '123456789'])('has the corrected name on the document with the number %s', taxId => {
    const now = corrected({ taxId, name: 'Rui Exemplo' });
    expect(nameOnDocument(now.order, checkCorrectedBuyer(now, invoicingSettings()))).toBe('Rui Exemplo');
  });

  it('names a person by the name of a person', () => {
    const { company: _none, ...person } = buyer;
    const now = { ...paidOrder([]), buyer: person };
    expect(corrected({ name: 'Ana' }, now, now).order.buyer).toMatchObject({ name: 'Ana' });
    expect(corrected({ name: 'Ana' }, now, now).order.buyer).not.toHaveProperty('company');
  });

  it('is that of a final consumer after null: no number, no company, the same name', () => {
    const { company: _company, typedTaxId: _none, ...rest } = buyer;
    expect(corrected({ taxId: null }).order.buyer).toEqual({ ...rest, name: 'Padaria' });
  });

  it('is that of a final consumer after null, also where the shop sold to a company without a name', () => {
    const now = { ...paidOrder([]), buyer: { name: 'Maria Fictícia', isBusiness: true as const } };
    expect(() => checkCorrectedBuyer({ order: now }, invoicingSettings())).toThrow('gave no tax number');
    expect(checkCorrectedBuyer(corrected({ taxId: null }, now, now), invoicingSettings())).toEqual({});
  });

  it.each<[string, Correction, Partial<Buyer>]>([
    ['tax number', { taxId: '501442600' }, { typedTaxId: { text: '509442013', from: 'note' } }],
    ['name', { name: 'Ana' }, { company: 'Pastelaria' }],
    ['address', { address: { city: 'Porto' } }, { billing: { city: 'Faro' } }],
    [
      'tax number, and the customer with it',
      { customerNumber: 7 },
      { typedTaxId: { text: '509442013', from: 'note' } },
    ],
    ['name, and the customer with it', { customerNumber: 7 }, { company: 'Pastelaria' }],
  ])('is the shop’s again once the shop changes the %s', (_field, correction, changes) => {
    expect(corrected(correction, order(changes))).toEqual({ order: order(changes) });
  });

  it('keeps a correction of an order that could not be read when it was made', () => {
    expect(correctOrder(order(), keepFor(undefined, { customerNumber: 7 }))).toEqual({
      order: order(),
      customerNumber: 7,
    });
  });

  it('keeps earlier corrections, field by field', () => {
    const first = keepFor(order(), { taxId: '501442600', name: 'Ana' });
    const second = keepFor(order(), { name: 'Rui' }, first);
    expect(second.fields).toEqual({ taxId: '501442600', name: 'Rui' });
    expect(second.instead).toEqual({ taxId: '501442601', name: 'Padaria' });
  });
});

it('a buyer whose record is named needs no tax number of the order', () => {
  const { typedTaxId: _none, ...rest } = buyer;
  const now = { ...paidOrder([]), buyer: rest };
  expect(() => checkCorrectedBuyer({ order: now }, invoicingSettings())).toThrow('gave no tax number');
  expect(checkCorrectedBuyer({ order: now, customerNumber: 7 }, invoicingSettings())).toEqual({});
  expect(() => checkCorrectedBuyer({ order: order(), customerNumber: 7 }, invoicingSettings())).toThrow(
    'check digit',
  );
});

it.each([
  [undefined, undefined],
  [null, undefined],
  ['501 442 600', undefined],
  ['DE123456789', undefined],
  ['501442601', 'is not valid: its check digit is wrong'],
  ['999999990', 'must be null for a final consumer'],
])('a corrected tax number %s: %s', (taxId, fault) => {
  expect(faultOfTaxId({ taxId }, { country: 'PT' })).toBe(fault);
});
