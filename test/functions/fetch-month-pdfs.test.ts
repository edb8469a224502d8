import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dayIn } from '../../shared/clock.ts';
import { eventually } from '../local/eventually.ts';
import { readProblem } from './problem.ts';
import { startWorld, type Tenant, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const today = dayIn('Europe/Lisbon', new Date());
const month = today.slice(0, 'YYYY-MM'.length);
const lines = [{ price: '49.90', sku: 'CAD-1' }];
const asJson = { headers: { accept: 'application/json' } };
const answerSchema = z.strictObject({
  month: z.literal(month),
  part: z.literal(1),
  parts: z.literal(1),
  documents: z.int(),
  missing: z.int(),
  url: z.url(),
  expiresIn: z.literal(900),
});

const pack = async (tenant: Tenant) =>
  answerSchema.parse(await (await tenant.call(`reconciliation/documents?month=${month}`, asJson)).json());
const unpack = async (answer: Response) => unzipSync(new Uint8Array(await answer.arrayBuffer()));
const pdfOf = async (tenant: Tenant, documentId: string) =>
  Buffer.from(await (await tenant.call(`documents/${documentId}/pdf`)).arrayBuffer());

describe('the PDFs of a month', () => {
  it('are packed byte for byte with an index, which also names those that are not here', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', name: '=1+1', lines });
    const first = await tenant.documentOf('1', 'issued');
    await tenant.deliver({ id: '2', lines: [{ ...lines[0], price: '1.00' }] });
    const second = await tenant.documentOf('2', 'issued');
    const pdfs = await eventually('both PDFs are kept', async () => {
      const both = [await pdfOf(tenant, first.documentId), await pdfOf(tenant, second.documentId)];
      return both.every(pdf => pdf.subarray(0, 5).toString() === '%PDF-') ? both : undefined;
    });
    const answer = await pack(tenant);
    expect(answer).toMatchObject({ documents: 2, missing: 0 });
    const files = await unpack(await fetch(answer.url));
    const names = [first, second].map(
      ({ documentId }, at) => `${today} invoice ${at + 1} ${documentId.slice(0, 8)}.pdf`,
    );
    expect(Object.keys(files)).toEqual([...names, 'index.csv']);
    for (const [at, name] of names.entries()) expect(Buffer.from(files[name] ?? [])).toEqual(pdfs[at]);
    const [header, ...rows] = strFromU8(files['index.csv'] ?? new Uint8Array())
      .trim()
      .split('\r\n');
    expect(header).toContain('"file";"date";"kind";"number"');
    expect(rows).toEqual([
      expect.stringContaining(`"${names[0]}"`),
      expect.stringContaining(`"${names[1]}"`),
    ]);
    expect(rows[0]).toContain(`"'=1+1"`);
    const redirected = await tenant.call(`reconciliation/documents?month=${month}`, { redirect: 'manual' });
    expect(redirected.status).toBe(303);
    const byLink = await unpack(await fetch(redirected.headers.get('location') ?? ''));
    expect(Object.keys(byLink)).toEqual([...names, 'index.csv']);
  });

  it('hold the index alone for a tenant without documents; 422 for a part or month that there is not', async () => {
    const tenant = await world.addTenant();
    const answer = await pack(tenant);
    expect(answer).toMatchObject({ documents: 0, missing: 0 });
    expect(Object.keys(await unpack(await fetch(answer.url)))).toEqual(['index.csv']);
    for (const [query, path] of [
      [`month=${month}&part=2`, 'part'],
      [`month=${month}&part=0`, 'part'],
      ['month=2026-00', 'month'],
    ]) {
      const refused = await tenant.call(`reconciliation/documents?${query}`, asJson);
      expect(await readProblem(refused)).toMatchObject({ status: 422, paths: [path] });
    }
  });
});
