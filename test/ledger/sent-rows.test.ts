import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SentRows } from '../../shared/ledger/sent-rows.ts';
import type { Cloud } from '../local/cloud.ts';
import { type LossyFront, startLossyFront } from '../local/lossy-front.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { startLedgerCloud } from './ledger-cloud.ts';

let cloud: Cloud;
let front: LossyFront;
let putItem: typeof import('../../shared/aws/table.ts').putItem;
let readSentRows: typeof import('../../shared/ledger/sent-rows.ts').readSentRows;
let readSentBatches: typeof import('../../shared/ledger/sent-batches.ts').readSentBatches;

beforeAll(async () => {
  cloud = await startLedgerCloud();
  front = await startLossyFront(cloud.aws.dynamodb);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', front.origin);
  ({ putItem } = await import('../../shared/aws/table.ts'));
  ({ readSentRows } = await import('../../shared/ledger/sent-rows.ts'));
  ({ readSentBatches } = await import('../../shared/ledger/sent-batches.ts'));
});
afterAll(async () => {
  await front.close();
  await cloud.close();
  vi.unstubAllEnvs();
});

let tenants = 0;
let tenant: string;
beforeEach(() => {
  tenant = `t${++tenants}`;
});

/** A digest of a row; all of one `start` would lie in one item of the form before this one. */
const digest = (row: string, content = 'x', start = ''): string =>
  (start + hash(row)).slice(0, 16) + hash(content).slice(0, 12);
const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Size of every item of the tenant, in bytes of its digests. */
async function itemSizes(): Promise<number[]> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(cloud.aws.dynamodb)));
  const FilterExpression = 'begins_with(pk, :start)';
  const ExpressionAttributeValues = { ':start': `T#${tenant}#SENT#` };
  const sizes: number[] = [];
  const query = { TableName: cloud.table, FilterExpression, ExpressionAttributeValues };
  for await (const { Items = [] } of paginateScan({ client }, query)) {
    for (const { sent, doubt } of Items.filter(item => item.sent)) sizes.push(bytesOf(sent) + bytesOf(doubt));
  }
  client.destroy();
  return sizes;
}
const bytesOf = (value: Uint8Array | readonly string[]): number =>
  Array.isArray(value) ? JSON.stringify(value).length : value.length;

const batches = (account = 'a', form = 'decimal') =>
  readSentBatches(tenant, 'payorcrm', 'invoices', { account, form });
const contacts = (account = 'a') => readSentRows(tenant, 'my-dso-manager', 'contacts', account);

async function send(sent: SentRows, ...digests: readonly string[]): Promise<void> {
  await sent.claim(digests);
  await sent.settle(digests, 'sent');
}

/** An item as it was written until pages came. */
const oldItem = (name: string, sent: readonly string[], doubt: readonly string[] = []) => {
  const pack = (digests: readonly string[]) =>
    Buffer.concat(digests.map(one => Buffer.from(one, 'base64url')));
  return putItem({ pk: name, v: 1, sent: pack(sent), doubt: pack(doubt), rev: 3 });
};

describe('rows sent in batches', () => {
  it('are remembered, 100,000 of them, in items that stay far below the limit of the table', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => digest(String(i), 'x', 'A'));
    const sent = await batches();
    for (let at = 0; at < rows.length; at += 1_000) await send(sent, ...rows.slice(at, at + 1_000));
    expect(Math.max(...(await itemSizes()))).toBeLessThan(350_000);
    const read = await batches();
    expect(rows.filter(row => read.knows(row) !== 'sent')).toEqual([]);
    expect(read.knows(digest('5', 'other', 'A'))).toBe('changed');
    expect(read.knows(digest('100000', 'x', 'A'))).toBeUndefined();
    await send(read, digest('100000', 'x', 'A'));
    expect((await batches()).knows(digest('100000', 'x', 'A'))).toBe('sent');
  });

  it('in small files fill one item after the other', async () => {
    for (let file = 0; file < 20; file++) await send(await batches(), digest(`${file}a`), digest(`${file}b`));
    await batches();
    const sizes = (await itemSizes()).filter(size => size > 10);
    expect(sizes).toEqual([40 * 21]);
  });

  it('that were written before pages came are known, and change where they are', async () => {
    const old = `T#${tenant}#SENT#payorcrm#invoices#`;
    await oldItem(`${old}A`, [digest('1', 'x', 'A'), digest('2', 'x', 'A')], [digest('3', 'x', 'A')]);
    await oldItem(`${old}_`, [digest('4', 'x', '_')]);
    await putItem({ pk: `${old}BATCHES`, v: 1, sent: [digest('5')], doubt: [digest('6')] });
    const sent = await batches();
    const knows = (of: SentRows) => [
      of.knows(digest('1', 'x', 'A')),
      of.knows(digest('2', 'x', 'A')),
      of.knows(digest('3', 'x', 'A')),
      of.knows(digest('4', 'x', '_')),
      of.knows(digest('5')),
      of.knows(digest('6')),
    ];
    expect(knows(sent)).toEqual(['sent', 'sent', 'doubt', 'sent', 'sent', 'doubt']);
    await send(sent, digest('1', 'y', 'A'), digest('3', 'x', 'A'), digest('6'), digest('7', 'x', 'A'));
    const read = await batches();
    expect(knows(read)).toEqual(['changed', 'sent', 'sent', 'sent', 'sent', 'sent']);
    expect(read.knows(digest('7', 'x', 'A'))).toBe('sent');
    expect((await itemSizes()).toSorted((a, b) => a - b)).toEqual([4, 21, 3 * 21, 3 * 21]);
  });

  it('and not written down before the function ended are in doubt', async () => {
    await (await batches()).claim([digest('1')]);
    expect((await batches()).knows(digest('1'))).toBe('doubt');
    expect((await batches()).knows(digest('1'))).toBe('doubt');
  });

  it('are remembered although answers of the table are lost', async () => {
    const rows = Array.from({ length: 4_500 }, (_, i) => digest(String(i)));
    const sent = await batches();
    for (const how of ['cut', '500'] as const) front.lose({ action: 'PutItem', of: `T#${tenant}#SENT`, how });
    front.lose({ action: 'PutItem', of: '#PAGE#', how: 'cut' });
    for (let at = 0; at < rows.length; at += 500) await send(sent, ...rows.slice(at, at + 500));
    expect(front.pending()).toBe(0);
    const read = await batches();
    expect(rows.filter(row => read.knows(row) !== 'sent')).toEqual([]);
  });
});

