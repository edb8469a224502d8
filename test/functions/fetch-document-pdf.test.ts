import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, stopServer } from '../local/listen.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { readProblem } from './problem.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lines = [{ price: '49.90', sku: 'CAD-1' }];
const link = 'GET /phcws/cfile.aspx';
const create = 'POST /createDocument';
const linkCalls = (tenant: Tenant): number => tenant.phcGo.calls.filter(({ route }) => route === link).length;

/** Delivers order 1 and gives the id of its document, once nothing is under way any more. */
async function documentIdOf(tenant: Tenant, state: string): Promise<string> {
  await tenant.deliver({ id: '1', lines });
  const { documentId } = await tenant.documentOf('1', state);
  await tenant.settled();
  return documentId;
}
const pdfOf = (tenant: Tenant, documentId: string) =>
  tenant.call(`documents/${documentId}/pdf`, { redirect: 'manual' });
const headOf = async (answer: Response): Promise<string> =>
  Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 8);

describe('the PDF of an issued document', () => {
  it('comes from our bucket: the ERP is asked once and need not be there', async () => {
    const tenant = await world.addTenant();
    const documentId = await documentIdOf(tenant, 'issued');
    await tenant.phcGo.faults.down();
    const answer = await pdfOf(tenant, documentId);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(`inline; filename="${documentId}.pdf"`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.toString('latin1', 0, 8)).toBe('%PDF-1.4');
    expect(linkCalls(tenant)).toBe(1);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await tenant.document(documentId)).toMatchObject({ pdf: { sha256, signed: false } });
  });

  it('is fetched when somebody asks for it if it could not be saved at first', async () => {
    const tenant = await world.addTenant();
    const outage = { kind: 'status', status: 503 } as const;
    const placed = tenant.phcGo.faults.add({ route: link, times: 100, fault: outage });
    const documentId = await documentIdOf(tenant, 'issued');
    expect(await readProblem(await pdfOf(tenant, documentId))).toMatchObject({ status: 503 });
    placed.remove();
    expect(await headOf(await pdfOf(tenant, documentId))).toBe('%PDF-1.4');
    const calls = linkCalls(tenant);
    expect(await headOf(await pdfOf(tenant, documentId))).toBe('%PDF-1.4');
    expect(linkCalls(tenant)).toBe(calls);
  });

  it.each([
    ['has expired', { kind: 'status', status: 404 }],
    ['shows a web page', { kind: 'html' }],
    ['leads elsewhere', { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
  ] as const)('gets 409 with its number when the link %s', async (_what, fault) => {
    const tenant = await world.addTenant();
    tenant.phcGo.faults.add({ route: link, times: 100, fault });
    const documentId = await documentIdOf(tenant, 'issued');
    const { status, detail } = await readProblem(await pdfOf(tenant, documentId));
    expect(status).toBe(409);
    expect(detail).toContain('open document 1 in the ERP');
  });

  it('that came cut is not kept: 502, and fetched again', async () => {
    const tenant = await world.addTenant();
    const cut = { kind: 'status', status: 200, body: '%PDF-1.4 half of' } as const;
    const placed = tenant.phcGo.faults.add({ route: link, times: 100, fault: cut });
    const documentId = await documentIdOf(tenant, 'issued');
    const { status, detail } = await readProblem(await pdfOf(tenant, documentId));
    expect([status, detail]).toEqual([502, expect.stringContaining('not kept')]);
    placed.remove();
    expect(await headOf(await pdfOf(tenant, documentId))).toBe('%PDF-1.4');
  });

  it('that an earlier version kept although it was cut is fetched again', async () => {
    const tenant = await world.addTenant();
    const documentId = await documentIdOf(tenant, 'issued');
    const s3 = new S3Client({ ...sdkSettings(world.cloud.aws.s3), forcePathStyle: true });
    const Key = `documents/${tenant.slug}/${documentId}.pdf`;
    await s3.send(new PutObjectCommand({ Bucket: world.cloud.bucket, Key, Body: '%PDF-1.4 half of' }));
    const answer = await pdfOf(tenant, documentId);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('%%EOF');
    expect(linkCalls(tenant)).toBe(2);
  });

  it('that came cut once is whole when it is kept', async () => {
    const tenant = await world.addTenant();
    tenant.phcGo.faults.add({ route: link, times: 2, fault: { kind: 'reset-mid-body' } });
    const documentId = await documentIdOf(tenant, 'issued');
    expect(linkCalls(tenant)).toBe(3);
    expect(await headOf(await pdfOf(tenant, documentId))).toBe('%PDF-1.4');
    expect(linkCalls(tenant)).toBe(3);
  });

  it('is never fetched from a foreign host', async () => {
    const met: string[] = [];
    const foreign = createServer((request, response) => {
      met.push(request.url ?? '');
      response.end('%PDF-1.4');
    });
    const origin = await listen(foreign, 0, { what: 'a foreign host', flag: '--port' });
    try {
      const tenant = await world.addTenant();
      const text = JSON.stringify({
        code: 1,
        message: 'Information saved with success',
        pdf: `${origin}/stolen.pdf`,
        requestedFields: { fno: 1, etotal: 49.9 },
      });
      const fault = { kind: 'answer-after-commit', body: { text } } as const;
      tenant.phcGo.faults.add({ route: create, fault });
      const documentId = await documentIdOf(tenant, 'issued');
      const { status, detail } = await readProblem(await pdfOf(tenant, documentId));
      expect(status).toBe(409);
      expect(detail).toContain('open document 1 in the ERP');
      expect(met).toEqual([]);
    } finally {
      await stopServer(foreign);
    }
  });

  it('over 4 MiB is a redirect to an address that gives every byte without a key', async () => {
    const tenant = await world.addTenant();
    const body = `%PDF-1.4${'x'.repeat(4 * 1024 * 1024)}%%EOF`;
    tenant.phcGo.faults.add({ route: link, times: 100, fault: { kind: 'status', status: 200, body } });
    const answer = await pdfOf(tenant, await documentIdOf(tenant, 'issued'));
    expect(answer.status).toBe(303);
    const location = answer.headers.get('location') ?? '';
    expect(location).toContain('X-Amz-Expires=300');
    const followed = await fetch(location);
    expect(followed.headers.get('content-type')).toBe('application/pdf');
    expect(await followed.text()).toBe(body);
  });
});

describe('no PDF', () => {
  it('is there for a document that is held: 409 with its state', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    const { status, detail } = await readProblem(await pdfOf(tenant, await documentIdOf(tenant, 'held')));
    expect(status).toBe(409);
    expect(detail).toContain('the document is held');
  });

  it('is there for a document that was issued without printing: 409 with its number', async () => {
    const tenant = await world.addTenant();
    tenant.phcGo.faults.add({ route: create, fault: { kind: 'code-50' } });
    const { status, detail } = await readProblem(await pdfOf(tenant, await documentIdOf(tenant, 'issued')));
    expect(status).toBe(409);
    expect(detail).toContain('open document 1 in the ERP');
  });

  it('is there for anybody else: 404, as for a document that never was', async () => {
    const [owner, other] = await Promise.all([world.addTenant(), world.addTenant()]);
    const documentId = await documentIdOf(owner, 'issued');
    const never = await readProblem(await pdfOf(other, '0123456789abcdef'));
    expect(never.status).toBe(404);
    expect(await readProblem(await pdfOf(other, documentId))).toEqual(never);
  });
});
