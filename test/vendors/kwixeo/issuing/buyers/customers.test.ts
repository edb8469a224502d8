import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckedOrder } from '../../../../../shared/domain/erp.ts';
import type { Buyer } from '../../../../../shared/domain/order.ts';
import { customerOf } from '../../../../../shared/vendors/kwixeo/issuing/buyers/customers.ts';
import type { IssuingKwixeo } from '../../../../../shared/vendors/kwixeo/issuing/calls.ts';
import { useKwixeo } from '../at-kwixeo.ts';
import { checkedOrder, frenchOrder, heldWith, home, leroy } from '../orders.ts';

const account = useKwixeo();
let kwixeo: IssuingKwixeo;
beforeEach(() => {
  kwixeo = account.open();
});

const add = (values: object): number => account.sandbox.data.add('Customer', { ...values }).id;
const customerFor = (buyer: Partial<Buyer>, over: Partial<CheckedOrder> = {}) =>
  customerOf(kwixeo, checkedOrder(frenchOrder(buyer), over));
const heldFor = (...given: Parameters<typeof customerFor>) => heldWith(() => customerFor(...given));
const ofLeroy = { company: 'Atelier Leroy' };
const withNumber = { buyer: { taxId: leroy } };
const french = { country: 'FR', value: '552081317' };
const archived = { archived_at: '2026-01-01T00:00:00.000Z' };

describe('the customer of an order', () => {
  it('is the record of the buyer', async () => {
    const id = add({ type: 2, lastname: 'Maria', email: 'maria@example.com', company_vatrate: 'FR1' });
    expect(await customerFor({})).toEqual({ kind: 'existing', id, name: 'Maria Fictícia', vatNumber: '' });
  });

  it('is a new one where there is none', async () => {
    expect(await customerFor({})).toMatchObject({
      kind: 'new',
      name: 'Maria Fictícia',
      vatNumber: '',
      made: {
        handle: { of: 'person', email: 'maria@example.com' },
        body: { type: 2, lastname: 'Maria Fictícia' },
      },
    });
    expect(await customerFor(ofLeroy, withNumber)).toMatchObject({
      kind: 'new',
      name: 'Atelier Leroy',
      vatNumber: 'FR03552081317',
      made: { handle: { of: 'company', taxId: leroy }, body: { type: 1, company_name: 'Atelier Leroy' } },
    });
    expect(await customerFor(ofLeroy, { buyer: { taxId: french } })).toMatchObject({
      kind: 'new',
      vatNumber: '',
    });
  });

  it('prints the VAT number of its record where the company gave its SIREN', async () => {
    const id = add({
      type: 1,
      company_name: 'Leroy',
      company_vatrate: 'FR 03 552081317',
      company_siret: '552081317',
    });
    const printed = { kind: 'existing', id, name: 'Atelier Leroy' };
    expect(await customerFor(ofLeroy, { buyer: { taxId: french } })).toEqual({
      ...{ ...printed, vatNumber: 'FR 03 552081317' },
    });
    expect(await customerFor(ofLeroy, withNumber)).toEqual({ ...printed, vatNumber: 'FR03552081317' });
  });

  it('prints none where neither the company nor its record tells one', async () => {
    add({ type: 1, company_name: 'Leroy', company_siret: '552081317' });
    expect(await customerFor(ofLeroy, { buyer: { taxId: french } })).toMatchObject({ vatNumber: '' });
  });

  it('is of several records the one with the name of the buyer', async () => {
    add({ type: 2, lastname: 'Ana', email: 'maria@example.com' });
    const id = add({ type: 2, lastname: ' MARIA  Fictícia.', email: 'maria@example.com' });
    add({ type: 2, lastname: null, email: 'maria@example.com' });
    expect(await customerFor({})).toMatchObject({ id });
  });

  it('is of several establishments of a company the one whose SIRET it gave', async () => {
    const [one, other] = ['55208131700074', '55208131700082'].map(company_siret =>
      add({ type: 1, company_name: 'Leroy', company_siret }),
    );
    const id = async (value: string) => {
      const customer = await customerFor(ofLeroy, { buyer: { taxId: { country: 'FR', value } } });
      return customer.kind === 'existing' && customer.id;
    };
    expect(await id('55208131700074')).toBe(one);
    expect(await id('55208131700082')).toBe(other);
    const unclear = `customer-unclear: The customers ${one}, ${other} of Kwixéo may be the buyer.`;
    for (const value of ['552081317', '03552081317', '55208131766522'])
      expect(await heldFor(ofLeroy, { buyer: { taxId: { country: 'FR', value } } })).toBe(unclear);
  });

  it('is of two records of one establishment the one with the name of the buyer', async () => {
    const company_siret = '55208131700082';
    add({ type: 1, company_name: 'Atelier Leroy', company_siret: '55208131700074' });
    add({ type: 1, company_name: 'Leroy', company_siret });
    const id = add({ type: 1, company_name: 'Atelier Leroy', company_siret });
    const taxId = { country: 'FR', value: company_siret };
    expect(await customerFor(ofLeroy, { buyer: { taxId } })).toMatchObject({ id });
  });

  it('is of several records the one that was not archived', async () => {
    add({ type: 2, lastname: 'Maria Fictícia', email: 'maria@example.com', ...archived });
    const id = add({ type: 2, lastname: 'M.', email: 'maria@example.com' });
    expect(await customerFor({})).toMatchObject({ id });
  });

  it('may be a company abroad that gave no number', async () => {
    expect(await customerFor({ company: 'Brasserie', billing: { ...home, country: 'BE' } })).toMatchObject({
      ...{ kind: 'new', name: 'Brasserie', vatNumber: '' },
    });
  });
});

