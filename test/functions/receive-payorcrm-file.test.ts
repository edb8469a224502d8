import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { payorcrmFields } from '../vendors/payorcrm/fields.ts';
import { customer, invoice, type PayorcrmWorld, type Row, startPayorcrm } from './payorcrm-world.ts';

let world: PayorcrmWorld;
const post = (entity: string, body: unknown, type = 'application/json') =>
  world.call('POST', `payorcrm/${entity}`, {
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    type,
  });

beforeAll(async () => {
  world = await startPayorcrm();
  const { json } = await post('customers', [customer('C1')]);
  await world.uploadOf(String(json.uploadId), 'done');
});
afterAll(() => world?.[Symbol.asyncDispose]());

describe('POST /tenants/{tenant}/payorcrm/{entity}', () => {
  it('takes an array, drops it and tells where its report is', async () => {
    const { status, json } = await post('invoices', [invoice('C1', 'F1'), invoice('C1', 'F2')]);
    expect(status).toBe(202);
    expect(json.report).toBe(`/tenants/acme/uploads/${json.uploadId}`);
    const report = await world.uploadOf(String(json.uploadId), 'done');
    expect(report.key).toBe(`drop/acme/payorcrm/invoices/http-${json.uploadId}.json`);
    expect(world.tool.invoices.map(({ invoiceNumber }) => invoiceNumber)).toEqual(['F1', 'F2']);
  });

  it('refuses an array in which one record is told twice and differently: it is taken whole or not at all', async () => {
    const calls = world.tool.calls.length;
    const rows = [invoice('C1', 'T1'), { ...invoice('C1', 'T1'), invoiceAmount: 7 }, invoice('C1', 'T2')];
    const { status, json } = await post('invoices', rows);
    expect(status).toBe(422);
    expect(json.errors).toEqual([
      { path: '1', line: 1, message: expect.stringContaining('another row of this file has the same') },
    ]);
    expect(world.tool.calls).toHaveLength(calls);
    expect((await post('invoices', [invoice('C1', 'T3'), invoice('C1', 'T3')])).status).toBe(202);
  });

  it('refuses an array with wrong rows, and names every path of every row', async () => {
    const calls = world.tool.calls.length;
    const { status, json } = await post('invoices', [
      invoice('C1', 'F3'),
      { customerNumber: 'C1', invoiceAmount: 'x', dueDate: '2027-13-01', duedate: '2027-01-01', status: 5 },
      'F4',
      { ...invoice('', 'F5'), currency: null, billAddr: 7 },
    ]);
    expect(status).toBe(422);
    expect(json).toMatchObject({
      title: 'The input is wrong',
      detail: expect.stringContaining('Nothing was sent'),
    });
    const paths = (json.errors as { path: string }[]).map(({ path }) => path);
    expect(paths.sort()).toEqual(
      ['1.dueDate', '1.duedate', '1.invoiceAmount', '1.invoiceNumber', '1.status', '2'].concat([
        '3.billAddr',
        '3.currency',
        '3.customerNumber',
      ]),
    );
    expect(world.tool.calls).toHaveLength(calls);
  });

  it('names what the settings of the account do not allow', async () => {
    await world.connect({ amountUnit: 'major' });
    const { status, json } = await post('invoices', [invoice('C1', 'F6', { invoiceAmount: 10.01 })]);
    expect([status, json.errors]).toMatchObject([
      422,
      [{ path: '0.invoiceAmount', message: expect.stringContaining('"major"') }],
    ]);
    await world.connect({});
  });

  it.each([
    ['no JSON', '[{customerno: "1"}]', 400],
    ['bytes that are not UTF-8', Buffer.from('["\xff"]', 'latin1'), 400],
    ['one object per line', '{"customerno": "1"}\n{"customerno": "2"}\n', 400],
    ['a field that is there twice', '[{"customerno": "1", "customerno": "2"}]', 400],
    ['nothing', '', 400],
    ['an object', '{"customerno": "1"}', 422],
    ['an empty array', '[]', 422],
  ] as const)('refuses %s', async (_, body, status) => {
    expect((await post('customers', body)).status).toBe(status);
  });

  it('refuses what it does not know, what is too large, and other types', async () => {
    expect((await post('contacts', [])).json).toMatchObject({
      detail: 'PayorCRM takes customers, invoices.',
    });
    expect((await post('__proto__', [])).status).toBe(404);
    expect((await post('customers', 'customerno\n1\n', 'text/csv')).status).toBe(415);
    const large = await post('customers', Buffer.alloc(4 * 1024 * 1024 + 1, ' '));
    expect(large).toMatchObject({
      status: 413,
      json: { detail: expect.stringContaining('/tenants/acme/drops') },
    });
  });

  it('keeps tenants apart', async () => {
    const body = JSON.stringify([customer('C2')]);
    const type = 'application/json';
    expect((await world.call('POST', 'payorcrm/customers', { key: 'ibk_wrong', body, type })).status).toBe(
      403,
    );
    const { json } = await world.call('POST', 'payorcrm/customers', { tenant: 'globex', body, type });
    await eventually('the rows of the other tenant are there', () => world.otherTool.customers[0]);
    expect(world.tool.customers.map(({ customerno }) => customerno)).not.toContain('C2');
    expect((await world.call('GET', `uploads/${json.uploadId}`)).status).toBe(404);
  });
});

describe('every documented field', () => {
  let numbers = 0;
  beforeEach(() => world.tool.reset());

  it('is among the cases below', () => {
    const count = (entity: string) => payorcrmFields.filter(one => one.entity === entity).length;
    expect([count('customers'), count('invoices')]).toEqual([7, 31]);
  });

  it.each(payorcrmFields)('$entity.$field goes as the document says, and not otherwise', async one => {
    const { entity, field, good, bad } = one;
    const number = `X${++numbers}`;
    if (entity === 'invoices') world.tool.customers.push(customer('C1'));
    const base: Row = entity === 'invoices' ? invoice('C1', number) : customer(number);
    const isIdentity = ['customerNumber', 'invoiceNumber', 'customerno'].includes(field);
    const value = isIdentity ? base[field] : good;
    const { status, json } = await post(entity, [{ ...base, [field]: value }]);
    expect(status).toBe(202);
    await world.uploadOf(String(json.uploadId), 'done');
    expect(world.tool[entity].at(-1)?.[field]).toEqual(value);

    const refused = await post(entity, [{ ...base, [field]: bad }]);
    expect([refused.status, refused.json.errors]).toMatchObject([422, [{ path: `0.${field}` }]]);
    if (!one.required) return;
    const { [field]: _, ...without } = base;
    expect(await post(entity, [without])).toMatchObject({
      status: 422,
      json: { errors: [{ path: `0.${field}`, message: 'is required' }] },
    });
  });
});
