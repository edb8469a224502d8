import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dayIn } from '../../shared/clock.ts';
import { eventually } from '../local/eventually.ts';
import { creditNote, invoice, product } from '../vendors/phc-go/requests.ts';
import { orderDocument, postDocument } from './post-document.ts';
import { readProblem } from './problem.ts';
import { removeQueue } from './queue-removal.ts';
import { lisbonDay, withKey } from './receive-phc-document/request-parts.ts';
import { useWorld } from './use-world.ts';
import { startWorld } from './world.ts';

const world = useWorld();

describe('a document', () => {
  it('may do what "allowRaw" allows, and no more', async () => {
    const free = await world.addTenant({ phcGo: { allowRaw: ['mail', 'clear-wrong-tax-number'] } });
    const mailed = invoice({
      requestOptions: { option: 0, clearWrongTaxNum: true },
      customer: { name: 'Test', email: 'buyer@example.com', taxNumber: '123456780' },
    });
    await orderDocument(free, mailed, 'mailed');
    await free.documentOf('mailed', 'issued');
    expect(free.phcGo.mails).toMatchObject([{ to: 'buyer@example.com', number: 1 }]);
    const imported = invoice({ document: { isImportSeries: true } });
    const answer = await postDocument(free, imported, { 'idempotency-key': 'imported' });
    expect(await readProblem(answer)).toMatchObject({ status: 422, paths: ['document.isImportSeries'] });
  });

  it('is issued once with our reference and the day of today, however often its key comes', async () => {
    const caller = await world.addTenant();
    const body = invoice({ document: { documentDate: lisbonDay(0) } });
    const first = await orderDocument(caller, body, 'order-1');
    expect(first).toEqual({ documentId: first.documentId, state: 'queued' });
    expect(await caller.documentOf('order-1', 'issued')).toMatchObject({
      documentId: first.documentId,
      kind: 'invoice',
      shop: 'api',
      number: '1',
      total: '12.30',
    });
    const spaced = JSON.stringify(body, null, 2);
    expect(await orderDocument(caller, spaced, 'order-1')).toEqual({ ...first, state: 'issued' });
    await caller.settled();
    expect(caller.phcGo.documents).toMatchObject([
      {
        requisitionNumber: `IB-${first.documentId.slice(0, 16)}`,
        date: dayIn('Europe/Lisbon', new Date()),
        total: '12.30',
      },
    ]);
  });

  it('is answered under its key on another day too, whatever a new one must be by then', async () => {
    // Between these two it is never the same day.
    const [east, west] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
    const caller = await world.addTenant({ invoicing: { timezone: east } });
    const body = invoice({ document: { documentDate: `${dayIn(east, new Date())} 00:00:00Z` } });
    const first = await orderDocument(caller, body, 'order-1');
    await caller.documentOf('order-1', 'issued');
    caller.put('invoicing', { ...caller.connections.invoicing, timezone: west });
    await eventually('the other day counts', async () => {
      const answer = await postDocument(caller, body, { 'idempotency-key': randomUUID() });
      return answer.status === 422 || undefined;
    });
    expect(await orderDocument(caller, body, 'order-1')).toEqual({ ...first, state: 'issued' });
    const other = { ...body, products: [product({ quantity: 2 })] };
    const answer = await postDocument(caller, other, { 'idempotency-key': 'order-1' });
    expect(await readProblem(answer)).toMatchObject({ status: 422, paths: ['document.documentDate'] });
  });

  it('is issued once when its key comes twenty times at the same moment', async () => {
    const caller = await world.addTenant();
    const calls = Array.from({ length: 20 }, () => orderDocument(caller, invoice(), 'order-1'));
    expect(new Set((await Promise.all(calls)).map(({ documentId }) => documentId)).size).toBe(1);
    await caller.documentOf('order-1', 'issued');
    await caller.settled();
    expect(caller.phcGo.documents).toHaveLength(1);
  });

  it('gets 422 when its key was used for another one, whatever the kind', async () => {
    const caller = await world.addTenant();
    await orderDocument(caller, invoice(), 'order-1');
    for (const other of [invoice({ products: [product({ quantity: 2 })] }), creditNote()]) {
      const answer = await postDocument(caller, other, { 'idempotency-key': 'order-1' });
      const { status, detail } = await readProblem(answer);
      expect(status).toBe(422);
      expect(detail).toContain('Idempotency-Key');
    }
    await caller.documentOf('order-1', 'issued');
    expect(caller.phcGo.documents).toHaveLength(1);
  });

  it('is another one under another key, and under the same key of another tenant', async () => {
    const [caller, other] = await Promise.all([world.addTenant(), world.addTenant()]);
    await orderDocument(caller, invoice(), 'order-1');
    await orderDocument(caller, invoice(), 'order-2');
    await orderDocument(other, invoice(), 'order-1');
    await caller.documentOf('order-1', 'issued');
    await caller.documentOf('order-2', 'issued');
    await other.documentOf('order-1', 'issued');
    expect(caller.phcGo.documents).toHaveLength(2);
    expect(other.phcGo.documents).toHaveLength(1);
  });

  it('may be a credit note, which credits its origin', async () => {
    const caller = await world.addTenant();
    await orderDocument(caller, invoice(), 'sold');
    await caller.documentOf('sold', 'issued');
    await orderDocument(caller, creditNote(), 'returned');
    expect(await caller.documentOf('returned', 'issued')).toMatchObject({
      kind: 'credit-note',
      total: '12.30',
    });
    expect(caller.phcGo.documents.map(({ docType }) => docType)).toEqual([1, 5]);
  });

  it('is held while issuing is not switched on', async () => {
    const caller = await world.addTenant({ invoicing: { live: false } });
    await orderDocument(caller, invoice(), 'order-1');
    const held = await caller.documentOf('order-1', 'held');
    expect(held.reason?.code).toBe('go-live-not-confirmed');
    expect(caller.phcGo.documents).toEqual([]);
  });

  it('gets 503 that names the broken field of the connection, never a value', async () => {
    const caller = await world.addTenant();
    caller.put('phc-go', { ...caller.connections['phc-go'], invoiceDocType: 'secret value' });
    const answer = await postDocument(caller, invoice(), withKey);
    expect(answer.headers.get('retry-after')).toBe('60');
    const { status, detail } = await readProblem(answer);
    expect(status).toBe(503);
    expect(detail).toContain('"invoiceDocType"');
    expect(detail).not.toContain('secret value');
  });
});

describe('without its queue', () => {
  it('a document gets 503 and its row is taken back; sent again, it is issued once', async () => {
    const alone = await startWorld();
    try {
      const caller = await alone.addTenant();
      const key = randomUUID();
      const restoreQueue = await removeQueue(alone.cloud);
      const answer = await postDocument(caller, invoice(), { 'idempotency-key': key });
      expect(await readProblem(answer)).toMatchObject({ status: 503 });
      expect(await caller.documents()).toEqual([]);
      await restoreQueue();
      await orderDocument(caller, invoice(), key);
      await caller.documentOf(key, 'issued');
      expect(caller.phcGo.documents).toHaveLength(1);
    } finally {
      await alone.close();
    }
  });
});
