import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dayIn } from '../../shared/clock.ts';
import { readProblem } from './problem.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const today = (): string => dayIn('Europe/Lisbon', new Date());
const thisMonth = (): string => today().slice(0, 'YYYY-MM'.length);
const lines = [{ price: '49.90', sku: 'CAD-1' }];
const twoTaxes = [{ price: '9.90', sku: 'CAD-1', rates: ['23', '6'] }];

const amounts = {
  paid: z.string(),
  issued: z.string(),
  credited: z.string(),
  held: z.string(),
  difference: z.string(),
};
/** These fields and no others (docs/decisions/outside-contract.md). */
const answerSchema = z.strictObject({
  tenant: z.string(),
  month: z.string(),
  timezone: z.string(),
  totals: z.array(z.strictObject({ kind: z.string(), currency: z.string(), ...amounts })),
  rows: z.array(
    z.strictObject({
      day: z.iso.date(),
      kind: z.enum(['invoice', 'credit-note']),
      currency: z.string(),
      rate: z.string().nullable(),
      category: z.string(),
      documents: z.int().positive(),
      ...amounts,
    }),
  ),
  withoutAmount: z.int().min(0),
  differing: z.array(
    z.strictObject({
      documentId: z.string(),
      kind: z.string(),
      day: z.iso.date(),
      orderName: z.string().nullable(),
      number: z.string().nullable(),
      currency: z.string(),
      paid: z.string(),
      shown: z.string(),
      difference: z.string(),
      why: z.string().nullable(),
    }),
  ),
  changedAtErp: z.array(
    z.strictObject({
      documentId: z.string(),
      kind: z.string(),
      day: z.iso.date(),
      orderName: z.string().nullable(),
      number: z.string().nullable(),
      at: z.iso.datetime(),
      since: z.iso.datetime(),
      differences: z.array(
        z.strictObject({ what: z.string(), sent: z.string().nullable(), shown: z.string().nullable() }),
      ),
    }),
  ),
  more: z.boolean(),
  closed: z.strictObject({
    totals: z.array(
      z.strictObject({ kind: z.string(), currency: z.string(), documents: z.int(), paid: z.string() }),
    ),
    withoutAmount: z.int().min(0),
    documents: z.array(
      z.strictObject({
        documentId: z.string(),
        kind: z.string(),
        day: z.iso.date(),
        orderName: z.string().nullable(),
        currency: z.string(),
        paid: z.string().nullable(),
        closedAt: z.iso.datetime(),
        why: z.string().nullable(),
      }),
    ),
    more: z.boolean(),
  }),
});
const reconciliationOf = async (tenant: Tenant, month = thisMonth()) => {
  const answer = await tenant.call(`reconciliation?month=${month}`);
  expect(answer.status).toBe(200);
  return answerSchema.parse(await answer.json());
};

/** A tenant with an order at two rates, a refund, an order that is held, and one whose total a person accepted. */
async function tenantOfAMonth() {
  const tenant = await world.addTenant({
    phcGo: { priceDecimals: 4 },
    sandbox: { switches: { priceDecimals: 2 } },
  });
  await tenant.deliver({ id: '1', lines: [...lines, { price: '10.00', sku: 'VIN-2', rates: ['6'] }] });
  await tenant.documentOf('1', 'issued');
  await tenant.deliver({ id: '2', lines: twoTaxes, processedAt: new Date().toISOString() });
  await tenant.documentOf('2', 'held');
  const uneven = [{ price: '3.33', quantity: 3, sku: 'CAD-1' }];
  await tenant.deliver({ id: '3', name: '#3', lines: uneven, discount: { fixed: '0.01' } });
  const { documentId } = await tenant.documentOf('3', 'held');
  const body = JSON.stringify({ resolution: 'accept' });
  await tenant.call(`documents/${documentId}/retry`, { method: 'POST', body });
  return { tenant, accepted: await tenant.document(documentId) };
}

describe('the reconciliation of a month', () => {
  it('tells per day and rate what was paid, issued and held, and names what differs, also as CSV', async () => {
    const { tenant, accepted } = await tenantOfAMonth();
    const told = await reconciliationOf(tenant);
    const invoice = { day: today(), kind: 'invoice', currency: 'EUR' };
    const ofRate = (rate: string | null, category: string) =>
      told.rows.find(row => row.rate === rate && row.category === category);
    expect(ofRate('6', 'taxed')).toEqual({
      ...{ ...invoice, rate: '6', category: 'taxed', documents: 1 },
      ...{ paid: '10.00', issued: '10.00', credited: '0.00', held: '0.00', difference: '0.00' },
    });
    expect(ofRate('23', 'taxed')).toMatchObject({ documents: 2, held: '0.00', difference: '0.00' });
    expect(ofRate(null, 'not-issued')).toMatchObject({ paid: '9.90', issued: '0.00', held: '9.90' });
    expect(ofRate(null, 'differs')).toMatchObject({ paid: '0.02', difference: '0.02' });
    const [total] = told.totals;
    expect(total).toMatchObject({ paid: '79.78', held: '9.90', difference: '0.02', issued: '69.86' });
    expect(told.differing).toEqual([
      {
        documentId: accepted.documentId,
        ...invoice,
        orderName: '#3',
        number: accepted.number,
        paid: '9.98',
        shown: accepted.total,
        difference: '0.02',
        why: `Total ${accepted.total} accepted.`,
      },
    ]);
    for (const asked of [
      tenant.call(`reconciliation?month=${thisMonth()}&format=csv`),
      tenant.call(`reconciliation?month=${thisMonth()}`, { headers: { accept: 'text/csv' } }),
    ]) {
      const answer = await asked;
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const [header, ...rows] = (await answer.text()).split('\r\n');
      expect(header?.startsWith('"day";"kind";"currency";"rate";"category"')).toBe(true);
      expect(rows).toContain(
        `"${today()}";"invoice";"EUR";"";"differs";"1";"0.02";"0.00";"0.00";"0.00";"0.02"`,
      );
    }
  });

  it('tells of money that was returned', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines });
    await tenant.documentOf('1', 'issued');
    await tenant.refund({ id: '7', orderId: '9', lines: [], money: [{ amount: '9.90' }] });
    await tenant.creditOf('7', 'waiting');
    const { totals } = await reconciliationOf(tenant);
    expect(totals).toContainEqual({
      ...{ kind: 'invoice', currency: 'EUR', paid: '49.90', issued: '49.90' },
      ...{ credited: '0.00', held: '0.00', difference: '0.00' },
    });
  });

  it('is empty for another month, and for another tenant', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines });
    await tenant.documentOf('1', 'issued');
    const empty = { totals: [], rows: [], withoutAmount: 0, differing: [], more: false };
    expect(await reconciliationOf(tenant, '2025-01')).toMatchObject(empty);
    expect(await reconciliationOf(await world.addTenant())).toMatchObject(empty);
  });

  it.each([
    ['', ['month']],
    ['?month=2026-13', ['month']],
    ['?month=11-2026', ['month']],
    ['?month=2026-11&format=xml', ['format']],
    ['?month=2026-11&page=2', ['page']],
  ])('gets 422 for "%s"', async (query, paths) => {
    const tenant = await world.addTenant();
    expect(await readProblem(await tenant.call(`reconciliation${query}`))).toMatchObject({
      status: 422,
      paths,
    });
  });
});
