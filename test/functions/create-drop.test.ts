import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { item, itemsFile, startUploads, type UploadsWorld } from './uploads-world.ts';

describe('POST /tenants/{tenant}/drops', () => {
  let world: UploadsWorld;
  const ask = (body: Readonly<Record<string, unknown>>) =>
    world.call('POST', 'drops', { body: JSON.stringify(body), type: 'application/json' });
  const drop = { target: 'my-dso-manager', entity: 'items', filename: 'april.csv' };

  beforeAll(async () => {
    world = await startUploads();
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it('gives an address to which the file is put, and its upload before it arrives', async () => {
    const file = itemsFile(item('1'));
    const { status, json } = await ask({ ...drop, bytes: file.length });
    expect(status).toBe(200);
    const uploadId = String(json.uploadId);
    expect(await world.uploadOf(uploadId, 'checking')).toMatchObject({
      key: `drop/acme/my-dso-manager/items/${uploadId}-april.csv`,
      message: expect.stringContaining('not arrived'),
      finishedAt: null,
    });
    const url = new URL(String(json.url));
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toContain('content-length');
    expect(Number(url.searchParams.get('X-Amz-Expires'))).toBe(900);
    expect([...url.searchParams.keys()].filter(name => /checksum/i.test(name))).toEqual([]);
    expect((await fetch(url, { method: 'PUT', body: file })).status).toBe(200);
    expect(await world.uploadOf(uploadId, 'done')).toMatchObject({ rows: { sent: 1 } });
    expect(world.tool.openItems()).toEqual(['1']);
  });

  it('takes JSON for PayorCRM, and its kinds of rows only', async () => {
    const file = { target: 'payorcrm', entity: 'invoices', filename: 'april.json' };
    const { status, json } = await ask(file);
    expect(status).toBe(200);
    expect(await world.uploadOf(String(json.uploadId), 'checking')).toMatchObject({
      key: `drop/acme/payorcrm/invoices/${json.uploadId}-april.json`,
    });
    expect((await ask({ ...file, entity: 'items' })).status).toBe(422);
  });

  it('takes no more than 100 kB, which is plenty for a name', async () => {
    const { status, json } = await ask({ ...drop, filename: 'a'.repeat(100_000) });
    expect(status).toBe(413);
    expect(json).toMatchObject({ title: 'The body is too large', detail: 'Send at most 100 kB.' });
  });

  it.each([
    { filename: 'a/b.csv' },
    { filename: '../b.csv' },
    { filename: 'a\u0000.csv' },
    { filename: '\ud800.csv' },
    { filename: 'a\udfff.csv' },
    { filename: 'a.exe' },
    { filename: '' },
    { filename: `${'a'.repeat(100)}.csv` },
    { entity: 'invoices' },
    { entity: '__proto__' },
    { target: 'elsewhere' },
    { target: 'payorcrm' },
    { filename: 'a.json' },
    { bytes: 0 },
    { bytes: 6e9 },
    { other: 1 },
  ])('refuses %j', async wrong => {
    expect((await ask({ ...drop, ...wrong })).status).toBe(422);
  });
});
