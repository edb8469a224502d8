import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { holdReasons } from '../../shared/domain/held.ts';
import { creditNote, invoice } from '../vendors/phc-go/requests.ts';
import { orderDocument } from './post-document.ts';
import { readProblem } from './problem.ts';
import { shownDocument as shown } from './shown-document.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lines = [{ price: '49.90', sku: 'CAD-1' }];
/** Two taxes on one line are held without a call to the ERP. */
const twoTaxes = [{ price: '49.90', sku: 'CAD-1', rates: ['23', '6'] }];

/** These fields and no others (docs/decisions/outside-contract.md). */
const listSchema = z.strictObject({
  documents: z.array(z.strictObject(shown)),
  cursor: z.string().nullable(),
});
const list = async (tenant: Tenant, query: string) =>
  listSchema.parse(await (await tenant.call(`documents?${query}`)).json());

/** Order ids of every page of a query. */
async function pagesOf(tenant: Tenant, query: string): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: z.output<typeof listSchema> = await list(
      tenant,
      cursor ? `${query}&cursor=${cursor}` : query,
    );
    pages.push(page.documents.map(({ orderId }) => orderId));
    cursor = page.cursor;
  } while (cursor !== null);
  return pages;
}

/** A tenant with so many held documents, opened one after the other. */
async function tenantWith(count: number): Promise<Tenant> {
  const tenant = await world.addTenant();
  for (let id = 1; id <= count; id++) await tenant.deliver({ id: `${id}`, lines: twoTaxes });
  await tenant.settled();
  return tenant;
}

describe('the list of documents', () => {
  it('is empty for a tenant without documents', async () => {
    expect(await list(await world.addTenant(), '')).toEqual({ documents: [], cursor: null });
  });

  it('gives every document once, newest first, page after page', async () => {
    const tenant = await tenantWith(7);
    expect(await pagesOf(tenant, 'limit=3')).toEqual([['7', '6', '5'], ['4', '3', '2'], ['1']]);
    expect((await pagesOf(tenant, 'limit=1')).flat()).toEqual(['7', '6', '5', '4', '3', '2', '1']);
    expect(await pagesOf(tenant, 'limit=100')).toEqual([['7', '6', '5', '4', '3', '2', '1']]);
    expect((await pagesOf(tenant, 'state=held&limit=2')).flat()).toEqual(['7', '6', '5', '4', '3', '2', '1']);
  });

  it('loses and repeats nothing when documents are added between two pages', async () => {
    const tenant = await tenantWith(4);
    const { documents, cursor } = await list(tenant, 'limit=2');
    await tenant.deliver({ id: '5', lines });
    await tenant.documentOf('5', 'issued');
    const rest = await list(tenant, `limit=100&cursor=${cursor}`);
    const ids = [...documents, ...rest.documents].map(({ orderId }) => orderId);
    expect(ids).toEqual(['4', '3', '2', '1']);
  });

  it('shows one state when it is asked for one', async () => {
    const tenant = await tenantWith(2);
    await tenant.deliver({ id: '3', lines });
    await tenant.documentOf('3', 'issued');
    expect(await pagesOf(tenant, 'state=held')).toEqual([['2', '1']]);
    expect(await pagesOf(tenant, 'state=issued')).toEqual([['3']]);
    expect(await pagesOf(tenant, 'state=refused')).toEqual([[]]);
  });

  it('shows documents as promised: of orders and of callers, issued and held', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '9007199254740993', name: '#1001', lines });
    await tenant.deliver({ id: '2', lines: twoTaxes });
    await orderDocument(tenant, invoice(), 'sold');
    await orderDocument(tenant, creditNote(), 'returned');
    await tenant.settled();
    const { documents } = await list(tenant, '');
    const byOrder = Object.fromEntries(documents.map(document => [document.orderId, document]));
    const issued = { state: 'issued', outcome: 'none', reason: null, vendor: 'phc-go', currency: 'EUR' };
    expect(byOrder['9007199254740993']).toMatchObject({
      ...issued,
      kind: 'invoice',
      shop: tenant.shop,
      orderName: '#1001',
      refundId: null,
      number: '1',
      total: '49.90',
      attempts: 1,
    });
    expect(byOrder['2']).toMatchObject({
      state: 'held',
      outcome: 'none',
      reason: { code: 'two-taxes' },
      number: null,
      attempts: 0,
    });
    expect(byOrder.sold).toMatchObject({ ...issued, kind: 'invoice', shop: 'api', orderName: null });
    expect(byOrder.returned).toMatchObject({ ...issued, kind: 'credit-note', total: '12.30' });
  });

  it('belongs to its tenant: the cursor of another one shows nothing of his', async () => {
    const [first, second] = await Promise.all([tenantWith(3), tenantWith(0)]);
    const { cursor } = await list(first, 'limit=1');
    expect(await list(second, `cursor=${cursor}`)).toEqual({ documents: [], cursor: null });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=many', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['state=paid', 'state'],
    ['state=', 'state'],
    ['cursor=%21', 'cursor'],
    ['cursor=', 'cursor'],
    ['page=2', 'page'],
  ])('answers 422 to the query %s and names "%s"', async (query, path) => {
    const tenant = await world.addTenant();
    const answer = await tenant.call(`documents?${query}`);
    expect(await readProblem(answer)).toMatchObject({ status: 422, paths: [path] });
  });
});

describe('a reason', () => {
  it('is our advice in the list; what was said of the order or by the ERP is in the document alone', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({
      id: '1',
      lines: twoTaxes.map(line => ({ ...line, title: 'Vela de ana@example.pt' })),
    });
    const { documentId, reason } = await tenant.documentOf('1', 'held');
    const [listed] = (await list(tenant, '')).documents;
    expect(listed?.documentId).toBe(documentId);
    expect(listed?.reason).toEqual({ code: 'two-taxes', text: holdReasons['two-taxes'] });
    expect(reason?.text).toContain('ana@example.pt');
  });
});
