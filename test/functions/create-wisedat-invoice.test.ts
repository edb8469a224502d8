import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { proveLookUps } from '../local/tenant-door.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import type { WisedatSwitches } from '../sandbox/wisedat/settings.ts';
import { chair } from './articles.ts';
import { useIssuers } from './use-issuers.ts';
import type { WisedatIssuer } from './wisedat-issuer.ts';

const issuers = useIssuers();
const { addWisedat: addTenant } = issuers;

const nif = (value: string): Pick<Basket, 'noteAttributes'> => ({ noteAttributes: [{ name: 'NIF', value }] });

describe('a paid order', () => {
  it('becomes one closed sales invoice with its total, series, day, customer and our reference', async () => {
    const tenant = await addTenant();
    const basket: Basket = {
      id: '1',
      lines: [chair, { price: '6.75', quantity: 3, rate: '6', sku: 'MEL-2', title: 'Mel' }],
      shipping: { price: '4.99', rate: '23' },
    };
    await tenant.deliver(basket);
    const issued = await tenant.documentOf('1', 'issued', 'held', 'refused');
    expect(issued).toMatchObject({ state: 'issued', outcome: 'none', total: '75.14' });
    const [invoice, second] = tenant.wisedat.invoices;
    expect(second).toBeUndefined();
    expect(invoice).toMatchObject({
      closed: true,
      customer: { id: 1 },
      entityDiscount: '0',
      totals: { total: '75.14' },
      parts: { series: { id: `A${new Date().getFullYear() % 100}` }, sales_document: { id: 'FR' } },
      texts: { your_reference: `IB-${issued.documentId.slice(0, 16)}` },
    });
    expect(invoice?.texts.notes).toContain('Encomenda #');
    expect(issued.number).toBe(`${invoice?.parts.series.id}/${invoice?.number}`);
  });

  it('of a buyer with tax number makes the customer once, and names it in the next invoice', async () => {
    const tenant = await addTenant();
    await tenant.deliver({ id: '1', lines: [chair], ...nif('123456789') });
    await tenant.documentOf('1', 'issued');
    await tenant.deliver({ id: '2', lines: [chair], ...nif('123456789') });
    await tenant.documentOf('2', 'issued');
    const [first, second] = tenant.wisedat.invoices;
    expect(first?.customer.tax_id).toBe('123456789');
    expect(second?.customer.id).toBe(first?.customer.id);
    expect(tenant.timesCalled('POST /customers')).toBe(1);
  });

  it('of a buyer without tax number names the final consumer, and the buyer in its notes', async () => {
    const tenant = await addTenant();
    await tenant.deliver({ id: '1', lines: [chair, { price: '0.00', sku: 'MEL-2', title: 'Amostra' }] });
    await tenant.documentOf('1', 'issued');
    const [invoice] = tenant.wisedat.invoices;
    expect(invoice?.customer.id).toBe(1);
    expect(invoice?.texts.notes).toMatch(/Cliente: \S.*Oferta: Amostra\./);
    expect(invoice?.items).toHaveLength(1);
  });

  it('of 0.00 is held: WISEDAT takes no item without a price, and a document without items says nothing', async () => {
    const tenant = await addTenant({ invoicing: { zeroTotal: 'issue' } });
    await tenant.deliver({ id: '1', lines: [chair], discount: { percent: '100' } });
    const held = await tenant.documentOf('1', 'issued', 'held', 'refused');
    expect(held).toMatchObject({ state: 'held', reason: { code: 'total-unreachable' } });
    expect(held.reason?.text).toContain('Every line is 0.00');
    expect(tenant.wisedat.invoices).toEqual([]);
  });

  it('has its PDF unchanged, with its digest and whether it is signed on record', async () => {
    const tenant = await addTenant();
    await tenant.deliver({ id: '1', lines: [chair] });
    const { documentId } = await tenant.documentOf('1', 'issued');
    await tenant.settled();
    const answer = await tenant.call(`documents/${documentId}/pdf`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await tenant.document(documentId)).toMatchObject({ pdf: { sha256, signed: false } });
  });

  it('is previewed with lines, total and customer, and makes nothing at WISEDAT', async () => {
    const tenant = await addTenant();
    const payload = shopifyOrder({ id: '1', lines: [chair], ...nif('123456789') });
    const body = `{"platform":"shopify","shop":"${tenant.shop}","payload":${shopifyOrderBody(payload)}}`;
    const answer = await tenant.call('orders/preview', { method: 'POST', body });
    expect(await answer.json()).toMatchObject({
      outcome: 'issued',
      totals: { shop: '49.90', predicted: '49.90' },
      customer: { match: 'new' },
    });
    expect(tenant.wisedat.invoices).toEqual([]);
    expect(tenant.timesCalled('POST /customers')).toBe(0);
  });
});

