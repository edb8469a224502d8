import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { readRow } from './ledger-row.ts';
import { readProblem } from './problem.ts';
import { startWorld, type Tenant, type TenantOptions, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const create = 'POST /createDocument';
const lines = [{ price: '49.90', sku: 'CAD-1' }];
const nif = (value: string): Pick<Basket, 'noteAttributes'> => ({ noteAttributes: [{ name: 'NIF', value }] });
const right = '501442600';

const correct = (tenant: Tenant, documentId: string, correction: unknown, more: object = {}) =>
  tenant.call(`documents/${documentId}/retry`, {
    method: 'POST',
    body: JSON.stringify({ correction, ...more }),
    headers: { 'content-type': 'application/json' },
  });

/** A tenant and the document of its order 1, which waits for a person. */
async function heldOrder(basket: Omit<Basket, 'lines'>, options: TenantOptions = {}) {
  const tenant = await world.addTenant(options);
  await tenant.deliver({ id: '1', lines, ...basket });
  const { documentId } = await tenant.documentOf('1', 'held', 'refused');
  return { tenant, documentId };
}
const wrongNif = () => heldOrder(nif('501442601'));
const printed = (tenant: Tenant) => tenant.phcGo.documents.at(-1);

describe('a correction', () => {
  it('of the tax number is printed; the history names the field, who and why, never the value', async () => {
    const { tenant, documentId } = await wrongNif();
    expect(await tenant.document(documentId)).toMatchObject({ reason: { code: 'tax-id-invalid' } });
    const answer = await correct(tenant, documentId, { taxId: `PT ${right}` }, { reason: 'Told by phone' });
    expect([answer.status, await answer.json()]).toEqual([202, { documentId, state: 'queued' }]);
    await tenant.documentOf('1', 'issued');
    expect(printed(tenant)).toMatchObject({ taxNumber: right, total: '49.90' });
    const { history } = await tenant.document(documentId);
    expect(history?.find(({ event }) => event === 'retry')).toMatchObject({
      by: 'tests',
      text: 'Corrected: taxId. Reason: "Told by phone"',
    });
    const row = await readRow(world.cloud, tenant.slug, documentId);
    expect(JSON.stringify(row)).not.toContain(right);
    expect(await allLogs()).not.toContain(right);
  });

  it('of null makes the buyer a final consumer', async () => {
    const { tenant, documentId } = await heldOrder({ company: 'Padaria Central' });
    expect(await tenant.document(documentId)).toMatchObject({ reason: { code: 'business-without-tax-id' } });
    expect((await correct(tenant, documentId, { taxId: null })).status).toBe(202);
    await tenant.documentOf('1', 'issued');
    expect(printed(tenant)).toMatchObject({
      customerNumber: 1,
      customerName: 'Padaria Central',
      taxNumber: '',
    });
  });

  it('of name and address is printed', async () => {
    const { tenant, documentId } = await heldOrder({ country: 'ES', shipTo: 'PT', ...nif('ESB12345674') });
    expect(await tenant.document(documentId)).toMatchObject({ reason: { code: 'address-incomplete' } });
    const address = {
      street: 'Calle Mayor 1',
      postalCode: '28013',
      city: 'Madrid',
      country: 'ES',
      province: 'M',
    };
    expect((await correct(tenant, documentId, { name: 'Panadería Central', address })).status).toBe(202);
    await tenant.documentOf('1', 'issued');
    expect(printed(tenant)?.customerName).toBe('Panadería Central');
    expect(tenant.phcGo.customers.at(-1)).toMatchObject({ city: 'Madrid', country: 'ES', province: 'M' });
  });

  it('of the customer takes the record that the ERP has, with its tax number', async () => {
    const customers = [
      { number: 1, name: 'Consumidor final' },
      { number: 9, name: 'Padaria Central', taxNumber: right },
    ];
    const { tenant, documentId } = await heldOrder({ company: 'Padaria' }, { sandbox: { customers } });
    expect((await correct(tenant, documentId, { customerNumber: 77 })).status).toBe(202);
    const wrong = await heldAgain(tenant, documentId);
    expect(wrong.reason).toMatchObject({ code: 'customer-number-wrong' });
    expect((await correct(tenant, documentId, { customerNumber: 9 })).status).toBe(202);
    await tenant.documentOf('1', 'issued');
    expect(printed(tenant)).toMatchObject({ customerNumber: 9, taxNumber: right });
    expect(tenant.phcGo.customers).toHaveLength(2);
  });

  it.each(['501 442 600', 'PT501442600'])(
    'of the customer takes a record that has the number of the order as %s',
    async taxNumber => {
      const customers = [{ number: 9, name: 'Padaria Central', taxNumber }];
      const { tenant, documentId } = await heldOrder(nif('501442601'), { sandbox: { customers } });
      expect((await correct(tenant, documentId, { customerNumber: 9, taxId: right })).status).toBe(202);
      await tenant.documentOf('1', 'issued');
      expect(printed(tenant)).toMatchObject({ customerNumber: 9, taxNumber });
    },
  );

  it('of a customer with another tax number than the order is held', async () => {
    const customers = [{ number: 9, name: 'Ana', taxNumber: '123456789' }];
    const { tenant, documentId } = await heldOrder(nif('501442601'), { sandbox: { customers } });
    expect((await correct(tenant, documentId, { customerNumber: 9, taxId: right })).status).toBe(202);
    const held = await heldAgain(tenant, documentId);
    expect(held.reason).toMatchObject({ code: 'customer-number-wrong' });
    expect((await correct(tenant, documentId, { taxId: '123456789' })).status).toBe(202);
    await tenant.documentOf('1', 'issued');
    expect(printed(tenant)).toMatchObject({ customerNumber: 9, taxNumber: '123456789' });
  });

  it('goes with "not-issued" after a doubtful refusal', async () => {
    const tenant = await world.addTenant();
    tenant.phcGo.faults.add({ route: create, fault: { kind: 'refuse', message: 'Customer unknown.' } });
    await tenant.deliver({ id: '1', lines, ...nif('123456789') });
    const { documentId } = await tenant.documentOf('1', 'held');
    const taxId = { taxId: right };
    expect(await readProblem(await correct(tenant, documentId, taxId))).toMatchObject({ status: 409 });
    expect((await correct(tenant, documentId, taxId, { resolution: 'not-issued' })).status).toBe(202);
    await tenant.documentOf('1', 'issued');
    expect(printed(tenant)?.taxNumber).toBe(right);
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('is kept beside an order that is too large for the table, too', async () => {
    const note = randomBytes(400_000).toString('base64');
    const { tenant, documentId } = await heldOrder({ ...nif('501442601'), note });
    expect((await correct(tenant, documentId, { taxId: right })).status).toBe(202);
    await tenant.documentOf('1', 'issued');
    expect(printed(tenant)?.taxNumber).toBe(right);
  });

  it.each([
    ['keeps every field', '123456789', right],
    ['leaves the field that the shop changes to the shop', '509442013', '509442013'],
  ])('outlives a newer version of the order: it %s', async (_what, later, expected) => {
    const twoTaxes = [{ price: '49.90', rates: ['23', '6'] }];
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines: twoTaxes, ...nif('123456789') });
    const { documentId } = await tenant.documentOf('1', 'held');
    expect((await correct(tenant, documentId, { taxId: right })).status).toBe(202);
    await heldAgain(tenant, documentId);
    expect((await correct(tenant, documentId, { name: 'Rui' })).status).toBe(202);
    await heldAgain(tenant, documentId);
    const newer = { ...shopifyOrder({ id: '1', lines, ...nif(later) }), updated_at: '2099-01-01T00:00:00Z' };
    await tenant.deliverBody(shopifyOrderBody(newer));
    await tenant.documentOf('1', 'issued');
    expect(printed(tenant)).toMatchObject({ taxNumber: expected, customerName: 'Rui' });
  });
});

describe('a correction that cannot be kept', () => {
  it.each([
    ['a wrong check digit', { taxId: '501442601' }, ['correction.taxId']],
    ['the number of the final consumer', { taxId: '999999990' }, ['correction.taxId']],
    ['nothing', {}, ['correction']],
    ['an unknown field', { taxId: null, email: 'a@b.pt' }, ['correction.email']],
    ['a number below one', { customerNumber: 0 }, ['correction.customerNumber']],
    ['a blank name', { name: ' ' }, ['correction.name']],
    ['a country that does not exist', { address: { country: 'XX' } }, ['correction.address.country']],
    ['an empty address', { address: {} }, ['correction.address']],
  ])('because of %s is 422 with its path', async (_what, correction, paths) => {
    const { tenant, documentId } = await wrongNif();
    expect(await readProblem(await correct(tenant, documentId, correction))).toMatchObject({
      status: 422,
      paths,
    });
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held' });
  });

  it('is 422 if its reason repeats the value, since the history is kept for ever', async () => {
    const { tenant, documentId } = await wrongNif();
    const reason = `It is 501 442 600`;
    const answer = await correct(tenant, documentId, { taxId: right }, { reason });
    expect(await readProblem(answer)).toMatchObject({ status: 422, paths: ['reason'] });
  });

  it('is 422 beside "adopt", and 409 for a caller’s own document or one that is issued', async () => {
    const { tenant, documentId } = await wrongNif();
    const adopt = { resolution: 'adopt', number: '1' };
    expect(await readProblem(await correct(tenant, documentId, { taxId: right }, adopt))).toMatchObject({
      status: 422,
      paths: ['correction'],
    });
    await tenant.deliver({ id: '2', lines });
    const issued = await tenant.documentOf('2', 'issued');
    expect(await readProblem(await correct(tenant, issued.documentId, { taxId: right }))).toMatchObject({
      status: 409,
    });
  });
});

/** The document once it is held again. */
async function heldAgain(tenant: Tenant, documentId: string) {
  await tenant.settled();
  const document = await tenant.document(documentId);
  expect(document.state).toBe('held');
  return document;
}

const allLogs = async (): Promise<string> => JSON.stringify(world.cloud.logs());
