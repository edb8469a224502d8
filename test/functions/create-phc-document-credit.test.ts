import { describe, expect, it } from 'vitest';
import { dayIn } from '../../shared/clock.ts';
import type { RefundGiven } from '../sandbox/shopify/shopify-refund.ts';
import {
  afterRefund,
  invoiced,
  notesOf,
  ofAll,
  ofBook,
  ofChair,
  ofShipping,
  total,
} from './create-phc-document-credit/refunds.ts';
import { readRow } from './ledger-row.ts';
import { useWorld } from './use-world.ts';

const world = useWorld();

describe('a refund of an invoiced order', () => {
  it('becomes one credit note that names its invoice, whoever tells of it five times', async () => {
    const { tenant, invoice } = await invoiced(world);
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
    const { tenant } = await invoiced(world);
    await tenant.refund(refund);
    expect(await tenant.creditOf(refund.id, 'issued', 'held')).toMatchObject({
      state: 'issued',
      total: amount,
    });
    expect(notesOf(tenant)[0]?.lines.map(line => [line.reference, line.quantity])).toEqual(lines);
  });

  it('credits several refunds of one second, each once, and never more than the invoice has', async () => {
    const { tenant } = await invoiced(world);
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
    const { tenant } = await invoiced(world, {
      sandbox: { switches: { creditTotals: 'negative', accountingConnection: true } },
      phcGo: { regType: '2', rectificationReason: 'Artigo devolvido' },
    });
    await tenant.refund(ofAll);
    expect(await tenant.creditOf('7004', 'issued', 'held')).toMatchObject({ state: 'issued', total });
    expect(notesOf(tenant)[0]).toMatchObject({ regType: '2', rectificationReason: 'Artigo devolvido' });
  });

  it('moves the money of its gateway to and from the account that the connection names', async () => {
    const { tenant } = await invoiced(world, {
      phcGo: { treasuryAccounts: { Shopify_Payments: 3, paypal: 2 } },
    });
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
    const { tenant } = await invoiced(world);
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

  it('is nothing when its money failed, was never sent, or was that of a test', async () => {
    const { tenant } = await invoiced(world);
    await tenant.refund({ ...ofChair, money: [{ amount: '49.90', status: 'failure' }] });
    await tenant.refund({ ...ofChair, id: '7101', money: [{ amount: '49.90', status: 'error' }] });
    await tenant.refund({ ...ofChair, id: '7102', money: [] });
    await tenant.refund({ ...ofChair, id: '7103', test: true });
    await tenant.settled();
    expect(await tenant.documents()).toHaveLength(1);
  });
});

it('a refund that nobody told of is found in a newer version of its order', async () => {
  const { tenant } = await invoiced(world);
  await tenant.deliverBody(afterRefund(ofChair), { 'x-shopify-topic': 'orders/updated' });
  expect(await tenant.creditOf('7001', 'issued', 'held')).toMatchObject({ state: 'issued', total: '49.90' });
});
