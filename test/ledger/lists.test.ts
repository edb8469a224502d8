import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';
import { idOf, newOrder } from './new-order.ts';
import { type SparingTable, startSparingTable } from './sparing-table.ts';

let cloud: Cloud;
let front: SparingTable;
let documents: typeof import('../../shared/ledger/documents.ts');
let table: typeof import('../../shared/aws/table.ts');
let listTenants: typeof import('../../shared/ledger/tenants.ts').listTenants;

beforeAll(async () => {
  cloud = await startLedgerCloud();
  front = await startSparingTable(cloud.aws.dynamodb);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', front.origin);
  documents = await import('../../shared/ledger/documents.ts');
  table = await import('../../shared/aws/table.ts');
  ({ listTenants } = await import('../../shared/ledger/tenants.ts'));
});
afterAll(async () => {
  await front.close();
  await cloud.close();
  vi.unstubAllEnvs();
});

const reason = { code: 'two-taxes', text: 'x' };

type State = Parameters<typeof documents.listDocuments>[1]['state'];

async function listed(tenant: string, limit: number, state?: State): Promise<string> {
  let seen = '';
  let cursor: string | undefined;
  do {
    const page = await documents.listDocuments(tenant, { state, limit, cursor });
    expect(page.documents.length).toBeLessThanOrEqual(limit);
    seen += page.documents.map(({ orderId }) => orderId).join('');
    cursor = page.cursor;
  } while (cursor !== undefined);
  return seen;
}

async function move(tenant: string, letter: string, name: 'hold' | 'retry'): Promise<void> {
  const row = await documents.findDocument(tenant, idOf(letter));
  if (!row) throw new Error(`Document ${letter} is not on record.`);
  if (name === 'hold') await documents.moveDocument(row, 'hold', { reason, outcome: 'none' });
  else await documents.moveDocument(row, 'retry', { outcome: 'none' });
}

let count = 0;
let tenant: string;
beforeEach(async () => {
  tenant = `tenant-${count++}`;
  for (const letter of 'ABCDEFG') await documents.openDocument(newOrder(letter, tenant));
  for (const letter of 'CAF') await move(tenant, letter, 'hold');
});

describe('a list', () => {
  it.each([1, 2, 3, 5, 7, 100])(
    'has each document once, page by page, however little DynamoDB gives at once: %i',
    async limit => {
      expect(await listed(tenant, limit, 'held')).toBe('FAC');
      expect(await listed(tenant, limit, 'queued')).toBe('GEDB');
      expect(await listed(tenant, limit)).toBe('FACGEDB');
      expect(await listed(tenant, limit, 'issued')).toBe('');
    },
  );

  it('of a state leaves out what has left it since the index was read', async () => {
    front.beforeItems(() => move(tenant, 'A', 'retry'));
    expect(await listed(tenant, 100, 'held')).toBe('FC');
    expect(await listed(tenant, 100, 'queued')).toBe('AGEDB');
  });

  it('of all documents has what moves at this moment all the same', async () => {
    front.beforeItems(() => move(tenant, 'A', 'retry'));
    expect(await listed(tenant, 100)).toBe('FACGEDB');
  });

  it('leaves out what is gone since the index was read', async () => {
    front.beforeItems(() => table.deleteItem(`T#${tenant}#D#${idOf('G')}`));
    expect(await listed(tenant, 3)).toBe('FACEDB');
  });

  it('has what an earlier version wrote, which listed all documents by an index of their own', async () => {
    const row = await documents.findDocument(tenant, idOf('D'));
    const { pk, gsi1pk, gsi1sk } = (await table.getItem(`T#${tenant}#D#${idOf('D')}`)) ?? { pk: '' };
    await table.putItem({ ...row, pk, gsi1pk, gsi1sk, gsi2pk: `T#${tenant}`, gsi2sk: `2026#${idOf('D')}` });
    expect(await listed(tenant, 3)).toBe('FACGEDB');
    await move(tenant, 'D', 'hold');
    expect(await listed(tenant, 3)).toBe('DFACGEB');
    expect(await table.getItem(pk)).not.toHaveProperty('gsi2pk');
  });

  it('of tenants has all of them', async () => {
    expect(await Array.fromAsync(listTenants())).toEqual(expect.arrayContaining(['tenant-0', tenant]));
  });
});
