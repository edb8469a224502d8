import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller({ keyBits: 1024 });

const names = (rows: readonly { readonly name: string }[]): string[] => rows.map(({ name }) => name);
const addProduct = (name: string, fields: Readonly<Record<string, unknown>> = {}) =>
  wisedat.take('POST /products', { name, description: `Artigo ${name}`, price: 1, type: 1, ...fields });

describe('a list', () => {
  it('has fifty rows a page if nothing else is asked for', async () => {
    for (let index = 0; index < 50; index += 1) await addProduct(`P${index}`);
    const first = await wisedat.take('GET /products');
    expect(first.pagination).toEqual({ limit: 50, page: 1, number_pages: 2, number_items: 53 });
    expect(first.products).toHaveLength(50);
    const second = await wisedat.take('GET /products?page=2');
    expect(names(second.products)).toEqual(['P47', 'P48', 'P49']);
    expect((await wisedat.take('GET /products?page=3')).products).toEqual([]);
  });

  it('is the same whole, in the same order, whatever the size of its pages', async () => {
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) await addProduct(name);
    const whole = names((await wisedat.take('GET /products')).products);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async limit => {
        const pages = Math.ceil(whole.length / limit);
        const found: string[] = [];
        for (let page = 1; page <= pages; page += 1) {
          const answer = await wisedat.take(`GET /products?limit=${limit}&page=${page}`);
          expect(answer.pagination).toEqual({
            limit,
            page,
            number_pages: pages,
            number_items: whole.length,
          });
          found.push(...names(answer.products));
        }
        expect(found).toEqual(whole);
      }),
      { numRuns: 8 },
    );
  });

  it('shows what contains a text and nothing else', async () => {
    for (const name of ['CAFE', 'CAFETEIRA', 'CHA']) await addProduct(name);
    const whole = names((await wisedat.take('GET /products')).products);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('cafe', 'CA', 'A', 'tei', '50', 'zzz'), async part => {
        const { products } = await wisedat.take(`GET /products?name=${part}`);
        expect(names(products)).toEqual(
          whole.filter(name => name.toLowerCase().includes(part.toLowerCase())),
        );
      }),
      { numRuns: 10 },
    );
  });

  it.each([
    ['limit=0', 'Parameter limit must be higher than 0'],
    ['page=0', 'Parameter page must be higher than 0'],
    ['limit=ten', 'Parameter limit must be a whole number'],
    ['show_inactive=maybe', expect.stringContaining('Parameter show_inactive')],
    ['modified_since=yesterday', expect.stringContaining('Parameter modified_since')],
  ])('with %s is refused', async (query, words) => {
    expect(await wisedat.refused(`GET /products?${query}`)).toEqual([words]);
  });

  it('with an id is that one thing, whatever else is asked', async () => {
    const { id, name } = await wisedat.take('GET /products?id=1&limit=0&name=zzz&show_inactive=maybe');
    expect([id, name]).toEqual([1, 'AZEITE50CL']);
  });

  it('hides what is inactive, unless it is asked for or named by its id', async () => {
    for (const [path, list, id] of [
      ['/products', 'products', 4],
      ['/customers', 'customers', 5],
      ['/salesmen', 'salesmen', 2],
      ['/suppliers', 'salesmen', 3],
    ] as const) {
      const ids = async (query: string) => (await wisedat.take(`GET ${path}${query}`))[list].map(idOf);
      expect(await ids('')).not.toContain(id);
      expect(await ids('?show_inactive=false')).not.toContain(id);
      expect(await ids('?show_inactive=true')).toContain(id);
      expect(await wisedat.take(`GET ${path}?id=${id}`)).toMatchObject({ id, active: false });
    }
  });

  it('shows what was written since an instant, that instant included', async () => {
    await addProduct('NOVO');
    wisedat.setClock('2026-06-16T12:00:00Z');
    await wisedat.renew();
    await wisedat.take('PUT /product', { id: 2, price: 7 });
    const since = async (instant: string) =>
      names((await wisedat.take(`GET /products?modified_since=${instant}`)).products);
    expect(await since('2026-06-15T10:00:00Z')).toEqual(['MEL500', 'NOVO']);
    expect(await since('2026-06-16')).toEqual(['MEL500']);
    expect(await since('2026-06-16T12:00:00.000Z')).toEqual(['MEL500']);
    expect(await since('2026-06-16T12:00:01')).toEqual([]);
  });

  it('combines its filters', async () => {
    const found = async (query: string) => names((await wisedat.take(`GET /products?${query}`)).products);
    expect(await found('query=5601234')).toEqual(['AZEITE50CL', 'MEL500']);
    expect(await found('query=5601234&brand=CAIS')).toEqual(['MEL500']);
    expect(await found('brand=CAIS&model=AZ')).toEqual([]);
    expect(await found('brand=CAI')).toEqual([]);
  });

  it.each([
    ['exact', 'formação', []],
    ['any-case', 'formação', ['FORMACAO']],
    ['any-case', 'formacao,', []],
    ['any-case-or-accent', 'formacao,', ['FORMACAO']],
  ] as const)('compares texts as the switch says (%s: %s)', async (contains, part, expected) => {
    wisedat.sandbox.switches.contains = contains;
    const { products } = await wisedat.take(`GET /products?description=${encodeURIComponent(part)}`);
    expect(names(products)).toEqual(expected);
  });

  it('may cut a limit that is too high', async () => {
    wisedat.sandbox.switches.highestLimit = 2;
    const { pagination, products } = await wisedat.take('GET /products?limit=500');
    expect([pagination.limit, pagination.number_pages, products.length]).toEqual([2, 2, 2]);
  });

  it('of suppliers may have their own name', async () => {
    expect(await wisedat.take('GET /suppliers')).toHaveProperty('salesmen');
    wisedat.sandbox.switches.suppliersKey = 'suppliers';
    expect(Object.keys(await wisedat.take('GET /suppliers'))).toEqual(['pagination', 'suppliers']);
  });
});

