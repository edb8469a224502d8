import { describe, expect, it } from 'vitest';
import { issueByHand } from '../issue-by-hand.ts';
import { readRow } from '../ledger-row.ts';
import { readProblem } from '../problem.ts';
import { rewriteRow } from '../rewrite-row.ts';
import { useWorld } from '../use-world.ts';
import type { Tenant } from '../world.ts';
import { create, lines, retry, tenantInDoubt } from './decisions.ts';

const world = useWorld();

describe('"adopt"', () => {
  const adopt = (tenant: Tenant, documentId: string, number: string, more: object = {}) =>
    retry(tenant, documentId, { resolution: 'adopt', number, ...more });
  const stillHeld = async (tenant: Tenant, documentId: string) =>
    expect(await tenant.document(documentId)).toMatchObject({
      state: 'held',
      number: null,
      outcome: 'unknown',
    });

  it('gets 409 with both figures for another total, and takes it by force with the total that is there', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const number = await issueByHand(tenant, { total: '39.90' });
    const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
    expect(status).toBe(409);
    expect(detail).toContain('39.90 EUR');
    expect(detail).toContain('49.90 EUR');
    expect(detail).toContain('"force": true');
    await stillHeld(tenant, documentId);
    expect((await adopt(tenant, documentId, number, { force: true })).status).toBe(202);
    const adopted = await tenant.document(documentId);
    expect(adopted).toMatchObject({ state: 'issued', number, total: '39.90' });
    expect(adopted.history?.at(-1)?.text).toContain('although');
  });

  it.each(['77', 'FT A/7', '0', '1.0'])(
    'gets 409 for %s, which PHC GO does not have, unless forced',
    async number => {
      const { tenant, documentId } = await tenantInDoubt(world);
      await issueByHand(tenant, { total: '49.90' });
      const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
      expect(status).toBe(409);
      expect(detail).toContain(`no invoice with the number ${number}`);
      await stillHeld(tenant, documentId);
      expect((await adopt(tenant, documentId, number, { force: true })).status).toBe(202);
      expect(await tenant.document(documentId)).toMatchObject({ state: 'issued', number });
      expect(await readRow(world.cloud, tenant.slug, documentId)).not.toHaveProperty('documentDate');
    },
  );

  it('never takes a cancelled document for the invoice', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const number = await issueByHand(tenant, { total: '49.90' });
    tenant.phcGo.cancel(Number(number), 2);
    const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
    expect([status, detail]).toEqual([409, expect.stringContaining('no invoice')]);
  });

  it('gets 409 for the document of another order', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    await tenant.deliver({ id: '2', lines });
    const other = await tenant.documentOf('2', 'issued');
    const { status, detail } = await readProblem(await adopt(tenant, documentId, other.number ?? ''));
    expect([status, detail]).toEqual([409, expect.stringContaining('belongs to another order')]);
    await stillHeld(tenant, documentId);
  });

  it('gets 409 for a document that was named for another order, unless forced', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const number = await issueByHand(tenant, { total: '49.90' });
    await tenant.deliver({ id: '2', name: '#1002', lines, currency: 'USD' });
    const other = await tenant.documentOf('2', 'held');
    expect((await adopt(tenant, other.documentId, number, { force: true })).status).toBe(202);
    const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
    expect([status, detail]).toEqual([409, expect.stringContaining('was named for order #1002 already')]);
    await stillHeld(tenant, documentId);
    expect((await adopt(tenant, documentId, number, { force: true })).status).toBe(202);
  });

  it('is not stopped by a decision for another order that ended half way', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const number = await issueByHand(tenant, { total: '49.90' });
    await tenant.deliver({ id: '2', lines, currency: 'USD' });
    const { documentId: other } = await tenant.documentOf('2', 'held');
    expect((await adopt(tenant, other, number, { force: true })).status).toBe(202);
    await rewriteRow(world.cloud, tenant.slug, other, { vendorId: 'another' });
    expect((await adopt(tenant, documentId, number)).status).toBe(202);
  });

  it('gets 409 for the document of another order, although naming it for a third one ended half way', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const number = await issueByHand(tenant, { total: '49.90' });
    for (const id of ['2', '3']) {
      await tenant.deliver({ id, name: `#100${id}`, lines, currency: 'USD' });
      const other = await tenant.documentOf(id, 'held');
      expect((await adopt(tenant, other.documentId, number, { force: true })).status).toBe(202);
      if (id === '3') await rewriteRow(world.cloud, tenant.slug, other.documentId, { vendorId: 'another' });
    }
    const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
    expect([status, detail]).toEqual([409, expect.stringContaining('was named for order #1002 already')]);
    await stillHeld(tenant, documentId);
  });

  it('gets 409 for a document made by hand if the one that was sent is there as well', async () => {
    const tenant = await world.addTenant({ sandbox: { switches: { hideNewDocumentsFor: 3_600_000 } } });
    tenant.phcGo.faults.add({ route: create, fault: { kind: 'cut-after-commit' } });
    await tenant.deliver({ id: '1', lines });
    const { documentId } = await tenant.documentOf('1', 'held');
    tenant.phcGo.switches.hideNewDocumentsFor = 0;
    const number = await issueByHand(tenant, { total: '49.90' });
    const { status, detail } = await readProblem(await adopt(tenant, documentId, number));
    expect([status, detail]).toEqual([409, expect.stringContaining('document 1 with the reference of this')]);
    expect((await adopt(tenant, documentId, '1')).status).toBe(202);
    const row = await readRow(world.cloud, tenant.slug, documentId);
    expect(row).toMatchObject({ state: 'issued', number: '1', total: '49.90' });
    expect(row.lines).toHaveLength(1);
  });

  it('means the present year, unless another one is named or only another one has the number', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const last = await issueByHand(tenant, { total: '49.90', date: '2024-12-30' });
    await issueByHand(tenant, { total: '49.90', date: '2025-12-30' });
    const several = await readProblem(await adopt(tenant, documentId, last));
    expect(several.status).toBe(409);
    expect(several.detail).toContain('type 2 of 2024-12-30 over 49.90; type 2 of 2025-12-30 over 49.90');
    expect((await readProblem(await adopt(tenant, documentId, last, { force: true }))).status).toBe(409);
    await stillHeld(tenant, documentId);
    expect((await adopt(tenant, documentId, last, { year: 2025 })).status).toBe(202);
    expect(await readRow(world.cloud, tenant.slug, documentId)).toMatchObject({ documentDate: '2025-12-30' });
  });

  it('means the tenant’s own type, unless another one is named or only another one has the number', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    const number = await issueByHand(tenant, { total: '49.90', docType: 1 });
    await issueByHand(tenant, { total: '49.90', docType: 3 });
    const several = await readProblem(await adopt(tenant, documentId, number));
    expect(several).toMatchObject({ status: 409, detail: expect.stringContaining('Name the one') });
    expect((await adopt(tenant, documentId, number, { documentType: '3' })).status).toBe(202);
    expect(await readRow(world.cloud, tenant.slug, documentId)).toMatchObject({ documentType: '3' });
  });

  it('gets 503 while PHC GO does not answer, and nothing is changed', async () => {
    const { tenant, documentId } = await tenantInDoubt(world);
    await tenant.phcGo.faults.down();
    expect(await readProblem(await adopt(tenant, documentId, '1', { force: true }))).toMatchObject({
      status: 503,
    });
    await tenant.phcGo.faults.up();
    await stillHeld(tenant, documentId);
  });
});
