import { describe, expect, it } from 'vitest';
import { newDocument, sold } from './sandbox-bodies.ts';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller();

const kinds = [
  { path: '/orders', list: 'orders', one: 'order', many: 'orders', type: 2 },
  { path: '/estimates', list: 'estimates', one: 'estimate', many: 'estimates', type: 1 },
  {
    path: '/movementsofgoods',
    list: 'movements_of_goods',
    one: 'movement of goods',
    many: 'movements of goods',
    type: 3,
  },
  { path: '/salesinvoices', list: 'sales_invoice', one: 'sale invoice', many: 'sales invoices', type: 4 },
] as const;

describe.each(kinds)('$many', ({ path, list, one, many, type }) => {
  const unknown = `${one[0]?.toUpperCase()}${one.slice(1)} from parameter id doesn’t exist`;

  it('are drafts until they are closed, and drafts are deleted', async () => {
    const { id } = await wisedat.take(`POST ${path}`, newDocument());
    const draft = await wisedat.take(`GET ${path}?id=${id}`);
    expect(draft).toMatchObject({ closed: false, canceled: false, hash: '', atcud: '', document_number: 0 });
    expect(draft.sales_document.document_type).toBe(type);
    await wisedat.take(`DELETE ${path}?id=${id}`);
    expect(await wisedat.call(`GET ${path}?id=${id}`)).toEqual({ status: 404, json: { errors: [unknown] } });
  });

  it('are signed when they are closed, cannot be changed then, and are cancelled instead of deleted', async () => {
    const { id } = await wisedat.take(`POST ${path}`, newDocument());
    await wisedat.take(`PUT ${path}`, { id, ...newDocument(), closed: true });
    const closed = await wisedat.take(`GET ${path}?id=${id}`);
    expect(closed).toMatchObject({ closed: true, canceled: false, document_number: 1, hash_control: '1' });
    expect(closed.hash).toMatch(/^[A-Za-z0-9+/]{171}=$/);
    expect(closed.atcud).toMatch(/^[A-Z2-9]{8}-1$/);
    for (const change of [{ closed: false }, { notes: 'nova' }]) {
      expect(await wisedat.refused(`PUT ${path}`, { id, ...newDocument(), ...change })).toEqual([
        `Closed ${many} can’t be modified`,
      ]);
    }
    await wisedat.take(`DELETE ${path}?id=${id}`);
    const canceled = await wisedat.take(`GET ${path}?id=${id}`);
    expect(canceled).toEqual({ ...closed, canceled: true });
    expect(await wisedat.refused(`DELETE ${path}?id=${id}`)).toEqual([`The ${one} is canceled already`]);
  });

  it('are found by every parameter of the list, alone and together', async () => {
    const first = await wisedat.take(`POST ${path}`, newDocument({ your_reference: 'Loja-1001' }));
    const second = await wisedat.take(`POST ${path}`, {
      ...newDocument({ customer: 1, date: '2026-06-16', expiration_date: '2026-07-16' }),
      salesman: 1,
      closed: true,
    });
    const idsOf = async (query: string): Promise<string[]> => {
      const page = await wisedat.take(`GET ${path}?${query}`);
      return page[list].map(({ id }: { id: string }) => id);
    };
    const expected: ReadonlyArray<[query: string, ids: string[]]> = [
      ['', [first.id, second.id]],
      ['query=hotel', [first.id]],
      ['query=RITA', [first.id, second.id]],
      ['query=loja-10', [first.id]],
      ['query=A26', [first.id, second.id]],
      ['closed=true', [second.id]],
      ['closed=false', [first.id]],
      ['customer=cais', [first.id]],
      ['customer=CF', [second.id]],
      ['salesman=Rita', [first.id, second.id]],
      ['salesman=Ana', []],
      ['series=26', [first.id, second.id]],
      ['series=27', []],
      ['date=2026-06-16', [second.id]],
      ['expiration_date=2026-07-15', [first.id]],
      ['your_reference=1001', [first.id]],
      ['closed=false&customer=CF', []],
      ['your_reference=1001&date=2026-06-15', [first.id]],
    ];
    for (const [query, ids] of expected) expect([query, await idsOf(query)]).toEqual([query, ids]);
    wisedat.sandbox.switches.dateFilter = 'from-that-day';
    expect(await idsOf('date=2026-06-15')).toEqual([first.id, second.id]);
  });

  it('count as modified at their last write', async () => {
    const { id } = await wisedat.take(`POST ${path}`, newDocument());
    wisedat.setClock('2026-06-15T11:00:00Z');
    await wisedat.renew();
    const found = async () =>
      (await wisedat.take(`GET ${path}?modified_since=2026-06-15T10:30:00Z`)).pagination.number_items;
    expect(await found()).toBe(0);
    await wisedat.take(`PUT ${path}`, { id, ...newDocument() });
    expect(await found()).toBe(1);
  });

  it('come in pages of fifty, in the order of their making', async () => {
    const made: string[] = [];
    for (let index = 0; index < 52; index += 1) {
      made.push((await wisedat.take(`POST ${path}`, newDocument())).id);
    }
    const page = async (query: string) => {
      const answer = await wisedat.take(`GET ${path}?${query}`);
      return { ...answer.pagination, ids: answer[list].map(({ id }: { id: string }) => id) };
    };
    const all = { number_items: 52 };
    expect(await page('')).toEqual({ ...all, limit: 50, page: 1, number_pages: 2, ids: made.slice(0, 50) });
    expect(await page('page=2')).toEqual({
      ...all,
      limit: 50,
      page: 2,
      number_pages: 2,
      ids: made.slice(50),
    });
    expect(await page('limit=20&page=3')).toEqual({
      ...all,
      ...{ limit: 20, page: 3, number_pages: 3, ids: made.slice(40) },
    });
    expect(await page('page=3')).toMatchObject({ number_items: 52, ids: [] });
  });

  it('show in lists what details show, without what belongs to details', async () => {
    const { id } = await wisedat.take(`POST ${path}`, newDocument());
    const detail = await wisedat.take(`GET ${path}?id=${id}&limit=0`);
    const [row] = (await wisedat.take(`GET ${path}`))[list];
    const { id: customerId, code, name, tax_id, active } = detail.customer;
    expect(detail).toMatchObject({ ...row, customer: detail.customer });
    expect(row.customer).toEqual({ id: customerId, code, name, tax_id, active });
    for (const field of ['your_reference', 'items', 'hash', 'salesman'])
      expect(row).not.toHaveProperty(field);
  });

  it('refuse ids that are not numbers, and tell of edits elsewhere', async () => {
    expect(await wisedat.refused(`GET ${path}?id=x`)).toEqual(['Parameter id must be numeric']);
    const { id } = await wisedat.take(`POST ${path}`, newDocument());
    wisedat.sandbox.faults.add({ route: `GET ${path}`, fault: { kind: 'edited-elsewhere' } });
    const answer = await wisedat.call(`GET ${path}?id=${id}`);
    expect(answer.status).toBe(409);
    expect(answer.json.errors).toEqual([
      `The ${one} was edited by another application, in a way that makes it invalid for API purposes`,
    ]);
  });

  it('cannot be changed or deleted if they are not there', async () => {
    for (const answer of [
      await wisedat.call(`PUT ${path}`, { id: '7', ...newDocument() }),
      await wisedat.call(`DELETE ${path}?id=7`),
    ]) {
      expect(answer).toEqual({ status: 404, json: { errors: [unknown] } });
    }
  });
});

it('documents of a customer who is renamed keep the name that they were closed with', async () => {
  const { id } = await wisedat.take('POST /salesinvoices', { ...newDocument(), closed: true });
  await wisedat.take('PUT /customer', { id: 2, name: 'Hotel Novo, Lda.' });
  expect((await wisedat.take(`GET /salesinvoices?id=${id}`)).customer.name).toBe('Hotel do Cais, Lda.');
});

it('a movement of goods takes its goods out of stock while it is closed and not cancelled', async () => {
  const stock = async (): Promise<number> =>
    (await wisedat.take('GET /products?id=1')).stocks[0].current_stock;
  const before = await stock();
  const { id } = await wisedat.take('POST /movementsofgoods', {
    ...newDocument({ items: [{ ...sold, quantity: 2.5 }] }),
    closed: true,
  });
  expect(await stock()).toBe(before - 2.5);
  await wisedat.take(`DELETE /movementsofgoods?id=${id}`);
  expect(await stock()).toBe(before);
});