describe('an order is held', () => {
  it('without the name of a buyer', async () => {
    expect(await heldFor({ name: '' })).toBe('buyer-without-name: The order has no name of a buyer.');
  });

  it('of a company in France without its SIREN', async () => {
    const held = 'business-without-tax-id: The buyer is a company in France and gave no SIREN.';
    expect(await heldFor(ofLeroy)).toBe(held);
    expect(await heldFor({ isBusiness: true })).toBe(held);
    expect(await heldFor({ isBusiness: true, billing: { ...home, country: 'GP' } })).toBe(held);
  });

  it('of somebody whose record was archived', async () => {
    const id = add({ type: 2, lastname: 'Maria', email: 'maria@example.com', ...archived });
    expect(await heldFor({})).toBe(
      `customer-inactive: Customer ${id} of Kwixéo is the buyer's and was archived.`,
    );
  });

  it.each([
    ['none', ['Ana', 'Rita']],
    ['both', ['Maria Fictícia', 'maria fictícia']],
  ])('of somebody who may have two records, of which %s has the name', async (_, names) => {
    const ids = names.map(lastname => add({ type: 2, lastname, email: 'maria@example.com' }));
    expect(await heldFor({})).toBe(
      `customer-unclear: The customers ${ids.join(', ')} of Kwixéo may be the buyer.`,
    );
  });
});

describe('a customer that a person named', () => {
  const named = (id: number, over: Partial<CheckedOrder> = {}) => ({ customerNumber: id, ...over });

  it('is taken whatever else is there, under the name of the order', async () => {
    const id = add({ type: 2, lastname: 'Ana' });
    add({ type: 2, lastname: 'Maria Fictícia', email: 'maria@example.com' });
    expect(await customerFor({}, named(id))).toEqual({
      ...{ kind: 'existing', id, name: 'Maria Fictícia', vatNumber: '' },
    });
  });

  it('prints the VAT number of the order, or else its own', async () => {
    const id = add({
      type: 1,
      company_name: 'Leroy',
      company_siret: '552081317',
      company_vatrate: 'FR03 552081317',
    });
    expect(await customerFor(ofLeroy, named(id, withNumber))).toMatchObject({ vatNumber: 'FR03552081317' });
    expect(await customerFor(ofLeroy, named(id))).toMatchObject({
      vatNumber: 'FR03 552081317',
      taxId: { country: 'FR', value: '552081317' },
    });
  });

  it('is held if Kwixéo does not have it, or it was archived', async () => {
    expect(await heldFor({}, named(77))).toBe(
      'customer-number-wrong: Kwixéo has no customer with the number 77.',
    );
    const id = add({ type: 2, lastname: 'Maria', ...archived });
    expect(await heldFor({}, named(id))).toContain('customer-inactive');
  });

  it('is held if it has another number than the order, or none', async () => {
    for (const company_siret of ['732829320', null]) {
      const id = add({ type: 1, company_name: 'Leroy', company_siret });
      expect(await heldFor(ofLeroy, named(id, withNumber))).toBe(
        `customer-number-wrong: Customer ${id} of Kwixéo has another SIREN or VAT number than the order, or none.`,
      );
    }
  });

  it.each<[string, Partial<Buyer>, object]>([
    ['its order says so', ofLeroy, { type: 1, company_name: 'Leroy' }],
    ['its record says so', {}, { type: 1, company_name: 'Leroy' }],
    ['its order alone says so', ofLeroy, { type: 2, lastname: 'Leroy' }],
  ])('is held if it is a company in France without a number, as %s', async (_, buyer, values) => {
    const id = add(values);
    expect(await heldFor(buyer, named(id))).toBe(
      `business-without-tax-id: Customer ${id} of Kwixéo is a company in France without SIREN and VAT number.`,
    );
  });

  it.each([{ company_siret: '552081317' }, { company_vatrate: 'FR03552081317' }])(
    'is taken as a company in France with %j',
    async numbers => {
      const id = add({ type: 1, company_name: 'Leroy', ...numbers });
      expect(await customerFor(ofLeroy, named(id))).toMatchObject({
        id,
        ...{ vatNumber: numbers.company_vatrate ?? '', taxId: numbers.company_vatrate ? leroy : french },
      });
    },
  );

  it('is taken as a company abroad, or as a person, without a number', async () => {
    const company = add({ type: 1, company_name: 'Brasserie' });
    const abroad = { company: 'Brasserie', billing: { ...home, country: 'BE' } };
    expect(await customerFor(abroad, named(company))).toMatchObject({ id: company });
    const person = add({ type: 2, lastname: 'Maria', company_name: '' });
    expect(await customerFor({}, named(person))).toMatchObject({ id: person });
  });

  it('may be there where Kwixéo does not answer', async () => {
    const route = 'GET /customer/{id}';
    account.answers(route, { message: 'This action is unauthorized.' }, 403);
    await expect(customerFor({}, named(7))).rejects.toMatchObject({ code: 'VENDOR_REFUSED' });
    account.sandbox.faults.add({ route, times: 9, fault: { kind: 'server-error' } });
    await expect(customerFor({}, named(7))).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE' });
  });
});
