import { describe, expect, it } from 'vitest';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller({ keyBits: 1024 });

describe.each([
  ['taxes', 'tax', { value: 5, type: 1 }, 'X1'],
  ['units', 'unit', {}, 'PAL'],
  ['series', 'series', { vat_cash_system: true }, 'W27'],
] as const)('the table of %s', (path, one, fields, id) => {
  const row = { id, description: 'Nova', ...fields };

  it('takes a row, changes it and deletes it', async () => {
    await wisedat.take(`POST /${path}`, row);
    expect(await wisedat.take(`GET /${path}?id=${id}`)).toMatchObject(row);
    expect((await wisedat.take(`GET /${path}`)).at(-1)).toMatchObject(row);
    await wisedat.take(`PUT /${path}`, { id, description: 'Outra' });
    expect(await wisedat.take(`GET /${path}?id=${id}`)).toMatchObject({ ...row, description: 'Outra' });
    await wisedat.take(`DELETE /${path}?id=${id}`);
    expect((await wisedat.call(`GET /${path}?id=${id}`)).status).toBe(404);
  });

  it('has each id once', async () => {
    await wisedat.take(`POST /${path}`, row);
    expect(await wisedat.refused(`POST /${path}`, row)).toEqual([`Id must be unique: ${id}`]);
  });

  it('has nothing to change or delete under an unknown id', async () => {
    const answer = { status: 404, json: { errors: [`The ${one} indicated by the id does not exist`] } };
    expect(await wisedat.call(`PUT /${path}`, { id, description: 'Nova' })).toEqual(answer);
    expect(await wisedat.call(`DELETE /${path}?id=${id}`)).toEqual(answer);
  });
});

it.each([
  ['taxes', 'NO', ['suggested values', 'products']],
  ['taxes', 'RE', ['products']],
  ['units', 'KG', ['units']],
  ['units', 'DZ', ['products']],
  ['series', 'A26', ['sales documents', 'payment documents']],
  ['warehouses', '1', ['suggested values', 'products']],
] as const)('what others name stays (%s %s)', async (path, id, users) => {
  const errors = await wisedat.refused(`DELETE /${path}?id=${id}`);
  expect(errors.map(words => /is used by (.*) and can not/.exec(words)?.[1])).toEqual(users);
  expect((await wisedat.call(`GET /${path}?id=${id}`)).status).toBe(200);
});

it.each([
  ['product', 'DELETE /product?id=1', ['promotions', 'documents']],
  ['series', 'DELETE /series?id=C27', ['documents']],
  ['tax', 'DELETE /taxes?id=NO', ['suggested values', 'products', 'documents']],
  ['customer', 'DELETE /customers?id=2', ['documents']],
] as const)('the %s of an invoice stays', async (_, route, users) => {
  wisedat.sandbox.addInvoice({ customer: 'Hotel do Cais, Lda.', series: 'C27', total: '123.00' });
  const errors = await wisedat.refused(route);
  expect(errors.map(words => /is used by (.*) and can not/.exec(words)?.[1])).toEqual(users);
});

describe('a tax', () => {
  it('that is exempt shows its reason', async () => {
    await wisedat.take('POST /taxes', {
      id: 'E1',
      value: 0,
      description: 'Isento',
      type: 0,
      exemption_reason: 'M05',
    });
    expect(await wisedat.take('GET /taxes?id=E1')).toEqual({
      id: 'E1',
      value: 0,
      description: 'Isento',
      type: 0,
      exemption_reason: { id: 'M05', description: 'Isento artigo 14.º do CIVA' },
    });
  });

  it('has a reason that is there', async () => {
    const body = { id: 'E1', value: 0, description: 'Isento', type: 4, exemption_reason: 'M98' };
    expect(await wisedat.refused('POST /taxes', body)).toEqual(['The exemption reason M98 does not exist']);
  });

  it('is right as a whole after an update of a part', async () => {
    const reason = { exemption_reason: 'M07' };
    expect(await wisedat.refused('PUT /taxes', { id: 'NO', type: 0, ...reason })).toEqual([
      'Value must be 0 with this type',
    ]);
    expect(await wisedat.refused('PUT /taxes', { id: 'IS', type: 3 })).toEqual([
      'Value must not be 0 with this type',
    ]);
    expect(await wisedat.refused('PUT /taxes', { id: 'NO', value: 0 })).toHaveLength(1);
    await wisedat.take('PUT /taxes', { id: 'IS', type: 3, value: 23 });
    expect(await wisedat.take('GET /taxes?id=IS')).toMatchObject({ value: 23, exemption_reason: null });
  });
});

describe('a warehouse', () => {
  const address = {
    street: 'Rua do Sul 1',
    city: 'Faro',
    postal_code: '8000-001',
    postal_code_location: 'Faro',
    phone: '280000000',
    fax: '280000009',
  };
  const body = { code: 'SUL00001', description: 'Armazém do sul', address };

  it('lives from its creation to its deletion, in the country of the company', async () => {
    const { id } = await wisedat.take('POST /warehouses', body);
    const country = { iso_3166_1: 'PT', name: 'Portugal' };
    expect(await wisedat.take(`GET /warehouses?id=${id}`)).toEqual({
      id,
      ...body,
      address: { ...address, country },
    });
    await wisedat.take('PUT /warehouses', { id, address: { phone: '281111111' } });
    expect(await wisedat.take(`GET /warehouses?id=${id}`)).toEqual({
      id,
      ...body,
      address: { ...address, phone: '281111111', country },
    });
    await wisedat.take(`DELETE /warehouses?id=${id}`);
    expect(await wisedat.take('GET /warehouses')).toHaveLength(2);
  });

  it('has a code of its own', async () => {
    expect(await wisedat.refused('POST /warehouses', { ...body, code: 'CENTRAL1' })).toEqual([
      'Code must be unique: CENTRAL1',
    ]);
  });

  it('needs a Portuguese postal code unless its country is another', async () => {
    const { postal_code: _, ...bare } = address;
    for (const wrong of [bare, { ...address, postal_code: '8000' }]) {
      expect(await wisedat.refused('POST /warehouses', { ...body, address: wrong })).toEqual([
        expect.stringContaining('address.postal_code'),
      ]);
    }
    const abroad = { ...address, postal_code: '75001', country: { iso_3166_1: 'FR' } };
    const { id } = await wisedat.take('POST /warehouses', { ...body, address: abroad });
    const moved = { id, address: { country: { iso_3166_1: 'PT' } } };
    expect(await wisedat.refused('PUT /warehouses', moved)).toEqual([
      expect.stringContaining('address.postal_code'),
    ]);
  });
});

it('a series of a caller shows what it was given', async () => {
  await wisedat.take('POST /series', { id: 'W27', description: 'Loja', vat_cash_system: true });
  expect(await wisedat.take('GET /series?id=W27')).toEqual({
    id: 'W27',
    description: 'Loja',
    vat_cash_system: true,
    active: true,
  });
});
