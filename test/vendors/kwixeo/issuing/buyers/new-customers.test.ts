import { beforeEach, describe, expect, it } from 'vitest';
import type { Buyer } from '../../../../../shared/domain/order.ts';
import { customerOf, ensureCustomer } from '../../../../../shared/vendors/kwixeo/issuing/buyers/customers.ts';
import { newCustomer } from '../../../../../shared/vendors/kwixeo/issuing/buyers/new-customer.ts';
import type { IssuingKwixeo } from '../../../../../shared/vendors/kwixeo/issuing/calls.ts';
import { useKwixeo } from '../at-kwixeo.ts';
import { checkedOrder, frenchOrder, home, issuingConnection, leroy } from '../orders.ts';

const account = useKwixeo();
let kwixeo: IssuingKwixeo;
beforeEach(() => {
  kwixeo = account.open();
});

const create = 'POST /customer';
const list = 'GET /customer';
const customerFor = (buyer: Partial<Buyer> = {}, taxId?: typeof leroy) =>
  customerOf(kwixeo, checkedOrder(frenchOrder(buyer), { buyer: taxId ? { taxId } : {} }));

describe('a new customer', () => {
  const handle = { of: 'person', email: 'maria@example.com' } as const;
  const given = { handle, taxId: undefined, name: 'Maria Fictícia', connection: issuingConnection() };

  it('is a person with name, mail and address', () => {
    const billing = { ...home, street2: 'Étage 2', country: ' fr ' };
    expect(newCustomer(frenchOrder({ billing }), given)).toEqual({
      handle,
      body: { is_customer: true, type: 2, lastname: 'Maria Fictícia', email: 'maria@example.com' },
      address: {
        ...{ label: 'Facturation', road1: '12 Rue de Dole', road2: 'Étage 2' },
        ...{ postal_code: '25000', town: 'Besançon', country: 'FR' },
      },
    });
  });

  it('is a company with its numbers', () => {
    const { body } = newCustomer(frenchOrder({ email: '' }), { ...given, taxId: leroy, name: 'Leroy' });
    expect(body).toEqual({
      ...{ is_customer: true, type: 1, company_name: 'Leroy' },
      ...{ company_siret: '552081317', company_vatrate: 'FR03552081317' },
    });
  });

  it('lives in France if the shop knows no address', () => {
    expect(newCustomer(frenchOrder({ billing: {} }), given).address).toEqual({
      ...{ label: 'Facturation', road1: '', road2: '', postal_code: '', town: '', country: 'FR' },
    });
  });
});

describe('the record of a customer', () => {
  it('is the one that is there', async () => {
    expect(await ensureCustomer(kwixeo.api, { kind: 'existing', id: 7, name: 'Maria', vatNumber: '' })).toBe(
      7,
    );
    expect(account.sandbox.calls).toEqual([]);
  });

  it('is made with its address, whose country is one of Kwixéo’s', async () => {
    const id = await ensureCustomer(kwixeo.api, await customerFor());
    const [record] = account.made('Customer');
    expect(record).toMatchObject({ id, values: { lastname: 'Maria Fictícia', email: 'maria@example.com' } });
    const [address] = account.made('Customer Address');
    expect(address).toMatchObject({
      id: record?.values.address_invoice,
      values: { road1: '12 Rue de Dole', postal_code: '25000', town: 'Besançon', country: 67 },
    });
  });

  it('is made without an address in a country that Kwixéo does not list', async () => {
    await ensureCustomer(kwixeo.api, await customerFor({ billing: { ...home, country: 'MC' } }));
    expect(account.made('Customer')).toHaveLength(1);
    expect(account.made('Customer Address')).toEqual([]);
  });

  it('is made with the country of exactly this code, whatever the list shows beside it', async () => {
    const customer = await customerFor();
    account.answers('GET /country', {
      datas: [
        { id: 17, code: 'BE' },
        { id: 67, code: 'FR' },
      ],
    });
    await ensureCustomer(kwixeo.api, customer);
    expect(account.made('Customer Address')).toMatchObject([{ values: { country: 67 } }]);
  });

  it('is made with a country that Kwixéo is asked for by its code', async () => {
    const asked: unknown[] = [];
    const { countries, ...others } = kwixeo.api;
    const list: typeof countries.list = async input => {
      asked.push(input.query);
      return countries.list(input);
    };
    await ensureCustomer({ ...others, countries: { list } }, await customerFor());
    expect(asked).toEqual([{ filter: { code: 'FR' } }]);
  });

  it('is the one that somebody made since the buyer was looked up', async () => {
    const customer = await customerFor();
    const { id } = account.sandbox.data.add('Customer', {
      type: 2,
      lastname: 'M.',
      email: 'maria@example.com',
    });
    expect(await ensureCustomer(kwixeo.api, customer)).toBe(id);
    expect(account.timesCalled(create)).toBe(0);
  });

  it('is the one that was made if the answer is lost', async () => {
    account.sandbox.faults.add({ route: create, fault: { kind: 'cut-after-commit' } });
    const id = await ensureCustomer(kwixeo.api, await customerFor());
    expect(account.made('Customer')).toMatchObject([{ id }]);
    expect(account.timesCalled(create)).toBe(1);
  });

  it('is not there yet if the call is lost: nothing was sent beside it', async () => {
    account.sandbox.faults.add({ route: create, fault: { kind: 'cut-before-commit' } });
    await expect(ensureCustomer(kwixeo.api, await customerFor())).rejects.toMatchObject({
      ...{
        code: 'VENDOR_UNAVAILABLE',
        message: 'Kwixéo does not show the new customer yet.',
        retryAfterSeconds: 30,
      },
    });
    expect(account.made('Customer')).toEqual([]);
  });

  it('that Kwixéo refuses is told with its words', async () => {
    const customer = await customerFor();
    const looks = account.timesCalled(list);
    account.answers(create, { message: 'No.', errors: { lastname: ['Refusé.'] } }, 422);
    await expect(ensureCustomer(kwixeo.api, customer)).rejects.toMatchObject({
      ...{ code: 'VENDOR_REFUSED', said: 'lastname: Refusé.' },
    });
    // It was looked up before, and not again.
    expect(account.timesCalled(list)).toBe(looks + 2);
  });
});
