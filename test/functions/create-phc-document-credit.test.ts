import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn } from '../../shared/clock.ts';
import { shopifyOrder } from '../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../sandbox/shopify/shopify-refund.ts';
import { book, chair } from './articles.ts';
import { issueByHand } from './issue-by-hand.ts';
import { readRow } from './ledger-row.ts';
import { startWorld, type Tenant, type TenantOptions, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const basket = {
  id: '900',
  name: '#1900',
  lines: [chair, book],
  shipping: { price: '4.99', rate: '23' },
};
/** 49.90 + 38.97 + 4.99 */
const total = '93.86';

const ofChair: RefundGiven = {
  id: '7001',
  orderId: '900',
  lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
  money: [{ amount: '49.90' }],
};
const ofBook = (id: string): RefundGiven => ({
  id,
  orderId: '900',
  lines: [{ line: 1, quantity: 1, subtotal: '12.99', tax: '0.74' }],
  money: [{ amount: '12.99' }],
});
const ofShipping: RefundGiven = {
  id: '7003',
  orderId: '900',
  shipping: { net: '4.06', tax: '0.93' },
  money: [{ amount: '4.99' }],
};
const ofAll: RefundGiven = {
  id: '7004',
  orderId: '900',
  lines: [
    { line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' },
    { line: 1, quantity: 3, subtotal: '38.97', tax: '2.21' },
  ],
  shipping: { net: '4.06', tax: '0.93' },
  money: [{ amount: total }],
};

async function invoiced(options: TenantOptions = {}) {
  const tenant = await world.addTenant(options);
  await tenant.deliver(basket);
  const invoice = await tenant.documentOf('900', 'issued');
  return { tenant, invoice };
}
const notesOf = ({ phcGo }: Tenant) => phcGo.documents.filter(({ docType }) => docType === 5);

describe('a refund of an invoiced order', () => {
  it('becomes one credit note that names its invoice, whoever tells of it five times', async () => {
    const { tenant, invoice } = await invoiced();
    for (let i = 0; i < 5; i++) expect((await tenant.refund(ofChair)).status).toBe(200);
    const issued = await tenant.creditOf('7001', 'issued', 'held');
    await tenant.settled();
    expect(issued).toMatchObject({ kind: 'credit-note', state: 'issued', number: '1', total: '49.90' });
    expect(notesOf(tenant)).toHaveLength(1);
    const [sold, note] = tenant.phcGo.documents;
    expect(note).toMatchObject({
      total: '49.90',
      requisitionNumber: `IB-${issued.documentId.slice(0, 16)}`,
      rectificationReason: 'Devolução da encomenda',
      regType: '',
      date: dayIn('Europe/Lisbon', new Date()),
      customerNumber: sold?.customerNumber,
      customerName: sold?.customerName,
      lines: [{ reference: 'CAD-1', quantity: 1, origin: { stamp: sold?.stamp, line: 0 } }],
    });
    expect(note?.observations).toContain('#1900');
    expect(note?.observations).toContain('Fatura 1 de');
    expect(note?.observations).toContain('Reembolso 7001 de 49.90 EUR em 2026-11-20 por shopify_payments');
    expect(await readRow(world.cloud, tenant.slug, issued.documentId)).toMatchObject({
      creditOf: invoice.documentId,
      documentType: '5',
      vendorId: note?.stamp,
      lines: [{ reference: 'CAD-1', quantity: '1', gross: '49.90' }],
    });
    const pdf = await tenant.call(`documents/${issued.documentId}/pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
  });

  it.each<[string, RefundGiven, string, ReadonlyArray<[string, number]>]>([
    ['one of three pieces', ofBook('7002'), '12.99', [['LIV-7', 1]]],
    ['its shipping', ofShipping, '4.99', [['PORTES', 1]]],
    [
      'all of it',
      ofAll,
      total,
      [
        ['CAD-1', 1],
        ['LIV-7', 3],
        ['PORTES', 1],
      ],
    ],
  ])('credits %s to the cent', async (_, refund, amount, lines) => {
    const { tenant } = await invoiced();
    await tenant.refund(refund);
    expect(await tenant.creditOf(refund.id, 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: amount,
    });
    expect(notesOf(tenant)[0]?.lines.map(line => [line.reference, line.quantity])).toEqual(lines);
  });

  it('credits several refunds of one second, each once, and never more than the invoice has', async () => {
    const { tenant } = await invoiced();
    await Promise.all(['7011', '7012', '7013', '7014'].map(id => tenant.refund(ofBook(id))));
    await tenant.settled();
    const notes = (await tenant.documents()).filter(({ refundId }) => refundId !== null);
    expect(notes.map(({ state }) => state).toSorted()).toEqual(['held', 'issued', 'issued', 'issued']);
    const heldId = notes.find(({ state }) => state === 'held')?.documentId ?? '';
    const { reason } = await tenant.document(heldId);
    expect(reason?.code).toBe('refund-above-invoice');
    expect(reason?.text).toMatch(/12\.99 EUR .*0 x LIV-7/);
    expect(notesOf(tenant).map(note => note.total)).toEqual(['12.99', '12.99', '12.99']);
  });

  it('is the same where PHC GO shows credit notes with a minus, needs a type of regularization, and has a reason of its own', async () => {
    const { tenant } = await invoiced({
      sandbox: { switches: { creditTotals: 'negative', accountingConnection: true } },
      phcGo: { regType: '2', rectificationReason: 'Artigo devolvido' },
    });
    await tenant.refund(ofAll);
    expect(await tenant.creditOf('7004', 'issued', 'held')).toMatchObject({ state: 'issued', total });
    expect(notesOf(tenant)[0]).toMatchObject({ regType: '2', rectificationReason: 'Artigo devolvido' });
  });

  it('moves the money of its gateway to and from the account that the connection names', async () => {
    const { tenant } = await invoiced({ phcGo: { treasuryAccounts: { Shopify_Payments: 3, paypal: 2 } } });
    await tenant.refund(ofChair);
    await tenant.creditOf('7001', 'issued', 'held');
    const both = {
      ...ofShipping,
      id: '7005',
      money: [{ amount: '2.00' }, { amount: '2.99', gateway: 'paypal' }],
    };
    await tenant.refund(both);
    await tenant.creditOf('7005', 'issued', 'held');
    expect(tenant.phcGo.documents.map(({ treasuryAccount }) => treasuryAccount)).toEqual([3, 3, undefined]);
  });

  it('has one credit note although the answer of PHC GO was lost', async () => {
    const { tenant } = await invoiced();
    const fault = { kind: 'cut-after-commit' } as const;
    tenant.phcGo.faults.add({ route: 'POST /createDocument', times: 1, fault });
    await tenant.refund(ofChair);
    expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: '49.90',
    });
    await tenant.settled();
    expect(notesOf(tenant)).toHaveLength(1);
  });

  it.each<[string, string, RefundGiven, string[]]>([
    [
      'says no line',
      'refund-amount-only',
      { id: '1', orderId: '900', discrepancies: ['-5.00'], money: [{ amount: '5.00' }] },
      ['5.00 EUR'],
    ],
    [
      'is credit in the shop',
      'store-credit',
      { ...ofChair, id: '1', money: [{ amount: '49.90', gateway: 'shopify_store_credit' }] },
      ['49.90 EUR', 'shopify_store_credit'],
    ],
    [
      'returns less than its lines',
      'refund-does-not-add-up',
      { ...ofChair, id: '1', discrepancies: ['9.90'], money: [{ amount: '40.00' }] },
      ['40.00 EUR', '49.90 EUR'],
    ],
    [
      'is an exchange for something cheaper',
      'refund-does-not-add-up',
      { ...ofChair, id: '1', money: [{ amount: '12.00' }] },
      ['12.00 EUR', '49.90 EUR'],
    ],
    [
      'returns a part of the shipping',
      'credit-note-by-hand',
      { ...ofShipping, id: '1', shipping: { net: '1.63', tax: '0.37' }, money: [{ amount: '2.00' }] },
      ['2.00 EUR of shipping', '1 x PORTES = 4.99'],
    ],
    [
      'is of another line than the invoice has',
      'credit-note-by-hand',
      { ...ofChair, id: '1', lines: [{ line: 7, quantity: 1, subtotal: '49.90' }] },
      ['no such line'],
    ],
    [
      'is in another currency',
      'currency',
      { ...ofChair, id: '1', money: [{ amount: '49.90', currency: 'USD' }] },
      ['USD'],
    ],
  ])('is held with the figures when it %s, and the next one goes through', async (_, code, refund, words) => {
    const { tenant } = await invoiced();
    await tenant.refund(refund);
    await tenant.refund(ofShipping);
    const held = await tenant.creditOf('1', 'held', 'issued');
    expect(held).toMatchObject({ state: 'held', outcome: 'none', reason: { code } });
    for (const word of words) expect(held.reason?.text).toContain(word);
    await tenant.creditOf('7003', 'issued');
    expect(notesOf(tenant)).toHaveLength(1);
  });

  it('is held when its article is on two lines of the invoice', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ ...basket, lines: [chair, { ...chair, price: '40.00' }] });
    await tenant.documentOf('900', 'issued');
    await tenant.refund(ofChair);
    const held = await tenant.creditOf('7001', 'held', 'issued');
    expect(held.reason).toMatchObject({ code: 'credit-note-by-hand' });
    expect(held.reason?.text).toContain('CAD-1 is on 2 lines of invoice 1');
  });

  it('is held when its invoice was cancelled in PHC GO', async () => {
    const { tenant } = await invoiced();
    tenant.phcGo.cancel(1, 2);
    await tenant.refund(ofChair);
    const held = await tenant.creditOf('7001', 'held', 'issued');
    expect(held.reason?.text).toContain('PHC GO shows invoice 1 of type 2 cancelled');
  });

  it('is nothing when its money failed, was never sent, or was that of a test', async () => {
    const { tenant } = await invoiced();
    await tenant.refund({ ...ofChair, money: [{ amount: '49.90', status: 'failure' }] });
    await tenant.refund({ ...ofChair, id: '7101', money: [{ amount: '49.90', status: 'error' }] });
    await tenant.refund({ ...ofChair, id: '7102', money: [] });
    await tenant.refund({ ...ofChair, id: '7103', test: true });
    await tenant.settled();
    expect(await tenant.documents()).toHaveLength(1);
  });
});

describe('a refund before its invoice', () => {
  it('waits without holding up the line, and is credited once the invoice is issued', async () => {
    const tenant = await world.addTenant();
    await tenant.refund(ofChair);
    const waiting = await tenant.creditOf('7001', 'waiting');
    expect(waiting.reason).toMatchObject({ code: 'invoice-not-issued' });
    await tenant.settled();
    await tenant.deliver(basket);
    expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: '49.90',
    });
    await tenant.settled();
    expect(tenant.phcGo.documents.map(({ docType }) => docType)).toEqual([2, 5]);
  });

  it('waits until PHC GO shows an invoice that was issued a moment ago', async () => {
    const tenant = await world.addTenant({ sandbox: { switches: { hideNewDocumentsFor: 1500 } } });
    await tenant.refund(ofChair);
    await tenant.creditOf('7001', 'waiting');
    await tenant.deliver(basket);
    expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({ state: 'issued' });
  });

  it('is closed when the invoice leaves it out already', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    await tenant.deliver(basket);
    const { documentId } = await tenant.documentOf('900', 'held');
    await tenant.refund(ofChair);
    await tenant.creditOf('7001', 'waiting');
    await tenant.deliverBody(afterRefund(ofChair), { 'x-shopify-topic': 'orders/updated' });
    await tenant.settled();
    tenant.put('invoicing', { ...tenant.connections.invoicing, live: true });
    await tenant.call(`documents/${documentId}/retry`, { method: 'POST' });
    expect((await tenant.reached(documentId, 'issued')).total).toBe('43.96');
    const closed = await tenant.creditOf('7001', 'closed', 'issued', 'held');
    expect(closed).toMatchObject({ state: 'closed' });
    expect(closed.reason?.text).toContain('leaves it out');
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('reaches a person when one has named an invoice whose lines nobody knows', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    await tenant.deliver(basket);
    const { documentId } = await tenant.documentOf('900', 'held');
    await tenant.refund(ofChair);
    await tenant.creditOf('7001', 'waiting');
    const number = await issueByHand(tenant, { total: '69.87' });
    await tenant.call(`documents/${documentId}/retry`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resolution: 'adopt', number, force: true }),
    });
    const held = await tenant.creditOf('7001', 'held', 'issued');
    expect(held.reason?.text).toContain(`lines of invoice ${number} are not on record`);
  });
});

describe('a refund whose money is on its way', () => {
  it('waits, and is credited when a newer version of the order says that it was returned', async () => {
    const { tenant } = await invoiced();
    const pending = { ...ofChair, money: [{ amount: '49.90', status: 'pending' }] };
    await tenant.refund(pending);
    expect((await tenant.creditOf('7001', 'waiting')).reason).toMatchObject({ code: 'money-pending' });
    await tenant.settled();
    expect(notesOf(tenant)).toHaveLength(0);
    await tenant.deliverBody(afterRefund(ofChair), { 'x-shopify-topic': 'orders/updated' });
    expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: '49.90',
    });
    await tenant.settled();
    expect(notesOf(tenant)).toHaveLength(1);
    expect(await tenant.documents()).toHaveLength(2);
  });

  it('is closed when the money failed, and credited when it is returned all the same', async () => {
    const { tenant } = await invoiced();
    await tenant.refund({ ...ofChair, money: [{ amount: '49.90', status: 'pending' }] });
    await tenant.creditOf('7001', 'waiting');
    await tenant.refund({ ...ofChair, money: [{ amount: '49.90', status: 'failure' }] });
    await tenant.creditOf('7001', 'closed');
    await tenant.refund(ofChair);
    expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({ state: 'issued' });
  });
});

it('a refund that nobody told of is found in a newer version of its order', async () => {
  const { tenant } = await invoiced();
  await tenant.deliverBody(afterRefund(ofChair), { 'x-shopify-topic': 'orders/updated' });
  expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({ state: 'issued', total: '49.90' });
});

/** The order as Shopify tells it once the chair was taken back. */
function afterRefund(refund: RefundGiven): string {
  const order = shopifyOrder(basket);
  const [first, ...others] = order.line_items;
  const now = { amount: '43.96', currency_code: 'EUR' };
  return orderWithRefunds(order, [refund], {
    financial_status: 'partially_refunded',
    updated_at: '2099-01-01T00:00:00Z',
    line_items: [{ ...first, current_quantity: '0' }, ...others],
    current_total_price: '43.96',
    current_total_price_set: { shop_money: now, presentment_money: now },
    total_outstanding: '0.00',
  });
}
