import { describe, expect, it } from 'vitest';
import { dayIn } from '../../shared/clock.ts';
import { shopifyOrder } from '../sandbox/shopify/shopify-order.ts';
import { invoice } from '../vendors/phc-go/requests.ts';
import { orderDocument } from './post-document.ts';
import { retry } from './retry-document/decisions.ts';
import { useWorld } from './use-world.ts';
import type { Tenant } from './world.ts';

const world = useWorld();

const today = (): string => dayIn('Europe/Lisbon', new Date());
const month = (): string => `reconciliation?month=${today().slice(0, 'YYYY-MM'.length)}`;
const reconciliationOf = async (tenant: Tenant) =>
  (await (await tenant.call(month())).json()) as Record<string, unknown>;
const csvOf = async (tenant: Tenant, list: string): Promise<string[]> =>
  (await (await tenant.call(`${month()}&format=csv&list=${list}`)).text()).split('\r\n').slice(0, -1);
const close = async (tenant: Tenant, documentId: string, reason?: string) =>
  expect((await retry(tenant, documentId, { resolution: 'close', reason })).status).toBe(202);

/** An order that is held, and was paid today. */
const heldOrder = (id: string, name: string, price = '9.90') => ({
  ...{ id, name, processedAt: new Date().toISOString() },
  lines: [{ price, sku: 'CAD-1', rates: ['23', '6'] }],
});
const nothing = { totals: [], withoutAmount: 0, documents: [], more: false };

/** A tenant with an order that waits for a person. */
async function tenantWithHeld(name = '#1') {
  const tenant = await world.addTenant();
  await tenant.deliver(heldOrder('1', name));
  const { documentId } = await tenant.documentOf('1', 'held');
  return { tenant, documentId };
}

describe('what a person closed is in the reconciliation of its month', () => {
  it('with what was paid, when it was closed and why, beside all sums, also as CSV', async () => {
    const { tenant, documentId } = await tenantWithHeld('=1+1');
    await tenant.deliver(heldOrder('2', '#2', '20.00'));
    await tenant.documentOf('2', 'held');
    await close(tenant, documentId, 'Invoiced by hand: "A/7"');
    const closedAt = (await tenant.document(documentId)).history?.at(-1)?.at;
    const why = 'A person closed it: nothing is issued for it. Reason: "Invoiced by hand: "A/7""';
    const document = { documentId, kind: 'invoice', day: today(), orderName: '=1+1' };
    const { closed, totals, rows, withoutAmount } = await reconciliationOf(tenant);
    expect(closed).toEqual({
      totals: [{ kind: 'invoice', currency: 'EUR', documents: 1, paid: '9.90' }],
      withoutAmount: 0,
      documents: [{ ...document, currency: 'EUR', paid: '9.90', closedAt, why }],
      more: false,
    });
    expect({ totals, rows, withoutAmount }).toMatchObject({
      totals: [{ paid: '20.00', held: '20.00' }],
      rows: [{ category: 'not-issued', documents: 1, paid: '20.00' }],
      withoutAmount: 0,
    });
    expect(await csvOf(tenant, 'closed')).toEqual([
      '"documentId";"kind";"day";"orderName";"currency";"paid";"closedAt";"why"',
      `"${documentId}";"invoice";"${today()}";"'=1+1";"EUR";"9.90";"${closedAt}";"${why.replaceAll('"', '""')}"`,
    ]);
    expect(await csvOf(tenant, 'rows')).toHaveLength(2);
  });

  it('as credit note too, each kind with its own sum', async () => {
    const { tenant, documentId } = await tenantWithHeld();
    await close(tenant, documentId);
    await tenant.refund({ id: '7', orderId: '1', lines: [], money: [{ amount: '9.90' }] });
    const credit = await tenant.creditOf('7', 'held');
    await close(tenant, credit.documentId, 'Nothing to credit');
    expect((await reconciliationOf(tenant)).closed).toMatchObject({
      totals: expect.arrayContaining([
        { kind: 'invoice', currency: 'EUR', documents: 1, paid: '9.90' },
        { kind: 'credit-note', currency: 'EUR', documents: 1, paid: '9.90' },
      ]),
      documents: expect.arrayContaining([
        expect.objectContaining({ documentId, kind: 'invoice' }),
        expect.objectContaining({
          documentId: credit.documentId,
          kind: 'credit-note',
          why: expect.stringContaining('"Nothing to credit"'),
        }),
      ]),
    });
  });

  it('without an amount where none is known: a document of a caller', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    const { documentId } = await orderDocument(tenant, invoice(), 'order-4711');
    await tenant.reached(documentId, 'held');
    await close(tenant, documentId);
    expect(await reconciliationOf(tenant)).toMatchObject({
      withoutAmount: 0,
      closed: { totals: [], withoutAmount: 1, documents: [{ documentId, paid: null }] },
    });
    expect((await csvOf(tenant, 'closed'))[1]).toContain('"EUR";"";"');
  });

  it('no more once it is opened again', async () => {
    const { tenant, documentId } = await tenantWithHeld();
    await close(tenant, documentId);
    expect((await retry(tenant, documentId, { resolution: 'reopen' })).status).toBe(202);
    const { closed, totals } = await reconciliationOf(tenant);
    expect({ closed, totals }).toMatchObject({ closed: nothing, totals: [{ held: '9.90' }] });
  });

  it('and nothing else that is closed: an order that the shop cancelled leaves no money', async () => {
    const { tenant } = await tenantWithHeld();
    const { cancelled_at: _, ...order } = shopifyOrder(heldOrder('1', '#1'));
    const at = '2099-01-01T00:00:00Z';
    const cancelled = { ...order, financial_status: 'refunded', cancelled_at: at, updated_at: at };
    await tenant.deliverBody(JSON.stringify(cancelled), { 'x-shopify-topic': 'orders/updated' });
    await tenant.documentOf('1', 'closed');
    const { closed, totals } = await reconciliationOf(tenant);
    expect({ closed, totals }).toEqual({ closed: nothing, totals: [] });
  });
});
