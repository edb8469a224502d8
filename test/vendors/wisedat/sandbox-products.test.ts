import { describe, expect, it } from 'vitest';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller({ keyBits: 1024 });

const tea = { name: 'CHA', description: 'Chá verde', price: 3.5, type: 1 } as const;

describe('a product', () => {
  it('lives from its creation to its deletion', async () => {
    const { id } = await wisedat.take('POST /products', { ...tea, barcode: '5600000000024' });
    expect(await wisedat.take(`GET /products?id=${id}`)).toMatchObject({
      ...tea,
      barcode: '5600000000024',
      active: true,
      current_stock: 0,
    });
    await wisedat.take('PUT /product', { id, description: 'Chá preto' });
    expect(await wisedat.take(`GET /products?id=${id}`)).toMatchObject({
      ...tea,
      description: 'Chá preto',
      barcode: '5600000000024',
    });
    await wisedat.take(`DELETE /product?id=${id}`);
    expect((await wisedat.call(`GET /products?id=${id}`)).status).toBe(404);
  });

  it('takes the suggested tax and unit if it names none', async () => {
    const { id } = await wisedat.take('POST /products', tea);
    expect(await wisedat.take(`GET /products?id=${id}`)).toMatchObject({
      tax: { id: 'NO', value: 23, exemption_reason: null },
      unit: { id: 'UN' },
      model: null,
      categories: [],
      suppliers: [],
      main_supplier: null,
    });
  });

  it('has a name and a barcode of its own', async () => {
    const taken = { ...tea, name: 'MEL500', barcode: '5601234000014' };
    expect(await wisedat.refused('POST /products', taken)).toEqual([
      'Name must be unique: MEL500',
      'Barcode must be unique: 5601234000014',
    ]);
    expect(await wisedat.refused('PUT /product', { id: 2, barcode: '5601234000014' })).toHaveLength(1);
    await wisedat.take('PUT /product', { id: 1, barcode: '5601234000014' });
    for (const name of ['SEM1', 'SEM2']) await wisedat.take('POST /products', { ...tea, name });
  });

  it('names only what is there', async () => {
    const wrong = {
      tax: 'XX',
      warehouse: 99,
      brand: 'DOURO',
      model: 'MEL',
      categories: [1, 98],
    };
    const words = [
      'The tax XX does not exist',
      'The warehouse 99 does not exist',
      'The model MEL of the brand DOURO does not exist',
      'The category 98 does not exist',
    ];
    expect(await wisedat.refused('PUT /product', { id: 2, ...wrong })).toEqual(words);
    expect(await wisedat.refused('POST /products', { ...tea, ...wrong, unit: 'XX' })).toEqual([
      words[0],
      'The unit XX does not exist',
      ...words.slice(1),
    ]);
    expect(await wisedat.refused('PUT /product', { id: 2, suppliers: [{ id: 3 }, { id: 97 }] })).toEqual([
      'The supplier 3 is not active',
      'The supplier 97 does not exist',
    ]);
  });

  it('of which nothing is known cannot be changed or deleted', async () => {
    const answer = { status: 404, json: { errors: ['The product indicated by the id does not exist'] } };
    expect(await wisedat.call('PUT /product', { id: 999, price: 1 })).toEqual(answer);
    expect(await wisedat.call('DELETE /product?id=999')).toEqual(answer);
  });

  it('has its lists replaced as a whole', async () => {
    await wisedat.take('PUT /product', { id: 1, categories: [3], suppliers: [{ id: 2 }] });
    expect(await wisedat.take('GET /products?id=1')).toMatchObject({
      categories: [{ id: 3, id_parent: 1, name: 'Mel' }],
      suppliers: [{ id: 2, cost_price: null, unit: { id: 'UN' } }],
      main_supplier: null,
    });
    await wisedat.take('PUT /product', { id: 1, price: 10 });
    expect((await wisedat.take('GET /products?id=1')).suppliers).toHaveLength(1);
    await wisedat.take('PUT /product', { id: 1, suppliers: [] });
    expect((await wisedat.take('GET /products?id=1')).suppliers).toEqual([]);
  });

  it('has a main supplier among its suppliers', async () => {
    await wisedat.take('PUT /product', { id: 1, main_supplier: 2 });
    expect((await wisedat.take('GET /products?id=1')).main_supplier).toMatchObject({
      id: 2,
      code: 'GROSSO',
    });
    expect(await wisedat.refused('PUT /product', { id: 2, main_supplier: 1 })).toEqual([
      'The main_supplier 1 is not one of the suppliers',
    ]);
  });

  it('is bought in units that are related to its own', async () => {
    const suppliersIn = (unit: string) => ({ id: 1, suppliers: [{ id: 1, cost_price: 55.5, unit }] });
    await wisedat.take('PUT /product', suppliersIn('DZ'));
    expect((await wisedat.take('GET /products?id=1')).suppliers).toEqual([
      { id: 1, cost_price: 55.5, unit: { id: 'DZ', description: 'Dúzia' } },
    ]);
    for (const unit of ['KG', 'XX']) {
      expect(await wisedat.refused('PUT /product', suppliersIn(unit))).toEqual([
        `The unit ${unit} is not related to UN`,
      ]);
    }
  });

  it('shows its stock place by place, and in sum', async () => {
    const { current_stock, stocks } = await wisedat.take('GET /products?id=1');
    expect([current_stock, stocks]).toEqual([
      120.5,
      [{ id_warehouse: 1, id_location: 1, id_lot: 11, current_stock: 120.5, reserved_stock: 4.5 }],
    ]);
  });
});