describe('rows of a whole file', () => {
  const row = (name: string, start = ''): string => (start + hash(name)).slice(0, 16);

  it('are remembered, 100,000 of them, in items that stay far below the limit of the table', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => row(String(i), 'A'));
    await send(await contacts(), ...rows);
    expect(Math.max(...(await itemSizes()))).toBeLessThan(350_000);
    const read = await contacts();
    expect(rows.filter(one => read.knows(one) !== 'sent')).toEqual([]);
  });

  it('that did not go are forgotten again', async () => {
    const sent = await contacts();
    await send(sent, row('1'), row('2'));
    await sent.claim([row('3'), row('4')]);
    expect((await contacts()).knows(row('3'))).toBe('doubt');
    await sent.settle([row('3'), row('2')], 'not-sent');
    const read = await contacts();
    expect(['1', '2', '3', '4'].map(name => read.knows(row(name)))).toEqual([
      'sent',
      undefined,
      undefined,
      'doubt',
    ]);
  });

  it('are written by one at a time', async () => {
    const [one, other] = [await contacts(), await contacts()];
    await send(one, row('1'));
    await expect(other.claim([row('2')])).rejects.toMatchObject({ retry: 'later' });
    expect((await contacts()).knows(row('1'))).toBe('sent');
  });
});

describe('rows of another account', () => {
  it('are apart from those of the first one, which has what there was before accounts were told apart', async () => {
    const old = `T#${tenant}#SENT#payorcrm#invoices#`;
    await oldItem(`${old}A`, [digest('1', 'x', 'A')]);
    await putItem({ pk: `${old}BATCHES`, v: 1, sent: [digest('2')], doubt: [] });
    const knows = async (account: string) => {
      const sent = await batches(account);
      return [digest('1', 'x', 'A'), digest('2'), digest('3')].map(row => sent.knows(row));
    };
    expect(await knows('a')).toEqual(['sent', 'sent', undefined]);
    expect(await knows('b')).toEqual([undefined, undefined, undefined]);
    await send(await batches('b'), digest('3'));
    expect(await knows('b')).toEqual([undefined, undefined, 'sent']);
    expect(await knows('a')).toEqual(['sent', 'sent', undefined]);
    expect(await knows('c')).toEqual([undefined, undefined, undefined]);
  });

  it('are apart in whole files as well', async () => {
    await send(await contacts('a'), hash('1').slice(0, 16));
    expect((await contacts('b')).knows(hash('1').slice(0, 16))).toBeUndefined();
    expect((await contacts('a')).knows(hash('1').slice(0, 16))).toBe('sent');
  });
});

describe('rows that are written in another form', () => {
  it('have changed, those of earlier versions too, and are as they were once the form is the first again', async () => {
    await oldItem(`T#${tenant}#SENT#payorcrm#invoices#A`, [digest('1', 'x', 'A')]);
    const [old, other, fresh] = [digest('1', 'x', 'A'), digest('2'), digest('3')];
    await send(await batches(), other);
    const minor = await batches('a', 'minor');
    expect([old, other, fresh].map(row => minor.knows(row))).toEqual(['changed', 'changed', undefined]);
    await send(minor, old, fresh);
    const again = await batches('a', 'minor');
    expect([old, other, fresh].map(row => again.knows(row))).toEqual(['sent', 'changed', 'sent']);
    const first = await batches();
    expect([old, other, fresh].map(row => first.knows(row))).toEqual(['changed', 'sent', 'changed']);
  });

  it('are in doubt in whatever form their batch was lost', async () => {
    const sent = await batches('a', 'minor');
    await sent.claim([digest('1')]);
    expect((await batches('a', 'decimal')).knows(digest('1'))).toBe('doubt');
  });
});
