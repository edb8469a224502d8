import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import type { LogLine } from '../local/logs.ts';
import type { ShownDocument } from '../local/tenant-door.ts';
import type { SalesDocument } from '../sandbox/wisedat/documents/records.ts';
import { useIssuers } from './use-issuers.ts';
import { startWorld, type World } from './world.ts';

/** A company, whichever ERP it issues with. */
interface Company {
  readonly slug: string;
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
  readonly document: (documentId: string) => Promise<ShownDocument>;
}
interface Shown {
  readonly at: string;
  readonly since: string | null;
  readonly differences: ReadonlyArray<Readonly<Record<'what' | 'sent' | 'shown', string | null>>>;
}

const lines = [{ price: '49.90', sku: 'CAD-1' }];
const french = [{ price: '49.90', sku: 'CAD-1', rates: ['20'] }];
const issuers = useIssuers();

/** Fires the schedule and gives what the ERP then shows of a document. */
async function reread(cloud: Cloud, company: Company, { documentId }: ShownDocument): Promise<Shown> {
  expect(await cloud.fire('requeue-documents')).toMatchObject({ ok: true });
  return shownOf(company, documentId);
}

const shownOf = (company: Company, documentId: string): Promise<Shown> =>
  eventually('the document was read again', async () => {
    const { shown } = (await company.document(documentId)) as ShownDocument & { shown: Shown | null };
    return shown ?? undefined;
  });

const json = async (answer: Promise<Response>) => (await answer).json();

/** How often a difference was counted for the alarm. The line of a log comes after the row. */
const countedIn = (cloud: Cloud, { slug }: Company): Promise<number> =>
  eventually('a document that differs is counted', () => {
    const isCounted = ({ json: line }: LogLine) => line?.DocumentDiffers === 1 && line.tenant === slug;
    return cloud.logs().filter(isCounted).length || undefined;
  });

