import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { documentIdOf } from '../../shared/ledger/document-key.ts';
import { documentRowSchema } from '../../shared/ledger/document-row.ts';
import { documentMessageSchema } from '../../shared/messages/document-message.ts';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';

const samples = (name: string): Array<[string, Record<string, unknown>]> =>
  Object.entries(JSON.parse(readFileSync(join(import.meta.dirname, 'samples', `${name}.json`), 'utf8')));

describe('rows that version 0.1 wrote', () => {
  it.each(samples('rows-0.1'))('are read, and nothing of them is lost: %s', (_, row) =>
    expect(documentRowSchema.parse(row)).toEqual(row),
  );

  it('are found under the same ids', () => {
    for (const [, { documentId, shop, orderId }] of samples('rows-0.1')) {
      const key = { tenant: 'acme', kind: 'invoice', id: String(orderId) } as const;
      const origin =
        shop === 'api' ? { source: 'api' as const } : { platform: 'shopify' as const, source: String(shop) };
      expect(documentIdOf({ ...key, ...origin })).toBe(documentId);
    }
  });
});

describe('messages that version 0.1 sent', () => {
  it.each(samples('messages-0.1'))('are read: %s', (_, message) =>
    expect(documentMessageSchema.parse(message)).toEqual({
      ...message,
      ...(message.type === 'shop-event' && { event: 'paid', signedLike: [] }),
    }),
  );
});

describe('what version 0.1 kept', () => {
  let cloud: Cloud;
  let table: typeof import('../../shared/aws/table.ts');
  let contents: typeof import('../../shared/ledger/contents.ts');
  let lines: typeof import('../../shared/ledger/issuing-line.ts');
  beforeAll(async () => {
    cloud = await startLedgerCloud();
    table = await import('../../shared/aws/table.ts');
    contents = await import('../../shared/ledger/contents.ts');
    lines = await import('../../shared/ledger/issuing-line.ts');
  });
  afterAll(async () => {
    await cloud.close();
    vi.unstubAllEnvs();
  });

  it.each([
    ['shopify', { source: 'shop', platform: 'shopify' }],
    ['phc-go-request', { source: 'request', vendor: 'phc-go' }],
  ] as const)('of contents is read, and written in the same form: %s', async (type, origin) => {
    const pk = 'T#acme#D#ABC#CONTENT';
    await table.putItem({ pk, v: 1, type, bytes: gzipSync('{"id":1}') });
    expect(await contents.readContent('acme', 'ABC')).toEqual({ ...origin, text: '{"id":1}' });
    await contents.keepContent('acme', 'ABC', { ...origin, text: '{"id":2}' }, true);
    const { bytes, ...item } = (await table.getItem(pk)) ?? { pk };
    expect(item).toEqual({ pk, v: 1, type });
    expect(gunzipSync(bytes as Uint8Array).toString()).toBe('{"id":2}');
  });

  it('of who named a document is read', async () => {
    const { readAdopters } = await import('../../shared/ledger/adopted.ts');
    const named = { tenant: 'acme', vendor: 'phc-go', kind: 'invoice', vendorId: 'S7' } as const;
    await table.putItem({ pk: 'T#acme#ADOPTED#phc-go#invoice#S7', v: 1, documentId: 'ABC' });
    expect(await readAdopters(named)).toEqual(['ABC']);
  });

  /** How it read what halts a line. */
  const haltsThen = z.string().nullish();

  it.each(samples('lines-0.1'))('of issuing lines is read, halted and released: %s', async (name, kept) => {
    const pk = `T#${name}#LINE#phc-go`;
    const halts = async () => (await lines.readLine(name, 'phc-go')).haltedBy;
    await table.putItem({ pk, ...kept });
    const before = typeof kept.haltedBy === 'string' ? [kept.haltedBy] : [];
    expect(await lines.readLine(name, 'phc-go')).toMatchObject({ since: kept.since, haltedBy: before });

    await lines.haltLine(name, 'phc-go', 'LATER');
    expect(await halts()).toEqual(['LATER', ...before]);
    for (const id of before) expect(await lines.releaseLine(name, 'phc-go', id)).toBe(true);
    expect(await halts()).toEqual(['LATER']);
    expect(haltsThen.parse((await table.getItem(pk))?.haltedBy)).toBe('LATER');
    await lines.releaseLine(name, 'phc-go', 'LATER');
    expect(await halts()).toEqual([]);
    expect(haltsThen.parse((await table.getItem(pk))?.haltedBy)).toBeNull();
  });

  it('is told from what halts a line twice: its functions cannot read that, and do not issue after one accept', async () => {
    for (const id of ['ONE', 'TWO']) await lines.haltLine('twice', 'phc-go', id);
    const kept = (await table.getItem('T#twice#LINE#phc-go'))?.haltedBy;
    expect(haltsThen.safeParse(kept).success).toBe(false);
  });
});