describe('an id', () => {
  it.each([
    ['/products', 'Product'],
    ['/categories', 'Category'],
    ['/customers', 'Customer'],
    ['/salesmen', 'Salesman'],
    ['/suppliers', 'Supplier'],
    ['/warehouses', 'Warehouse'],
    ['/promotions', 'Promotion'],
  ])('of %s must be a number, and be there', async (path, one) => {
    expect(await wisedat.refused(`GET ${path}?id=seven`)).toEqual(['Parameter id must be numeric']);
    expect(await wisedat.call(`GET ${path}?id=9999`)).toEqual({
      status: 404,
      json: { errors: [`${one} from parameter id doesn’t exist`] },
    });
    expect(await wisedat.take(`GET ${path}?id=01`)).toMatchObject({ id: 1 });
  });

  it.each([
    ['/taxes', 'Tax', 'NO'],
    ['/units', 'Unit', 'UN'],
    ['/series', 'Series', 'A26'],
    ['/brands', 'Brand', 'CAIS'],
    ['/currencies', 'Currency', 'EUR'],
    ['/countries', 'Country', 'PT'],
    ['/deliverymethods', 'Delivery method', 'CORREIO'],
    ['/exemptionreasons', 'Exemption reason', 'M07'],
    ['/paymentconditions', 'Payment condition', '30D'],
    ['/paymentmethods', 'Payment method', 'TB'],
    ['/salesdocuments', 'Sales document', 'FT'],
    ['/paymentdocuments', 'Payment document', 'RC'],
    ['/entitytypes', 'Entity type', 'GER'],
  ])('of %s is a text', async (path, one, id) => {
    const all: readonly { readonly id: string }[] = await wisedat.take(`GET ${path}`);
    expect(await wisedat.take(`GET ${path}?id=${id}`)).toEqual(all.find(row => row.id === id));
    expect(await wisedat.call(`GET ${path}?id=none`)).toEqual({
      status: 404,
      json: { errors: [`${one} from parameter id doesn’t exist`] },
    });
  });
});

function idOf({ id }: { readonly id: unknown }): unknown {
  return id;
}