describe('a customer', () => {
  it('is one record for two orders of one buyer when the worker is killed after it was made', async () => {
    const tenant = await addTenant();
    // Absence is proved only where the look-up has found a document before.
    await proveLookUps(tenant, chair);
    await tenant.settled();
    const stop = tenant.wisedat.onCommit(async route => {
      if (route !== 'POST /customers') return;
      stop();
      await issuers.cloud.kill('create-wisedat-invoice');
    });
    await tenant.deliver({ id: '1', lines: [chair], ...nif('123456789') });
    await tenant.deliver({ id: '2', lines: [chair], ...nif('123456789') });
    await eventually('the record is there', () => tenant.timesCalled('POST /customers') > 0 || undefined);
    await issuers.cloud.showNow('create-wisedat-invoice');
    await tenant.documentOf('1', 'issued');
    await tenant.documentOf('2', 'issued');
    const ofBuyer = [...tenant.wisedat.data.customers.values()].filter(one => one.tax_id === '123456789');
    expect(ofBuyer).toHaveLength(1);
    expect(tenant.wisedat.invoices).toHaveLength(3);
  });

  it.each([
    ['the answer is lost', { kind: 'cut-after-commit' }],
    [
      'it is refused since another worker has made it',
      { kind: 'answer-after-commit', status: 400, body: { text: '{"errors":["Code must be unique"]}' } },
    ],
    ['nothing was done', { kind: 'cut-before-commit' }],
  ] as const)('is one record when %s', async (_, fault) => {
    const tenant = await addTenant();
    tenant.wisedat.faults.add({ route: 'POST /customers', fault });
    await tenant.deliver({ id: '1', lines: [chair], ...nif('123456789') });
    const issued = await tenant.documentOf('1', 'issued', 'held', 'refused');
    expect(issued).toMatchObject({ state: 'issued' });
    const ofBuyer = [...tenant.wisedat.data.customers.values()].filter(one => one.tax_id === '123456789');
    expect(ofBuyer).toHaveLength(1);
    expect(tenant.wisedat.invoices).toMatchObject([{ closed: true, customer: { tax_id: '123456789' } }]);
  });

  it('is found by exactly the tax number, never by a part of it', async () => {
    const tenant = await addTenant();
    const [one] = tenant.wisedat.data.customers.values();
    if (!one) throw new Error('There is no customer.');
    tenant.wisedat.data.customers.set('60', { ...one, id: 60, code: 'LONG', tax_id: '9123456789' });
    await tenant.deliver({ id: '1', lines: [chair], ...nif('123456789') });
    await tenant.documentOf('1', 'issued');
    expect(tenant.wisedat.invoices[0]?.customer.tax_id).toBe('123456789');
  });

  it('is held when two active records have the tax number, and neither the name', async () => {
    const tenant = await addTenant();
    const [one] = tenant.wisedat.data.customers.values();
    if (!one) throw new Error('There is no customer.');
    for (const id of [61, 62])
      tenant.wisedat.data.customers.set(`${id}`, { ...one, id, code: `C${id}`, tax_id: '123456789' });
    await tenant.deliver({ id: '1', lines: [chair], ...nif('123456789') });
    expect(await tenant.documentOf('1', 'held')).toMatchObject({ reason: { code: 'customer-unclear' } });
  });
});

describe('an open document that is held', () => {
  const refuseChanges = (tenant: WisedatIssuer) =>
    tenant.wisedat.faults.add({ route: 'PUT /salesinvoices', fault: { kind: 'edited-elsewhere' } });
  const decide = async (tenant: WisedatIssuer, documentId: string, decision: object) => {
    const init = { method: 'POST', body: JSON.stringify({ resolution: 'not-issued', ...decision }) };
    expect((await tenant.call(`documents/${documentId}/retry`, init)).status).toBe(202);
  };

  it('becomes the order as it is after an edit, never a second document', async () => {
    const tenant = await addTenant();
    refuseChanges(tenant);
    await tenant.deliver({ id: '1', lines: [chair] });
    const { documentId } = await tenant.documentOf('1', 'held');
    const edited = shopifyOrder({
      id: '1',
      lines: [{ ...chair, price: '39.90', sku: 'MEL-2', title: 'Mel' }],
    });
    const newer = { ...edited, updated_at: '2099-01-01T00:00:10Z' } as typeof edited;
    await tenant.deliverBody(shopifyOrderBody(newer), { 'x-shopify-topic': 'orders/updated' });
    await tenant.settled();
    await decide(tenant, documentId, {});
    const ended = await tenant.documentOf('1', 'issued', 'held');
    expect(ended, ended.reason?.text).toMatchObject({ state: 'issued', total: '39.90' });
    expect(tenant.wisedat.invoices).toMatchObject([{ closed: true, totals: { total: '39.90' } }]);
  });

  it('becomes one of the buyer whom a correction names', async () => {
    const tenant = await addTenant();
    refuseChanges(tenant);
    await tenant.deliver({ id: '1', lines: [chair] });
    const { documentId } = await tenant.documentOf('1', 'held');
    await decide(tenant, documentId, { correction: { taxId: '123456789' } });
    const ended = await tenant.documentOf('1', 'issued', 'held');
    expect(ended, ended.reason?.text).toMatchObject({ state: 'issued', total: '49.90' });
    expect(tenant.wisedat.invoices).toMatchObject([{ closed: true, customer: { tax_id: '123456789' } }]);
  });
});

