import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { book, chair } from './articles.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('a paid Shopify order', () => {
  it('names a company by the tax number that the buyer typed, without touching the record it has', async () => {
    const record = { number: 9, name: 'Azulejos do Porto', taxNumber: '501442600' };
    const tenant = await world.addTenant({ sandbox: { customers: [record, { number: 1, name: 'CF' }] } });
    const noteAttributes = [{ name: 'NIF', value: 'PT 501 442 600' }];
    await tenant.deliver({ id: '8', lines: [chair], company: 'Azulejos do Porto Lda', noteAttributes });
    await tenant.documentOf('8', 'issued');
    expect(tenant.phcGo.documents[0]).toMatchObject({ customerNumber: 9, taxNumber: '501442600' });
    expect(tenant.phcGo.customers.find(({ number }) => number === 9)).toMatchObject({ updates: 0 });
  });

  it('creates the record of a new buyer with a tax number, once', async () => {
    const tenant = await world.addTenant();
    const noteAttributes = [{ name: 'Contribuinte', value: '123456789' }];
    await tenant.deliver({ id: '9', lines: [chair], noteAttributes });
    await tenant.deliver({ id: '10', lines: [book], noteAttributes });
    await tenant.documentOf('10', 'issued');
    expect(tenant.phcGo.customers.filter(({ taxNumber }) => taxNumber === '123456789')).toHaveLength(1);
    expect(tenant.phcGo.customers.every(({ updates }) => updates === 0)).toBe(true);
  });

  it('makes one record of a new buyer whose first orders come at once, however PHC GO matches customers', async () => {
    const tenant = await world.addTenant({ sandbox: { switches: { customerMatch: 'number-only' } } });
    const noteAttributes = [{ name: 'NIF', value: '501442600' }];
    const ids = ['110', '111', '112', '113'];
    await Promise.all(ids.map(id => tenant.deliver({ id, lines: [chair], noteAttributes })));
    for (const id of ids) await tenant.documentOf(id, 'issued');
    expect(tenant.phcGo.customers.filter(({ taxNumber }) => taxNumber === '501442600')).toHaveLength(1);
    expect(tenant.phcGo.documents.map(({ taxNumber }) => taxNumber)).toEqual(ids.map(() => '501442600'));
  });

  it('halts at a document for a namesake, until a person accepts it', async () => {
    const namesake = { number: 9, name: 'Maria Fictícia', taxNumber: '123456789' };
    const tenant = await world.addTenant({
      sandbox: { switches: { customerMatch: 'name' }, customers: [namesake, { number: 1, name: 'CF' }] },
    });
    const noteAttributes = [{ name: 'NIF', value: '501442600' }];
    await tenant.deliver({ id: '120', lines: [chair], noteAttributes });
    const { documentId, reason } = await tenant.documentOf('120', 'held');
    expect(reason).toMatchObject({ code: 'document-differs-after-issue' });
    expect(reason?.text).toContain('it shows another tax number than the buyer gave, or none');
    expect(reason?.text).not.toMatch(/123456789|501442600|Maria/);
    await tenant.deliver({ id: '121', lines: [book] });
    const accept = { method: 'POST', body: '{"resolution": "accept"}' };
    expect((await tenant.call(`documents/${documentId}/retry`, accept)).status).toBe(202);
    // It would come back by itself a quarter of an hour after its last try.
    await world.cloud.showNow('create-phc-document');
    await tenant.documentOf('121', 'issued');
    expect(await tenant.documentOf('120', 'issued')).toMatchObject({ number: '1' });
  });

  it('finds the record of a foreign buyer that it made, with prefix and province', async () => {
    const tenant = await world.addTenant({
      sandbox: { switches: { customerMatch: 'number-only' } },
      invoicing: { euDistanceSales: 'seller-vat' },
    });
    const spanish = { country: 'ES', province: 'M', noteAttributes: [{ name: 'VAT', value: 'ESB12345674' }] };
    const greek = { country: 'GR', noteAttributes: [{ name: 'VAT', value: 'GR094014201' }] };
    await tenant.deliver({ id: '114', lines: [chair], ...spanish });
    await tenant.deliver({ id: '115', lines: [book], ...spanish });
    await tenant.deliver({ id: '116', lines: [chair], ...greek });
    await tenant.deliver({ id: '117', lines: [book], ...greek });
    await tenant.documentOf('117', 'issued');
    expect(tenant.phcGo.customers.slice(1)).toMatchObject([
      { taxNumber: 'ESB12345674', country: 'ES', province: 'M' },
      { taxNumber: 'EL094014201', country: 'GR' },
    ]);
  });

  it('is held when the record with the tax number is of another country, until it is corrected', async () => {
    const record = { number: 77, name: 'Muster GmbH', taxNumber: '501442600', country: 'Alemanha' };
    const tenant = await world.addTenant({ sandbox: { customers: [{ number: 1, name: 'CF' }, record] } });
    const noteAttributes = [{ name: 'NIF', value: '501442600' }];
    await tenant.deliver({ id: '118', lines: [chair], noteAttributes });
    const held = await tenant.documentOf('118', 'held');
    expect(held.reason).toMatchObject({ code: 'customer-unclear' });
    expect(held.reason?.text).toContain(
      "Customer 77 of PHC GO has the buyer's tax number, but its country is DE.",
    );
    expect(tenant.phcGo.documents).toEqual([]);
  });
});