describe('what was changed in PHC GO after the issue', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const issued = async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines });
    const proof = await tenant.documentOf('1', 'issued');
    await tenant.deliver({ id: '2', name: '#2', lines });
    const document = await tenant.documentOf('2', 'issued');
    return { tenant, proof, document };
  };

  it('is on the document, in the overview, in the reconciliation and counted once, and the document stays issued', async () => {
    const { tenant, proof, document } = await issued();
    const records = tenant.phcGo.documents as Array<(typeof tenant.phcGo.documents)[number]>;
    const at = records.findIndex(({ number }) => String(number) === document.number);
    const [record] = records.slice(at, at + 1);
    if (!record) throw new Error('PHC GO lacks the document.');
    records[at] = { ...record, total: '40.00', tax: '0.00', date: '2026-01-02', taxNumber: '500000000' };
    const shown = await reread(world.cloud, tenant, document);
    expect(shown.differences).toMatchObject([
      { what: 'day', shown: '2026-01-02' },
      { what: 'total', sent: '49.90', shown: '40.00' },
      { what: 'vat', sent: '9.33', shown: '0.00' },
      { what: 'buyer-tax-number', sent: null, shown: null },
    ]);
    expect(await tenant.document(document.documentId)).toMatchObject({ state: 'issued', total: '49.90' });
    expect(await shownOf(tenant, proof.documentId)).toMatchObject({ since: null, differences: [] });
    const { documentId } = document;
    expect(await json(tenant.call('overview'))).toMatchObject({
      differing: { count: 1, more: false, oldest: { documentId, since: shown.since } },
    });
    const month = `reconciliation?month=${new Date().toISOString().slice(0, 'YYYY-MM'.length)}`;
    expect(await json(tenant.call(month))).toMatchObject({
      changedAtErp: [{ documentId, orderName: '#2', number: document.number, ...shown }],
    });
    const csv = await (await tenant.call(`${month}&format=csv&list=changed`)).text();
    expect(csv.split('\r\n')).toHaveLength(1 + shown.differences.length + 1);
    expect(csv).toContain('"total";"49.90";"40.00"');
    expect(await countedIn(world.cloud, tenant)).toBe(1);
    expect(tenant.phcGo.documents).toHaveLength(2);
  });

  it('is told of a cancelled document, and taken back once it is put right', async () => {
    const { tenant, document } = await issued();
    tenant.phcGo.cancel(Number(document.number), 2);
    const { documentId } = document;
    expect(await reread(world.cloud, tenant, document)).toMatchObject({
      differences: [{ what: 'document', sent: 'issued', shown: 'cancelled' }],
    });
    const records = tenant.phcGo.documents as Array<(typeof tenant.phcGo.documents)[number]>;
    records.forEach((record, at) => {
      records[at] = { ...record, cancelled: false };
    });
    const askedAt = new Date().toISOString();
    const message = { v: 1, type: 'reread', tenant: tenant.slug, documentIds: [documentId], askedAt };
    await world.sendMessage(tenant, JSON.stringify(message));
    await eventually('nothing differs any more', async () =>
      (await shownOf(tenant, documentId)).since === null ? true : undefined,
    );
    expect(await json(tenant.call('overview'))).toMatchObject({ differing: { count: 0, oldest: null } });
  });

  it('is told of a deleted document, but not where nothing proves that the look-up works', async () => {
    const { tenant, proof, document } = await issued();
    const records = tenant.phcGo.documents as Array<(typeof tenant.phcGo.documents)[number]>;
    records.splice(
      records.findIndex(({ number }) => String(number) === document.number),
      1,
    );
    expect(await reread(world.cloud, tenant, document)).toMatchObject({
      differences: [{ what: 'document', sent: 'issued', shown: 'not found' }],
    });
    // It is read by the same message, before or after.
    await shownOf(tenant, proof.documentId);
    records.splice(0);
    const documentIds = [proof.documentId];
    const askedAt = new Date().toISOString();
    const message = { v: 1, type: 'reread', tenant: tenant.slug, documentIds, askedAt };
    await world.sendMessage(tenant, JSON.stringify(message));
    await eventually('the worker has said so', async () =>
      world.cloud
        .logs()
        .find(
          ({ json: line }) =>
            line?.documentId === proof.documentId && String(line.message).includes('nothing proves'),
        ),
    );
    expect(await shownOf(tenant, proof.documentId)).toMatchObject({ since: null });
  });

  it('is told of a second document of an order whose first answer was lost', async () => {
    const { tenant } = await issued();
    tenant.phcGo.faults.add({
      route: 'POST /createDocument',
      times: 1,
      fault: { kind: 'cut-before-commit' },
    });
    await tenant.deliver({ id: '3', lines });
    const document = await tenant.documentOf('3', 'issued');
    const records = tenant.phcGo.documents as Array<(typeof tenant.phcGo.documents)[number]>;
    const record = records.at(-1);
    if (!record) throw new Error('PHC GO lacks the document.');
    records.push({ ...record, stamp: randomUUID(), number: record.number + 1 });
    expect(await reread(world.cloud, tenant, document)).toMatchObject({
      differences: [{ what: 'document', sent: 'issued', shown: 'twice' }],
    });
  });

  it('waits for an ERP that is down: a look-up that fails is not absence', async () => {
    const { tenant, document } = await issued();
    await tenant.phcGo.faults.down();
    expect(await world.cloud.fire('requeue-documents')).toMatchObject({ ok: true });
    await eventually('the message waits', async () =>
      world.cloud
        .logs()
        .find(({ json: line }) => line?.tenant === tenant.slug && line.message === 'The message waits'),
    );
    expect(await tenant.document(document.documentId)).toMatchObject({ shown: null });
    await tenant.phcGo.faults.up();
    expect(await shownOf(tenant, document.documentId)).toMatchObject({ since: null, differences: [] });
  });
});

