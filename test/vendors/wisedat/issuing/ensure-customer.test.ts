import { describe, expect, it } from 'vitest';
import {
  VendorAuthenticationError,
  VendorContractError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../../shared/errors.ts';
import {
  type Customer,
  customerOf,
  ensureCustomer,
} from '../../../../shared/vendors/wisedat/issuing/customers.ts';
import { newCustomer } from '../../../../shared/vendors/wisedat/issuing/new-customer.ts';
import { checkedOrder } from '../../../domain/checked-order.ts';
import { useOddAnswers, useWisedat } from './at-wisedat.ts';

const at = useWisedat();
const answering = useOddAnswers();

const taxId = '509888771';
const billing = { street: 'Rua Nova 3', city: 'Lisboa', postalCode: '1100-012', country: 'PT' };
const checked = checkedOrder({
  buyer: { taxId: { country: 'PT', value: taxId } },
  order: { buyer: { name: 'Padaria Central', billing } },
});
const facts = { tenant: 'mercearia', taxId, name: 'Padaria Central', sellerCountry: 'PT' };
const body = newCustomer(checked, facts);
const fresh: Customer = { kind: 'new', taxId, body };
const ensure = () => ensureCustomer(at.open().api, fresh);
const records = () => [...at.sandbox.data.customers.values()].filter(one => one.tax_id === taxId);
const refusal = '{"errors":["Code must be unique"]}';

describe('a customer', () => {
  it('that is there is not looked up', async () => {
    expect(await ensureCustomer(at.open().api, { kind: 'existing', id: 2 })).toBe(2);
    expect(await ensureCustomer(at.open().api, { kind: 'final-consumer', id: 1 })).toBe(1);
    expect(at.called('GET /customers')).toBe(0);
  });

  it('that is new is made once', async () => {
    const id = await ensure();
    expect(records()).toMatchObject([{ id, code: body.code, name: 'Padaria Central' }]);
    expect(await ensure()).toBe(id);
    expect(at.called('POST /customers')).toBe(1);
  });

  it('that was made and is not active any more is not made again', async () => {
    const id = await ensure();
    const [record] = records();
    if (record) at.sandbox.data.customers.set(`${id}`, { ...record, active: false });
    expect(await ensure()).toBe(id);
    expect(records()).toHaveLength(1);
  });

  it('with a longer code is another one', async () => {
    const [like] = at.sandbox.data.customers.values();
    if (!like) throw new Error('The sandbox has lost its customers.');
    at.sandbox.data.customers.set('60', { ...like, id: 60, code: `${body.code}X` });
    expect(await ensure()).not.toBe(60);
    expect(records()).toHaveLength(1);
  });

  it.each([
    ['the answer is lost', { kind: 'cut-after-commit' }],
    [
      'it is refused since somebody else has made it',
      { kind: 'answer-after-commit', status: 400, body: { text: refusal } },
    ],
  ] as const)('is one record when %s', async (_, fault) => {
    at.sandbox.faults.add({ route: 'POST /customers', fault });
    const id = await ensure();
    expect(records()).toMatchObject([{ id }]);
  });
});

describe('no document is sent where the customer', () => {
  it('is refused', async () => {
    const fault = { kind: 'status', status: 400, body: refusal } as const;
    at.sandbox.faults.add({ route: 'POST /customers', fault });
    const making = ensure();
    await expect(making).rejects.toThrow(VendorRefusedError);
    await expect(making).rejects.toMatchObject({ said: 'Code must be unique' });
  });

  it('was not made, or is not shown yet: it is tried later', async () => {
    at.sandbox.faults.add({ route: 'POST /customers', fault: { kind: 'cut-before-commit' } });
    const making = ensure();
    await expect(making).rejects.toThrow(VendorUnavailableError);
    await expect(making).rejects.toMatchObject({ retryAfterSeconds: 30 });
  });

  it('cannot be made since the token is refused, which no look-up follows', async () => {
    const fault = { kind: 'status', status: 401, body: refusal } as const;
    at.sandbox.faults.add({ route: 'POST /customers', fault });
    await expect(ensure()).rejects.toThrow(VendorAuthenticationError);
    expect(at.called('GET /customers')).toBe(1);
  });
});

describe('customers that WISEDAT shows oddly', () => {
  const listed = { id: 60, code: 'C60', name: 'Padaria Central', tax_id: taxId, active: true };
  const whole = { ...listed, country: { iso_3166_1: 'PT' }, billing_address: { street: 'Rua Nova 3' } };
  const page = (...customers: readonly object[]) => ({
    pagination: { limit: 200, page: 1, number_pages: 1, number_items: customers.length },
    customers,
  });
  const find = (shown: unknown, rows: readonly object[] = [listed], over: object = {}) => {
    const api = answering(url => (/[?&]id=/.test(url) ? shown : page(...rows)));
    return customerOf({ ...at.open(), api }, { ...checked, ...over }, 'PT');
  };

  it.each<[string, object, object]>([
    ['their city alone', { billing_address: { city: 'Lisboa' } }, { id: 60, name: 'Padaria Central' }],
    ['no country', { country: null }, { id: 60 }],
    ['no country but an object', { country: {} }, { id: 60 }],
    ['their id as a text', { id: '60' }, { id: 60 }],
    ['nothing of being active', { active: null }, { id: 60 }],
  ])('are taken with %s', async (_, over, found) =>
    expect(await find({ ...whole, ...over })).toMatchObject({ kind: 'existing', ...found }),
  );

  it('are taken without a name', async () =>
    expect(await find({ ...whole, name: null })).toEqual({ kind: 'existing', id: 60, taxId }));

  it('are taken as active where the list says nothing of it', async () =>
    expect(await find(whole, [{ ...listed, active: null }])).toMatchObject({ id: 60 }));

  it('hold an order without a billing address', async () =>
    expect(find({ ...whole, billing_address: null })).rejects.toMatchObject({
      reason: 'address-incomplete',
      remedy: 'Give it one in WISEDAT, then retry.',
    }));

  it('are not told apart by no name at all', async () =>
    expect(find(whole, [listed, { ...listed, id: 61, name: null }])).resolves.toMatchObject({ id: 60 }));

  it('that are listed and then not there break the contract', async () => {
    await expect(find(undefined)).rejects.toThrow('lists the customer 60 and does not show it');
    await expect(find(page())).rejects.toThrow(VendorContractError);
  });

  it('that a person named and are a list are not there', async () =>
    expect(find(page(), [], { customerNumber: 7 })).rejects.toMatchObject({
      reason: 'customer-number-wrong',
    }));

  it('that are one in place of a list break the contract', async () =>
    expect(
      ensureCustomer(
        answering(() => whole),
        fresh,
      ),
    ).rejects.toThrow('one customer instead of a list'));

  it('that cannot be read for another reason are an error', async () => {
    const fault = { kind: 'status', status: 400, body: '{"errors":["Parameter id is wrong"]}' } as const;
    at.sandbox.faults.add({ route: 'GET /customers', fault });
    const named = { ...checked, customerNumber: 2 };
    await expect(customerOf(at.open(), named, 'PT')).rejects.toThrow(VendorRefusedError);
  });
});
