import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PhcGoSandbox, startPhcGoSandbox } from '../../sandbox/phc-go/sandbox.ts';
import { phcGoCaller } from './caller.ts';
import { invoice } from './requests.ts';

const nif = '123456789';
const otherNif = '508000009';
let now = new Date('2027-03-10T12:00:00Z');
let sandbox: PhcGoSandbox;
let phcGo: Awaited<ReturnType<typeof phcGoCaller>>;

beforeAll(async () => {
  sandbox = await startPhcGoSandbox({
    now: () => now,
    customers: [
      { number: 1, name: 'Known', taxNumber: otherNif, city: 'Porto' },
      { number: 2, name: 'Nameless' },
    ],
  });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  now = new Date('2027-03-10T12:00:00Z');
  await sandbox.reset();
  phcGo = await phcGoCaller(sandbox);
});

const sellTo = (customer: Record<string, unknown> | undefined, document: Record<string, unknown> = {}) =>
  phcGo.create(invoice({ customer, document }));

describe('customers', () => {
  it('are taken by number, which must exist', async () => {
    expect((await sellTo(undefined, { customerNumber: 1 })).code).toBe(1);
    expect((await sellTo(undefined, { customerNumber: 9 })).code).toBe(100);
    expect(sandbox.documents).toMatchObject([{ customerName: 'Known', taxNumber: otherNif }]);
  });

  it('are created from the object, under the next number', async () => {
    expect((await sellTo({ name: 'New', taxNumber: nif })).code).toBe(1);
    expect(sandbox.customers[2]).toMatchObject({ number: 3, name: 'New', taxNumber: nif, updates: 0 });
  });

  it('are overwritten by the object unless notUpdate is true', async () => {
    await sellTo({ number: 1, name: 'Typo', city: 'Faro', notUpdate: true });
    expect(sandbox.customers[0]).toMatchObject({ name: 'Known', city: 'Porto', updates: 0 });
    await sellTo({ number: 1, name: 'Typo' });
    expect(sandbox.customers[0]).toMatchObject({ name: 'Typo', city: 'Porto', updates: 1 });
    expect(sandbox.documents.map(({ customerName }) => customerName)).toEqual(['Typo', 'Typo']);
  });

  it('print the tax number of their record, not the one of the request', async () => {
    await sellTo({ number: 2, taxNumber: nif, notUpdate: true });
    expect(sandbox.documents[0]?.taxNumber).toBe('');
  });

  it('are matched by tax number, or by number only if the switch says so', async () => {
    await sellTo({ name: 'Known', taxNumber: otherNif, notUpdate: true });
    expect(sandbox.customers).toHaveLength(2);
    sandbox.switches.customerMatch = 'number-only';
    await sellTo({ name: 'Known', taxNumber: otherNif, notUpdate: true });
    expect(sandbox.customers).toHaveLength(3);
  });

  it('with a wrong Portuguese tax number are refused, or lose it with clearWrongTaxNum', async () => {
    const customer = { name: 'New', taxNumber: '213456789' };
    expect((await sellTo(customer)).code).toBe(100);
    await phcGo.create(invoice({ customer, requestOptions: { clearWrongTaxNum: true } }));
    expect(sandbox.customers[2]).toMatchObject({ name: 'New', taxNumber: '' });
    expect((await sellTo({ ...customer, country: 'GB' })).code).toBe(1);
  });

  it('never carry the number of the final consumer', async () => {
    expect((await sellTo({ name: 'Final consumer', taxNumber: '999999990' })).code).toBe(100);
    expect((await sellTo({ number: 1, taxNumber: '999999990' })).code).toBe(100);
    expect((await sellTo({ name: 'Final consumer' })).code).toBe(1);
  });

  it('are left alone by a document that is refused', async () => {
    await sellTo({ number: 1, name: 'Typo' }, { docType: 44 });
    await sellTo({ name: 'New' }, { refInt: 'not in this plan' });
    expect(sandbox.customers).toMatchObject([{ name: 'Known', updates: 0 }, { name: 'Nameless' }]);
  });

  it('need a name to be created', async () => {
    expect((await sellTo({ city: 'Faro' })).code).toBe(100);
  });

  it('must be the same in the document and in the object', async () => {
    expect((await sellTo({ number: 2 }, { customerNumber: 1 })).code).toBe(100);
    expect((await sellTo({ number: 1 }, { customerNumber: 1 })).code).toBe(1);
  });
});

describe('searches', () => {
  it('find documents by the exact value of a documented field', async () => {
    await sellTo({ name: 'New' }, { requisitionNumber: 'IB-1' });
    await sellTo({ name: 'New' }, { requisitionNumber: 'IB-10' });
    expect(await phcGo.search('Ft', 'encomenda', 'IB-1')).toEqual([
      expect.objectContaining({
        fno: 1,
        ndoc: 1,
        ftano: 2027,
        etotal: 12.3,
        anulado: false,
        encomenda: 'IB-1',
      }),
    ]);
    expect(await phcGo.search('Ft', 'encomenda', 'IB')).toEqual([]);
  });

  it('find customers by tax number', async () => {
    expect(await phcGo.search('Cl', 'ncont', otherNif)).toMatchObject([{ no: 1, nome: 'Known' }]);
    expect(await phcGo.search('Cl', 'ncont', nif)).toEqual([]);
  });

  it('show a cancelled document as cancelled', async () => {
    await sellTo({ name: 'New' });
    sandbox.cancel(1, 1);
    expect(await phcGo.search('Ft', 'fno', 1)).toMatchObject([{ anulado: true }]);
  });

  it('do not show a new document before the time of the switch has passed', async () => {
    sandbox.switches.hideNewDocumentsFor = 5000;
    await sellTo({ name: 'New' });
    expect(await phcGo.search('Ft', 'fno', 1)).toEqual([]);
    now = new Date(now.getTime() + 5000);
    expect(await phcGo.search('Ft', 'fno', 1)).toHaveLength(1);
  });

  it('take as long as the switch says', async () => {
    sandbox.switches.readDelayMs = 60;
    const started = performance.now();
    await phcGo.search('Ft', 'fno', 1);
    expect(performance.now() - started).toBeGreaterThan(55);
  });

  it('see a reference as the installation keeps it', async () => {
    sandbox.switches.requisitionNumberLength = 3;
    await sellTo({ name: 'New' }, { requisitionNumber: 'IB-123' });
    expect(await phcGo.search('Ft', 'encomenda', 'IB-123')).toEqual([]);
    expect(await phcGo.search('Ft', 'encomenda', 'IB-')).toHaveLength(1);
  });

  it('refuse a field or an entity that they do not know', async () => {
    await expect(phcGo.search('Ft', 'nonsense', 1)).rejects.toThrow();
    await expect(phcGo.search('Xx', 'no', 1)).rejects.toThrow();
    expect(sandbox.calls.slice(-2).map(({ outcome }) => outcome)).toEqual(['code 100', 'code 100']);
  });
});
