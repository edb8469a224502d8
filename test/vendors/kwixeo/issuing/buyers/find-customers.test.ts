import { beforeEach, describe, expect, it } from 'vitest';
import {
  findRecords,
  type Handle,
  handleOf,
} from '../../../../../shared/vendors/kwixeo/issuing/buyers/find-customers.ts';
import type { IssuingApi } from '../../../../../shared/vendors/kwixeo/issuing/calls.ts';
import { useKwixeo } from '../at-kwixeo.ts';
import { frenchOrder, home, leroy } from '../orders.ts';

const kwixeo = useKwixeo();
let api: IssuingApi;
beforeEach(() => {
  ({ api } = kwixeo.open());
});

/** A record of an account, with where it is billed. */
function add(values: object, postalCode?: string): number {
  const { data } = kwixeo.sandbox;
  const { id } = data.add('Customer', { type: 2, is_customer: true, ...values });
  if (postalCode !== undefined) {
    const address = data.add('Customer Address', { customer: id, postal_code: postalCode, country: 67 });
    Object.assign(data.find('Customer', id)?.values ?? {}, { address_invoice: address.id });
  }
  return id;
}
const found = async (handle: Handle) => (await findRecords(api, handle)).map(({ id }) => id);

const company: Handle = { of: 'company', taxId: leroy };
const byMail: Handle = { of: 'person', email: 'Maria@example.com' };
const byName: Handle = { of: 'person', lastname: 'Maria Fictícia', postalCode: '25000' };

describe('what Kwixéo is asked for', () => {
  const belgian: Handle = { of: 'company', taxId: { country: 'BE', value: '0403170701' } };

  it.each<[string, Handle, object[]]>([
    [
      'a company in France is its SIREN in either number',
      company,
      [{ company_siret: '552081317%' }, { company_vatrate: '%552081317' }],
    ],
    ['a company abroad is its VAT number', belgian, [{ company_vatrate: 'BE0403170701' }]],
    ['a person is the address of mail', byMail, [{ email_address: 'Maria@example.com' }]],
    ['a person without one is the name', byName, [{ lastname: 'Maria Fictícia' }]],
  ])('of %s, then the same among archived ones', async (_, handle, filters) => {
    const asked: unknown[] = [];
    const list: IssuingApi['customers']['list'] = async ({ query }) => {
      asked.push(query.filter);
      return { datas: [] };
    };
    await findRecords({ ...api, customers: { ...api.customers, list } }, handle);
    expect(asked).toEqual([...filters, ...filters.map(filter => ({ ...filter, archived: '1' }))]);
  });
});

describe('what tells a buyer from all others', () => {
  const withoutMail = { ...frenchOrder(), buyer: { name: 'Maria Fictícia', billing: home } };

  it.each<[string, Parameters<typeof handleOf>, Handle]>([
    ['is the number of a company', [frenchOrder(), leroy, 'Atelier'], company],
    [
      'is the address of a person to which mail goes',
      [frenchOrder({ email: ' maria@example.com ' }), undefined, 'Maria'],
      { of: 'person', email: 'maria@example.com' },
    ],
    [
      'is else the name with the place of a person',
      [frenchOrder({ email: ' ' }), undefined, 'Maria Fictícia'],
      byName,
    ],
    [
      'is the same where the shop tells no address of mail',
      [withoutMail, undefined, 'Maria Fictícia'],
      byName,
    ],
    [
      'is the name of a person alone where the shop knows no place',
      [frenchOrder({ email: '', billing: { country: 'FR' } }), undefined, 'Maria'],
      { of: 'person', lastname: 'Maria', postalCode: '' },
    ],
  ])('%s', (_, given, handle) => {
    expect(handleOf(...given)).toEqual(handle);
  });
});

