import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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

describe('contents that version 0.1 kept', () => {
  let cloud: Cloud;
  let table: typeof import('../../shared/aws/table.ts');
  let contents: typeof import('../../shared/ledger/contents.ts');
  beforeAll(async () => {
    cloud = await startLedgerCloud();
    table = await import('../../shared/aws/table.ts');
    contents = await import('../../shared/ledger/contents.ts');
  });
  afterAll(async () => {
    await cloud.close();
    vi.unstubAllEnvs();
  });

  it.each([
    ['shopify', { source: 'shop', platform: 'shopify' }],
    ['phc-go-request', { source: 'request', vendor: 'phc-go' }],
  ] as const)('are read, and written in the same form: %s', async (type, origin) => {
    const pk = 'T#acme#D#ABC#CONTENT';
    await table.putItem({ pk, v: 1, type, bytes: gzipSync('{"id":1}') });
    expect(await contents.readContent('acme', 'ABC')).toEqual({ ...origin, text: '{"id":1}' });
    await contents.keepContent('acme', 'ABC', { ...origin, text: '{"id":2}' }, true);
    const { bytes, ...item } = (await table.getItem(pk)) ?? { pk };
    expect(item).toEqual({ pk, v: 1, type });
    expect(gunzipSync(bytes as Uint8Array).toString()).toBe('{"id":2}');
  });
});