describe('what was changed in WISEDAT after the issue', () => {
  it.each<[string, (invoice: SalesDocument) => Partial<SalesDocument>, object]>([
    ['cancelled', () => ({ canceled: true }), { what: 'document', sent: 'issued', shown: 'cancelled' }],
    ['opened again', () => ({ closed: false }), { what: 'document', sent: 'issued', shown: 'open' }],
    [
      'given another reference',
      ({ texts }) => ({ texts: { ...texts, your_reference: 'X' } }),
      { what: 'reference', shown: 'X' },
    ],
  ])('is told: %s', async (_, change, difference) => {
    const tenant = await issuers.addWisedat();
    await tenant.deliver({ id: '1', lines });
    const document = await tenant.documentOf('1', 'issued');
    const [invoice] = tenant.wisedat.invoices;
    if (!invoice) throw new Error('WISEDAT lacks the invoice.');
    const writes = tenant.wisedat.calls.length;
    tenant.wisedat.edit(invoice.id, change(invoice));
    expect(await reread(issuers.cloud, tenant, document)).toMatchObject({ differences: [difference] });
    const since = tenant.wisedat.calls.slice(writes).map(({ route }) => route);
    expect(since.filter(route => !route.startsWith('GET'))).toEqual([]);
    expect(await countedIn(issuers.cloud, tenant)).toBe(1);
  });

  it('is nothing where a person named the document without its series, or with its type', async () => {
    const tenant = await issuers.addWisedat();
    await tenant.deliver({ id: '1', lines });
    const { number } = await tenant.documentOf('1', 'issued');
    const [invoice] = tenant.wisedat.invoices;
    if (!invoice) throw new Error('WISEDAT lacks the invoice.');
    tenant.wisedat.edit(invoice.id, { texts: { ...invoice.texts, your_reference: 'by hand' } });
    const adopt = async (id: string, named: string) => {
      await tenant.deliver({ id, name: `#${id}`, lines, currency: 'USD' });
      const held = await tenant.documentOf(id, 'held');
      const body = JSON.stringify({ resolution: 'adopt', number: named, force: true });
      const answer = await tenant.call(`documents/${held.documentId}/retry`, { method: 'POST', body });
      expect(answer.status).toBe(202);
      return held;
    };
    const [first, second] = [await adopt('2', String(invoice.number)), await adopt('3', `FR ${number}`)];
    expect(await reread(issuers.cloud, tenant, first)).toMatchObject({ differences: [] });
    expect(await shownOf(tenant, second.documentId)).toMatchObject({ differences: [] });
    expect(await tenant.document(first.documentId)).toMatchObject({ state: 'issued', number });
  });
});

describe('what was changed in Kwixéo after the issue', () => {
  it.each([
    ['cancelled', { status: 9 }, { what: 'document', sent: 'issued', shown: 'cancelled' }],
    ['given another day', { date: '2026-01-02' }, { what: 'day', shown: '2026-01-02' }],
  ])('is told: %s', async (_, changes, difference) => {
    const tenant = await issuers.addKwixeo();
    await tenant.deliver({ id: '1', lines: french });
    const document = await tenant.documentOf('1', 'issued');
    const [invoice] = tenant.invoices();
    Object.assign(invoice?.values ?? {}, changes);
    expect(await reread(issuers.cloud, tenant, document)).toMatchObject({ differences: [difference] });
    expect(await tenant.document(document.documentId)).toMatchObject({ state: 'issued' });
  });

  it('is not told where our own credit note has cancelled it', async () => {
    const tenant = await issuers.addKwixeo({ kwixeo: { creditNotes: 'cancel' } });
    await tenant.deliver({ id: '1', lines: french });
    const document = await tenant.documentOf('1', 'issued');
    const returned = [{ line: 0, quantity: 1, subtotal: '49.90', tax: '8.32' }];
    await tenant.refund({ id: '9', orderId: '1', lines: returned, money: [{ amount: '49.90' }] });
    await tenant.creditOf('9', 'issued');
    expect(tenant.invoices()).toMatchObject([{ values: { status: 9 } }]);
    expect(await reread(issuers.cloud, tenant, document)).toMatchObject({ since: null, differences: [] });
  });

  it('is told of a deleted invoice', async () => {
    const tenant = await issuers.addKwixeo();
    for (const id of ['1', '2']) {
      await tenant.deliver({ id, name: `#${id}`, lines: french });
      await tenant.documentOf(id, 'issued');
    }
    const document = await tenant.documentOf('2', 'issued');
    const made = tenant.kwixeo.data.all('Invoice').find(({ values }) => values.reference === document.number);
    if (!made) throw new Error('Kwixéo lacks the invoice.');
    tenant.kwixeo.data.remove(made);
    expect(await reread(issuers.cloud, tenant, document)).toMatchObject({
      differences: [{ what: 'document', sent: 'issued', shown: 'not found' }],
    });
  });
});