describe('while WISEDAT answers its status alone', () => {
  it('an order waits for it, and no failure of its own is counted', async () => {
    const tenant = await addTenant();
    const fault = { kind: 'status', status: 500 } as const;
    const placed = ['GET /customers', 'GET /salesinvoices'].map(route =>
      tenant.wisedat.faults.add({ route, times: 1_000, fault }),
    );
    await tenant.deliver({ id: '1', lines: [chair], ...nif('123456789') });
    await eventually('it was tried twice', () => (placed[0]?.met ?? 0) > 3 || undefined);
    const { documentId } = await tenant.documentOf('1', 'queued', 'held');
    const { state, history = [] } = await tenant.document(documentId);
    expect([state, history.map(({ event }) => event)]).toEqual(['queued', ['open']]);
  });
});

it('an order waits for a tunnel that lost the computer of WISEDAT before the create', async () => {
  const tenant = await addTenant();
  tenant.wisedat.faults.add({
    route: 'GET /customers',
    // The first one is asked while the order is prepared.
    skip: 1,
    fault: {
      ...{ kind: 'status', status: 404, body: 'The endpoint is offline.' },
      headers: { 'content-type': 'text/plain' },
    },
  });
  await tenant.deliver({ id: '1', lines: [chair], ...nif('123456789') });
  expect(await tenant.documentOf('1', 'issued', 'held', 'refused')).toMatchObject({ state: 'issued' });
  expect(tenant.wisedat.invoices).toHaveLength(1);
});

describe('another document that a person names', () => {
  it('is not taken while the open one of its order is there, unless it must', async () => {
    const tenant = await addTenant();
    await tenant.deliver({ id: '2', lines: [chair] });
    const { number } = await tenant.documentOf('2', 'issued');
    tenant.wisedat.edit('1001', {
      texts: { ...tenant.wisedat.invoices[0]?.texts, your_reference: 'by hand' },
    } as object);
    tenant.wisedat.faults.add({ route: 'PUT /salesinvoices', fault: { kind: 'edited-elsewhere' } });
    await tenant.deliver({ id: '1', lines: [chair] });
    const { documentId } = await tenant.documentOf('1', 'held');
    const adopt = (force: object) =>
      tenant.call(`documents/${documentId}/retry`, {
        method: 'POST',
        body: JSON.stringify({ resolution: 'adopt', number, ...force }),
      });
    const refused = await adopt({});
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('has the open document 1002 with the reference of this order');
    expect((await adopt({ force: true })).status).toBe(202);
  });
});

/** Every way in which an installation may round, give numbers, answer writes and show days. */
const installations: ReadonlyArray<Partial<WisedatSwitches>> = [
  ...(['line', 'rate', 'document'] as const).flatMap(vatRounding =>
    (['cut', 'kept'] as const).map(nets => ({ vatRounding, nets })),
  ),
  { numberedAt: 'creation', writeAnswer: 'empty-204', shownDays: 'midnight-in-lisbon' },
  { vatRounding: 'rate', nets: 'kept', shownPriceDecimals: 2 },
  { vatRounding: 'document', nets: 'kept', shownPriceDecimals: 3 },
  { writeAnswer: 'bare-id', shownDays: 'day', contains: 'exact', highestLimit: 1 },
  {
    writeAnswer: 'empty-200',
    contains: 'any-case-or-accent',
    pdfOfOpenInvoice: 'refused',
    zeroTotals: 'refused',
  },
];

describe.concurrent.each(installations.map(switches => [JSON.stringify(switches), switches] as const))(
  'with an installation of %s',
  (_, switches) => {
    it('every total is what was paid', async () => {
      const tenant = await addTenant({ invoicing: { roundingLine: true }, sandbox: { switches } });
      // 0.99 at 23 % has no net price to the cent; three pieces, two rates and a discount do not divide.
      const baskets: Basket[] = [
        { id: '1', lines: [{ ...chair, price: '0.99' }] },
        { id: '2', lines: [{ ...chair, price: '3.33', quantity: 3 }], discount: { fixed: '0.02' } },
        {
          id: '3',
          lines: [
            { ...chair, price: '17.77', quantity: 7 },
            { price: '1.01', quantity: 3, rate: '6', sku: 'MEL-2', title: 'Mel' },
            { price: '24.99', rate: '13', sku: 'X', title: 'Vinho' },
          ],
          discount: { percent: '7' },
          shipping: { price: '4.99', rate: '23' },
        },
      ];
      for (const basket of baskets) await tenant.deliver(basket);
      for (const { id = '' } of baskets) {
        const issued = await tenant.documentOf(id, 'issued', 'held', 'refused');
        expect(issued, `order ${id}: ${issued.reason?.text}`).toMatchObject({ state: 'issued' });
        const { history = [] } = issued;
        expect(history.filter(({ event }) => event === 'claim')).toHaveLength(1);
      }
      expect(tenant.wisedat.invoices.map(({ closed }) => closed)).toEqual([true, true, true]);
    });
  },
);
