import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn } from '../../shared/clock.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { book, chair } from './articles.ts';
import { readRow } from './ledger-row.ts';
import { startWorld, type TenantOptions, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const wine = { price: '7.45', quantity: 7, rate: '13', sku: 'VIN-2', title: 'Vinho' };

describe('a paid Shopify order', () => {
  it('becomes one PHC GO invoice with its PDF, and the same order again changes nothing', async () => {
    const tenant = await world.addTenant();
    expect((await tenant.deliver({ id: '101', lines: [chair] })).status).toBe(200);
    const issued = await tenant.documentOf('101', 'issued');
    expect(issued).toMatchObject({ kind: 'invoice', number: '1', total: '49.90', outcome: 'none' });
    expect((await tenant.deliver({ id: '101', lines: [chair], note: 'again' })).status).toBe(200);
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(1);
    const pdf = await tenant.call(`documents/${issued.documentId}/pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('carries our reference, the day of sending, the payment and the order name', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '102', name: '#1002', lines: [chair], processedAt: '2026-03-01T23:30:00Z' });
    const { documentId } = await tenant.documentOf('102', 'issued');
    const [document] = tenant.phcGo.documents;
    expect(document).toMatchObject({
      docType: 2,
      requisitionNumber: `IB-${documentId.slice(0, 16)}`,
      date: dayIn('Europe/Lisbon', new Date()),
    });
    expect(document?.observations).toContain('Encomenda #1002');
    expect(document?.observations).toContain('Pago em 2026-03-01');
  });

  it('leaves in the ledger what later credit notes and reports need', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '103', lines: [chair, book], processedAt: '2026-03-01T23:30:00Z' });
    const { documentId } = await tenant.documentOf('103', 'issued');
    const day = dayIn('Europe/Lisbon', new Date());
    expect(await readRow(world.cloud, tenant.slug, documentId)).toMatchObject({
      platform: 'shopify',
      shop: tenant.shop,
      vendorId: tenant.phcGo.documents[0]?.stamp,
      documentType: '2',
      documentDate: day,
      paidOn: '2026-03-01',
      lines: [
        {
          sourceLineId: expect.stringMatching(/^\d+$/),
          reference: 'CAD-1',
          quantity: '1',
          unitPrice: '49.90',
          taxIncluded: true,
          gross: '49.90',
          rate: '23',
        },
        { reference: 'LIV-7', quantity: '3', unitPrice: '12.99', gross: '38.97', rate: '6' },
      ],
    });
  });

  it.each<[string, Basket, TenantOptions]>([
    ['one line', { lines: [chair] }, {}],
    [
      'a price that no even unit price gives',
      { lines: [{ ...chair, price: '3.33', quantity: 3 }], discount: { fixed: '0.01' } },
      {},
    ],
    ['three rates', { lines: [chair, book, wine] }, {}],
    ['a discount over all lines', { lines: [chair, book, wine], discount: { percent: '15' } }, {}],
    ['a fixed discount', { lines: [book, wine, chair], discount: { fixed: '10.00' } }, {}],
    ['shipping', { lines: [chair], shipping: { price: '4.99', rate: '23' } }, {}],
    [
      'reduced shipping',
      { lines: [chair, book], shipping: { price: '5.50', rate: '23', discount: '1.51' } },
      {},
    ],
    ['free shipping', { lines: [chair], shipping: { price: '4.99', rate: '23', discount: '4.99' } }, {}],
    ['prices without tax', { lines: [chair, book, wine], taxesIncluded: false }, {}],
    [
      'twelve lines',
      { lines: Array.from({ length: 12 }, (_, i) => ({ ...wine, sku: `V-${i}`, price: `${i + 1}.99` })) },
      {},
    ],
    [
      'Madeira',
      {
        lines: [
          { ...chair, rate: '22' },
          { ...book, rate: '4' },
        ],
      },
      { phcGo: { dispatchRegion: 'PT-MA' } },
    ],
    [
      'the Azores',
      {
        lines: [
          { ...chair, rate: '16' },
          { ...wine, rate: '9' },
        ],
      },
      { phcGo: { dispatchRegion: 'PT-AC' } },
    ],
    [
      'an article for the second half of a split line',
      { lines: [book], discount: { fixed: '0.50' } },
      { phcGo: { defaultReference: 'DIVERSOS' } },
    ],
  ])('is issued to the cent: %s', async (_, basket, options) => {
    const tenant = await world.addTenant(options);
    const order = shopifyOrder({ id: '7', ...basket });
    await tenant.deliverBody(shopifyOrderBody(order));
    const issued = await tenant.documentOf('7', 'issued', 'held');
    expect(issued).toMatchObject({ state: 'issued', total: order.total_price });
    expect(tenant.phcGo.documents.map(document => document.total)).toEqual([order.total_price]);
  });

  it.each<[string, string, Basket, string[], TenantOptions]>([
    ['carries two taxes', 'two-taxes', { lines: [{ ...chair, rates: ['6', '2.5'] }] }, ['6 %', '2.5 %'], {}],
    ['has a rate that is not legal', 'unknown-rate', { lines: [{ ...chair, rate: '21' }] }, ['21 %'], {}],
    ['is in another currency', 'currency', { lines: [chair], currency: 'USD' }, ['USD'], {}],
    ['has 0 % without a reason', 'zero-rate-no-reason', { lines: [{ ...chair, rate: '0' }] }, ['49.90'], {}],
    ['has no tax', 'vat-missing', { lines: [{ ...chair, rate: null }] }, ['49.90'], {}],
    ['has a line without article', 'sku-unknown', { lines: [{ ...chair, sku: null }] }, ['Cadeira'], {}],
    [
      'has shipping without article',
      'sku-unknown',
      { lines: [chair], shipping: { price: '5.00', rate: '23' } },
      ['Set "shippingReference" in the connection "phc-go"'],
      { phcGo: { shippingReference: undefined } },
    ],
    [
      'has untaxed shipping',
      'shipping-without-vat',
      { lines: [chair], shipping: { price: '5.00', rate: null } },
      ['5.00'],
      {},
    ],
    [
      'has a wrong tax number',
      'tax-id-invalid',
      { lines: [chair], noteAttributes: [{ name: 'NIF', value: '213456789' }] },
      ['NIF'],
      {},
    ],
    [
      'is of a company without tax number',
      'business-without-tax-id',
      { lines: [chair], company: 'Obras Lda' },
      [],
      {},
    ],
    [
      'is taxed as another region',
      'region-rate-conflict',
      { lines: [{ ...chair, rate: '22' }] },
      ['22 %', 'PT-MA'],
      {},
    ],
    [
      'has a tax number of another country than its address',
      'tax-id-invalid',
      { lines: [chair], noteAttributes: [{ name: 'VAT', value: 'FR40303265045' }] },
      ['FR', 'PT'],
      {},
    ],
    ['is paid in part', 'partly-paid', { lines: [chair], financialStatus: 'partially_paid' }, [], {}],
    ['sells a gift card', 'gift-card', { lines: [{ ...chair, rate: null, giftCard: true }] }, ['49.90'], {}],
    [
      'waits for the go-live',
      'go-live-not-confirmed',
      { lines: [chair] },
      [],
      { invoicing: { live: false } },
    ],
  ])('is held when it %s, and the next order goes through', async (_, code, basket, words, options) => {
    const tenant = await world.addTenant(options);
    await tenant.deliver({ id: '20', ...basket });
    await tenant.deliver({ id: '21', lines: [chair] });
    const held = await tenant.documentOf('20', 'held');
    expect(held).toMatchObject({ outcome: 'none', reason: { code }, number: null });
    for (const word of words) expect(held.reason?.text).toContain(word);
    if (code !== 'go-live-not-confirmed') await tenant.documentOf('21', 'issued');
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(code === 'go-live-not-confirmed' ? 0 : 1);
  });

  it('is held with all sums when it does not add up', async () => {
    const tenant = await world.addTenant();
    const order = shopifyOrder({ id: '22', lines: [chair] });
    const wrong = { amount: '48.90', currency_code: 'EUR' };
    const total_price_set = { shop_money: wrong, presentment_money: wrong };
    await tenant.deliverBody(shopifyOrderBody({ ...order, total_price: '48.90', total_price_set }));
    const held = await tenant.documentOf('22', 'held');
    expect(held.reason?.code).toBe('order-does-not-add-up');
    expect(held.reason?.text).toMatch(/49\.90.*48\.90|48\.90.*49\.90/);
  });

  it('is held with the fields named when Shopify sends it in an unknown form', async () => {
    const tenant = await world.addTenant();
    const order = { ...shopifyOrder({ id: '23', lines: [chair] }), line_items: 'none' };
    await tenant.deliverBody(JSON.stringify(order));
    const held = await tenant.documentOf('23', 'held');
    expect(held.reason).toMatchObject({ code: 'order-unreadable' });
    expect(held.reason?.text).toContain('line_items');
  });

  it('is ignored when it was paid before the start', async () => {
    const tenant = await world.addTenant({ invoicing: { startAt: '2026-01-01T00:00:00Z' } });
    await tenant.deliver({ id: '24', lines: [chair], processedAt: '2025-12-31T23:59:59Z' });
    await tenant.deliver({ id: '25', lines: [chair], processedAt: '2026-01-01T00:00:00Z' });
    await tenant.documentOf('25', 'issued');
    await tenant.settled();
    expect(await tenant.documents()).toHaveLength(1);
    expect(world.cloud.logs().some(line => line.line.includes('before-start'))).toBe(true);
  });

  it('is held when it was placed before the start and may have been paid after it', async () => {
    const tenant = await world.addTenant({ invoicing: { startAt: '2026-01-01T00:00:00Z' } });
    const order = shopifyOrder({ id: '250', lines: [chair], processedAt: '2025-12-30T10:00:00Z' });
    await tenant.deliverBody(shopifyOrderBody({ ...order, updated_at: '2026-01-02T09:00:00Z' }));
    const held = await tenant.documentOf('250', 'held');
    expect(held.reason).toMatchObject({ code: 'start-unclear' });
    expect(held.reason?.text).toContain('2025-12-30');
  });

  it('that was held, retried after a setting was fixed and issued, is the same order when it comes again', async () => {
    const tenant = await world.addTenant({ invoicing: { startAt: '2026-01-01T00:00:00Z' } });
    const order = shopifyOrder({ id: '251', lines: [chair], processedAt: '2025-12-30T10:00:00Z' });
    await tenant.deliverBody(shopifyOrderBody({ ...order, updated_at: '2026-01-02T09:00:00Z' }));
    const { documentId } = await tenant.documentOf('251', 'held');
    tenant.put('invoicing', { ...tenant.connections.invoicing, startAt: '2025-12-01T00:00:00Z' });
    await tenant.call(`documents/${documentId}/retry`, { method: 'POST' });
    await tenant.reached(documentId, 'issued');
    await tenant.deliverBody(shopifyOrderBody({ ...order, updated_at: '2026-01-03T09:00:00Z' }));
    await tenant.settled();
    expect(await tenant.documents()).toMatchObject([{ orderId: '251', state: 'issued' }]);
  });

  it('waits for "delaySeconds" before it is issued', async () => {
    const tenant = await world.addTenant({ invoicing: { delaySeconds: 120 } });
    await tenant.deliver({ id: '26', lines: [chair] });
    const { history } = await tenant.document((await tenant.documentOf('26', 'issued')).documentId);
    expect(history).toMatchObject([{ event: 'open' }, { event: 'claim' }, { event: 'issue' }]);
    expect(world.cloud.logs().some(line => line.line.includes('The message comes back'))).toBe(true);
  });

  it('opens a second row for a person when it grew after its invoice', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '27', lines: [chair] });
    const issued = await tenant.documentOf('27', 'issued');
    const grown = shopifyOrder({ id: '27', lines: [chair, { ...book, quantity: 1 }] });
    await tenant.deliverBody(shopifyOrderBody({ ...grown, updated_at: '2099-01-01T00:00:00Z' }));
    await tenant.settled();
    const [listed] = await tenant.documents('?state=held');
    const changed = listed && (await tenant.document(listed.documentId));
    expect(changed).toMatchObject({ orderId: '27', reason: { code: 'order-changed' } });
    expect(changed?.reason?.text).toContain('it was 49.90, now it is 62.89 EUR (difference 12.99)');
    expect(changed?.documentId).not.toBe(issued.documentId);
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('is issued from its newest version while nothing was sent', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '28', lines: [{ ...chair, rates: ['6', '2.5'] }] });
    await tenant.documentOf('28', 'held');
    const fixed = shopifyOrder({ id: '28', lines: [chair] });
    await tenant.deliverBody(shopifyOrderBody({ ...fixed, updated_at: '2099-01-01T00:00:00Z' }));
    expect(await tenant.documentOf('28', 'issued')).toMatchObject({ total: '49.90' });
  });

  it('is held, and issuing stops, when PHC GO shows another total; "accept" releases it', async () => {
    const tenant = await world.addTenant({
      phcGo: { priceDecimals: 4 },
      sandbox: { switches: { priceDecimals: 2 } },
    });
    await tenant.deliver({
      id: '29',
      lines: [{ ...chair, price: '3.33', quantity: 3 }],
      discount: { fixed: '0.01' },
    });
    await tenant.deliver({ id: '30', lines: [chair] });
    const held = await tenant.documentOf('29', 'held');
    expect(held).toMatchObject({ number: '1', reason: { code: 'total-mismatch-after-issue' } });
    expect(tenant.phcGo.documents).toHaveLength(1);
    const body = JSON.stringify({ resolution: 'accept' });
    expect((await tenant.call(`documents/${held.documentId}/retry`, { method: 'POST', body })).status).toBe(
      202,
    );
    expect(await tenant.documentOf('29', 'issued')).toMatchObject({ number: '1' });
    // What waited behind it would come back by itself in a quarter of an hour.
    await world.cloud.showNow('create-phc-document');
    await tenant.documentOf('30', 'issued');
  });

  it('is not called issued when PHC GO made a draft', async () => {
    const documentTypes = { 2: { name: 'Invoice/Receipt', kind: 'sale', allowsDrafts: true } } as const;
    const tenant = await world.addTenant({ phcGo: { option: 2 }, sandbox: { documentTypes } });
    await tenant.deliver({ id: '31', lines: [chair] });
    const held = await tenant.documentOf('31', 'held');
    expect(held).toMatchObject({ outcome: 'unknown', reason: { code: 'draft-at-vendor' } });
  });
});
