import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customer, invoice, type Row } from '../../functions/payorcrm-world.ts';
import { type PayorcrmSandbox, startPayorcrmSandbox } from '../../sandbox/payorcrm/sandbox.ts';
import type { PayorcrmSwitches } from '../../sandbox/payorcrm/settings.ts';

let sandbox: PayorcrmSandbox;
beforeAll(async () => {
  sandbox = await startPayorcrmSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function post(
  entity: 'customers' | 'invoices',
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  const { apiKey, apiSecret } = sandbox.keys;
  const answer = await fetch(`${sandbox.url}/jsonApi/upload/${entity}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', api_key: apiKey, api_secret: apiSecret, ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
}
const set = (switches: Partial<PayorcrmSwitches>) => Object.assign(sandbox.switches, switches);

describe('the PayorCRM sandbox', () => {
  it.each([
    ['a wrong key', { api_key: 'other' }, 401],
    ['a wrong secret', { api_secret: '' }, 401],
    ['another content type', { 'content-type': 'text/plain' }, 415],
  ])('refuses %s', async (_, headers, status) => {
    expect((await post('customers', [customer('C1')], headers)).status).toBe(status);
    expect(sandbox.customers).toEqual([]);
  });

  it.each<[string, 'customers' | 'invoices', unknown]>([
    ['a body that is not an array', 'customers', customer('C1')],
    ['an empty array', 'customers', []],
    ['more rows than it takes', 'customers', Array.from({ length: 1_001 }, (_, i) => customer(`C${i}`))],
    ['a row that is not an object', 'customers', ['C1']],
    ['an unknown field', 'customers', [customer('C1', { name: 'x' })]],
    ['a missing field', 'customers', [{ customerno: 'C1' }]],
    ['a number as text', 'customers', [customer('C1', { phoneno: 1 })]],
    ['an amount as text', 'invoices', [invoice('K', 'F1', { invoiceAmount: '1' })]],
    ['a day that does not exist', 'invoices', [invoice('K', 'F1', { dueDate: '2027-02-29' })]],
    ['a customer that is not there', 'invoices', [invoice('nobody', 'F1')]],
  ])('refuses %s, whole', async (_, entity, body) => {
    await post('customers', [customer('K')]);
    const rows: readonly unknown[] =
      Array.isArray(body) && body.length === 1 ? [...body, customer('C9')] : [];
    expect((await post(entity, rows.length > 0 && entity === 'customers' ? rows : body)).status).toBe(422);
    expect([sandbox.customers.length, sandbox.invoices.length]).toEqual([1, 0]);
  });

  it.each<[PayorcrmSwitches['sameKey'], number, Row[]]>([
    ['change', 200, [customer('C1', { phoneno: '2', firstname: 'Ana' })]],
    ['double', 200, [customer('C1', { firstname: 'Ana' }), customer('C1', { phoneno: '2' })]],
    ['refuse', 422, [customer('C1', { firstname: 'Ana' })]],
  ])('may %s a record that is there', async (sameKey, status, customers) => {
    set({ sameKey });
    await post('customers', [customer('C1', { firstname: 'Ana' })]);
    expect((await post('customers', [customer('C1', { phoneno: '2' })])).status).toBe(status);
    expect(sandbox.customers).toEqual(customers);
  });

  it.each<[Partial<PayorcrmSwitches>, number, string]>([
    [{}, 200, '{"success":true,"inserted":1,"updated":0}'],
    [{ reply: 'list', acceptedStatus: 201 }, 201, '[{"status":"ok"}]'],
    [{ reply: 'text', acceptedStatus: 202 }, 202, 'OK'],
    [{ reply: 'nothing' }, 200, ''],
  ])('answers as it is told: %j', async (switches, status, text) => {
    set(switches);
    expect(await post('customers', [customer('C1')])).toEqual({ status, text });
  });

  it('may take what it refuses otherwise', async () => {
    set({ unknownCustomer: 'take', fractions: 'refuse', dateFormat: 'YYYYMMDD', addresses: 'object' });
    const right = { invoiceAmount: 12112, dueDate: '20270228', billAddr: { city: 'Porto' } };
    expect((await post('invoices', [invoice('nobody', 'F1', right)])).status).toBe(200);
    for (const wrong of [{ invoiceAmount: 1.5 }, { dueDate: '2027-02-28' }, { billAddr: 'Porto' }])
      expect((await post('invoices', [invoice('nobody', 'F2', { ...right, ...wrong })])).status).toBe(422);
    set({ wrongRow: 'take-others' });
    const mixed = await post('invoices', [invoice('nobody', 'F3', right), invoice('nobody', 'F4')]);
    expect([mixed.status, JSON.parse(mixed.text).errors]).toMatchObject([200, [{ index: 1 }]]);
    expect(sandbox.invoices.map(({ invoiceNumber }) => invoiceNumber)).toEqual(['F1', 'F3']);
  });
});