describe('a brand and its models', () => {
  it('are made, renamed and deleted, models first', async () => {
    await wisedat.take('POST /brands', { id: 'SERRA', description: 'Serra' });
    await wisedat.take('POST /models', { id: 'AZ', brand: 'SERRA', description: 'Azeitona' });
    await wisedat.take('PUT /models', { id: 'AZ', brand: 'SERRA', description: 'Azeitonas' });
    expect(await wisedat.take('GET /models?brand=SERRA')).toEqual([
      { id: 'AZ', description: 'Azeitonas', brand: { id: 'SERRA', description: 'Serra' } },
    ]);
    expect(await wisedat.refused('DELETE /brands?id=SERRA')).toEqual([
      'The brand is used by models and can not be deleted',
    ]);
    await wisedat.take('DELETE /models?id=AZ&brand=SERRA');
    await wisedat.take('DELETE /brands?id=SERRA');
    expect(await wisedat.take('GET /brands?description=serra')).toEqual([]);
  });

  it('have ids of their own, models within their brand', async () => {
    expect(await wisedat.refused('POST /brands', { id: 'CAIS' })).toEqual(['Id must be unique: CAIS']);
    expect(await wisedat.refused('POST /models', { id: 'MEL', brand: 'CAIS' })).toHaveLength(1);
    await wisedat.take('POST /models', { id: 'MEL', brand: 'DOURO', description: 'Mel do Douro' });
    expect(await wisedat.take('GET /models?id=MEL')).toHaveLength(2);
    expect(await wisedat.take('GET /models?id=MEL&brand=DOURO')).toMatchObject({
      description: 'Mel do Douro',
    });
    expect((await wisedat.call('GET /models?id=AZ&brand=CAIS')).status).toBe(404);
    expect(await wisedat.refused('POST /models', { id: 'X', brand: 'NONE' })).toEqual([
      'The brand NONE does not exist',
    ]);
  });

  it('that products have stay', async () => {
    expect((await wisedat.call('DELETE /models?id=AZ&brand=DOURO')).status).toBe(400);
    expect(await wisedat.refused('DELETE /brands?id=DOURO')).toEqual([
      'The brand is used by models and can not be deleted',
      'The brand is used by products and can not be deleted',
    ]);
    wisedat.sandbox.switches.usedRecords = 'deleted';
    await wisedat.take('DELETE /models?id=AZ&brand=DOURO');
    expect((await wisedat.take('GET /products?id=1')).model).toBeNull();
  });
});

describe('a category', () => {
  it('is placed below another, by whose name or id it is found', async () => {
    const { id } = await wisedat.take('POST /category', {
      name: 'Vinagres',
      short_name: 'VIN',
      id_parent: 1,
    });
    for (const query of ['parent=merc', 'parent=1', 'query=Mercearia', 'query=vinag']) {
      const { categories } = await wisedat.take(`GET /categories?${query}`);
      expect(categories).toContainEqual({
        id,
        id_parent: 1,
        name: 'Vinagres',
        short_name: 'VIN',
        image: null,
      });
    }
    expect((await wisedat.take('GET /categories?name=merc')).categories).toHaveLength(1);
  });

  it('is renamed, and deleted if nothing is in it', async () => {
    await wisedat.take('PUT /category', { id: 3, name: 'Méis' });
    expect(await wisedat.take('GET /categories?id=3')).toMatchObject({ name: 'Méis', short_name: 'MEL' });
    const { id } = await wisedat.take('POST /category', { name: 'Vazia' });
    await wisedat.take(`DELETE /category?id=${id}`);
    expect(await wisedat.refused('DELETE /category?id=1')).toEqual([
      'The category is used by categories and can not be deleted',
      'The category is used by products and can not be deleted',
    ]);
  });

  it('has no parent that is not there', async () => {
    expect(await wisedat.refused('POST /category', { name: 'X', id_parent: 77 })).toEqual([
      'The category 77 does not exist',
    ]);
  });
});
