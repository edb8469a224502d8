import { randomBytes } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startLedgerCloud } from '../ledger/ledger-cloud.ts';
import { newRow } from '../ledger/new-row.ts';
import type { Cloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { sdkSettings } from '../local/sdk-settings.ts';

/** What only the genuine table shows; `npm run test:dynamodb` runs test/ledger on it too. */
let cloud: Cloud;
let table: typeof import('../../shared/aws/table.ts');
let ledger: typeof import('../../shared/ledger/ledger.ts').ledger;
let leases: typeof import('../../shared/ledger/leases.ts').leases;

beforeAll(async () => {
  cloud = await startLedgerCloud();
  vi.stubEnv('BUCKET_NAME', cloud.bucket);
  table = await import('../../shared/aws/table.ts');
  ({ ledger } = await import('../../shared/ledger/ledger.ts'));
  ({ leases } = await import('../../shared/ledger/leases.ts'));
}, 60_000);
afterAll(async () => {
  await cloud.close();
  vi.unstubAllEnvs();
});

const many = Array.from({ length: 40 }, (_, index) => index);
const fresh = (documentId: string) => {
  const { tenant, kind, vendor, reference, shop, orderId, currency } = newRow({ documentId });
  return { tenant, documentId, kind, vendor, reference, shop, orderId, currency };
};
/** Ids are 26 letters. */
const idOf = (number: number): string =>
  `A${String(number).padStart(25, '0')}`.replaceAll(/\d/g, digit => 'QRSTUVWXYZ'[Number(digit)] ?? '');

it('is the genuine DynamoDB', async () => {
  const answer = await fetch(cloud.aws.dynamodb);
  expect(answer.headers.get('server') ?? '').toMatch(/Jetty/);
});

describe('of forty at the same moment', () => {
  it('one opens a document, and all others find it', async () => {
    const opened = await Promise.all(many.map(() => ledger.openDocument(fresh(idOf(1)))));
    expect(opened.filter(one => one.opened)).toHaveLength(1);
    expect(new Set(opened.map(({ row }) => row.createdAt)).size).toBe(1);
  });

  it('one moves it on', async () => {
    const { row } = await ledger.openDocument(fresh(idOf(2)));
    const sending = { attemptId: 'a', startedAt: '2026-11-21T10:00:00.000Z' };
    const outcome = 'none' as const;
    const claim = { attempts: 1, sending, emptyLookUps: [], confirmed: false, outcome };
    const moved = await Promise.all(many.map(() => ledger.moveDocument(row, 'claim', claim)));
    expect(moved.filter(one => one !== undefined)).toHaveLength(1);
    expect((await ledger.findDocument('acme', idOf(2)))?.rev).toBe(2);
  });

  it('one gets the lease', async () => {
    const got = await Promise.all(many.map(() => leases.acquireLease('race', 90)));
    expect(got.filter(Boolean)).toHaveLength(1);
  });

  it('each counts once', async () => {
    const counted = await Promise.all(many.map(() => table.increment('RACE#COUNT', 4_000_000_000)));
    expect(Math.max(...counted)).toBe(many.length);
    expect(new Set(counted).size).toBe(many.length);
  });

  it('none takes away what another added to a set', async () => {
    await Promise.all(many.map(number => table.changeSets('RACE#SETS', { add: { rows: number } })));
    expect((await table.getItem('RACE#SETS'))?.rows).toEqual(new Set(many));
  });
});

describe('an item', () => {
  it('that another one has taken is told by a failed condition, with what is there (ALL_OLD)', async () => {
    const client = new DynamoDBClient(sdkSettings(cloud.aws.dynamodb));
    expect(await table.putItem({ pk: 'OLD', who: 'first' }, { expression: 'attribute_not_exists(pk)' })).toBe(
      true,
    );
    expect(
      await table.putItem({ pk: 'OLD', who: 'second' }, { expression: 'attribute_not_exists(pk)' }),
    ).toBe(false);
    const again = new PutItemCommand({
      TableName: cloud.table,
      Item: { pk: { S: 'OLD' } },
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await expect(client.send(again)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { who: { S: 'first' } },
    });
    client.destroy();
  });

  it('of more than 400 kB is refused for good, not as an outage', async () => {
    const { isAwsOutage } = await import('../../shared/aws/aws-outage.ts');
    const large = { pk: 'LARGE', bytes: randomBytes(410_000) };
    const refused = await table.putItem(large).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'ValidationException', message: expect.stringContaining('size') });
    expect(isAwsOutage(refused)).toBe(false);
  });

  it('with the largest content that is kept in the table has room for corrections beside it', async () => {
    const content = { source: 'shop', platform: 'shopify', text: 'x' } as const;
    const packed = randomBytes(200_000);
    expect(await ledger.keepContent('acme', idOf(3), content, false, packed)).toBe(true);
    for (const id of ['one', 'two', 'three'])
      expect(
        await ledger.keepCorrection('acme', idOf(3), id, { fields: { name: 'N'.repeat(100) }, instead: {} }),
      ).toBe(true);
    const kept = await table.getItem(`T#acme#D#${idOf(3)}#CONTENT`);
    expect(Object.keys(kept ?? {}).filter(name => name.startsWith('correction#'))).toHaveLength(3);
  });
});

describe('the indexes', () => {
  it('list a tenant page by page, newest first, each document once', async () => {
    for (const number of many.slice(0, 25))
      await ledger.openDocument({ ...fresh(idOf(100 + number)), tenant: 'lister' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.listDocuments('lister', { limit: 7, cursor });
      seen.push(...page.documents.map(({ createdAt, documentId }) => `${createdAt}#${documentId}`));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(25);
    expect(seen).toEqual(seen.toSorted().toReversed());
  });

  it('follow a document from state to state', async () => {
    const { row } = await ledger.openDocument({ ...fresh(idOf(200)), tenant: 'mover' });
    const idsIn = async (state: 'queued' | 'held') =>
      (await ledger.listDocuments('mover', { state, limit: 10 })).documents.map(one => one.documentId);
    expect(await idsIn('queued')).toEqual([idOf(200)]);
    await ledger.moveDocument(row, 'hold', { reason: { code: 'two-taxes', text: 'x' }, outcome: 'none' });
    await eventually('it is listed as held', async () =>
      (await idsIn('held')).length === 1 ? true : undefined,
    );
    expect(await idsIn('queued')).toEqual([]);
  });
});