describe('records of a company', () => {
  it('are those with its SIREN in one of their numbers, oldest first', async () => {
    add({ type: 1, company_name: 'Another', company_siret: '73282932000074' });
    const byVat = add({ type: 1, company_name: 'Leroy', company_vatrate: 'FR03552081317' });
    const bySiret = add({ type: 1, company_name: 'Leroy', company_siret: '55208131766522' });
    const byBoth = add({
      ...{ type: 1, company_name: 'Leroy', company_siret: '552081317' },
      company_vatrate: 'FR03552081317',
    });
    expect(await found(company)).toEqual([byVat, bySiret, byBoth]);
  });

  it('are not those of a person, or whose number ends like it', async () => {
    kwixeo.answers('GET /customer', {
      datas: [{ id: 5, company_siret: '552081317', type: { is_company: false } }],
    });
    expect(await found(company)).toEqual([]);
    add({ type: 1, company_name: 'Leroy', company_vatrate: 'BE0552081317' });
    expect(await found(company)).toEqual([]);
  });

  it('may be those that tell no kind', async () => {
    kwixeo.answers('GET /customer', { datas: [{ id: 5, company_siret: '552081317' }] });
    expect(await found(company)).toEqual([5]);
  });

  it('abroad are those with exactly its VAT number', async () => {
    add({ type: 1, company_name: 'Brasserie', company_siret: '0403170701' });
    const id = add({ type: 1, company_name: 'Brasserie', company_vatrate: 'BE0403170701' });
    expect(await found({ of: 'company', taxId: { country: 'BE', value: '0403170701' } })).toEqual([id]);
    expect(kwixeo.timesCalled('GET /customer')).toBe(1);
  });
});

describe('records of a person', () => {
  it('are those with the same address of mail in any letters', async () => {
    const id = add({ lastname: 'Maria', email: ' maria@EXAMPLE.com' });
    kwixeo.answers('GET /customer', {
      datas: [
        { id, email: ' maria@EXAMPLE.com ' },
        { id: 98, email: 'ana@example.com' },
        { id: 97, email: null },
        { id: 96, email: 'maria@example.com', type: { is_person: false } },
      ],
    });
    expect(await found(byMail)).toEqual([id]);
  });

  it('are not those of a company with that address', async () => {
    add({ type: 1, company_name: 'Atelier', email: 'maria@example.com' });
    expect(await found(byMail)).toEqual([]);
  });

  it('are those with exactly the name and the place', async () => {
    const id = add({ lastname: 'Maria Fictícia' }, '25000');
    add({ lastname: 'Maria Fictícia' }, '59000');
    add({ lastname: 'Maria Fictícia' });
    add({ lastname: 'maria fictícia' }, '25000');
    add({ lastname: 'Maria' }, '25000');
    expect(await found(byName)).toEqual([id]);
  });

  it('are compared without the blanks around name and place', async () => {
    const address_invoice = { id: 1, postal_code: ' 25000 ' };
    kwixeo.answers('GET /customer', {
      datas: [
        { id: 5, lastname: ' Maria Fictícia ', address_invoice },
        { id: 6, lastname: null, address_invoice },
        { id: 7, lastname: 'Maria Fictícia', address_invoice: null },
        { id: 8, lastname: 'Maria Fictícia', address_invoice: { id: 1, postal_code: null } },
      ],
    });
    expect(await found(byName)).toEqual([5]);
  });
});

describe('archived records', () => {
  it.each(['all', 'not-archived'] as const)(
    'are found as well where lists show %s',
    async listedCustomers => {
      Object.assign(kwixeo.sandbox.switches, { listedCustomers });
      const id = add({
        lastname: 'Maria',
        email: 'maria@example.com',
        archived_at: '2026-01-01T00:00:00.000Z',
      });
      expect(await found(byMail)).toEqual([id]);
    },
  );

  it('are not asked for where others are found', async () => {
    add({ lastname: 'Maria', email: 'maria@example.com' });
    await found(byMail);
    expect(kwixeo.timesCalled('GET /customer')).toBe(1);
  });
});
