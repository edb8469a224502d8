import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customer, type PayorcrmWorld, startPayorcrm } from '../functions/payorcrm-world.ts';
import { recordUpload } from '../functions/upload-rows.ts';
import { item, itemsFile, startUploads, type UploadsWorld } from '../functions/uploads-world.ts';
import { eventually } from '../local/eventually.ts';

const worker = 'upload-my-dso-manager-csv';
/** A minute is a quarter of a second. */
const scale = 240;

const unclear = [
  ['the connection is cut before the work', { kind: 'cut-before-commit' }],
  ['the connection is cut after the work', { kind: 'cut-after-commit' }],
  ['the answer is cut', { kind: 'reset-mid-body' }],
  ['the answer is half JSON', { kind: 'answer-after-commit', body: 'truncated-json' }],
  ['the answer is other JSON', { kind: 'answer-after-commit', body: 'wrong-json' }],
  ['the answer is a web page', { kind: 'html' }],
  ...[302, 401, 403, 404, 429, 500, 503, 504].map(
    status =>
      [
        `the answer is ${status} after the work`,
        { kind: 'answer-after-commit', status, body: 'html', headers: { 'retry-after': '0' } },
      ] as const,
  ),
] as const;

describe('a file whose rows are merged', () => {
  let world: UploadsWorld;
  let names = 0;
  const fresh = (entity: string): string => `acme/my-dso-manager/${entity}/file-${++names}.csv`;
  beforeAll(async () => {
    world = await startUploads({}, {}, scale);
  });
  beforeEach(() => world.tool.reset());
  afterAll(() => world?.[Symbol.asyncDispose]());

  it.each(unclear)('is sent again by itself because %s', async (_, fault) => {
    world.tool.faults.add({ fault });
    const report = await world.drop(fresh('items'), itemsFile(item('1'), item('2')));
    expect(report).toMatchObject({ state: 'done', rows: { sent: 2, rejected: 0 } });
    expect(report).not.toHaveProperty('nextTryAt');
    expect([world.tool.calls.length, world.tool.openItems()]).toEqual([2, ['1', '2']]);
  });

  it('is sent until it is accepted, and its report says when the next time is', async () => {
    const placed = world.tool.faults.add({ fault: { kind: 'status', status: 503 }, times: 1_000 });
    const sent = await world.call('POST', 'my-dso-manager/items', {
      body: itemsFile(item('1')),
      type: 'text/csv',
    });
    expect(sent.status).toBe(202);
    const uploadId = String(sent.json.uploadId);
    await eventually('it went three times', () => world.tool.calls.length >= 3 || undefined);
    const waiting = await world.uploadOf(uploadId, 'waiting');
    expect(waiting.message).toMatch(/answered 503.*Nobody knows whether it was taken.*until it is accepted/);
    expect(Date.parse(waiting.nextTryAt ?? '')).toBeGreaterThan(Date.parse(waiting.updatedAt));
    expect((await world.call('POST', `uploads/${uploadId}/confirm`)).status).toBe(409);
    placed.remove();
    expect((await world.uploadOf(uploadId, 'done')).rows.sent).toBe(1);
  });

  it('becomes a dead letter after three days', async () => {
    const text = itemsFile(item('1'));
    const path = fresh('items');
    await world.drop(path, text);
    world.tool.faults.add({ fault: { kind: 'status', status: 503 } });
    const long = new Date(Date.now() - (4 * 86_400_000) / scale).toISOString();
    const place = { tenant: 'acme', target: 'my-dso-manager', entity: 'items', key: `drop/${path}` } as const;
    const tries = { count: 300, since: long, doubtSince: long };
    const upload = await recordUpload(world.cloud, { ...place, state: 'sending', tries }, text);
    const { deadLetters } = await world.cloud.queueDepth(worker);
    expect(await upload.deliver('three-days')).toMatchObject({ ok: true, result: { batchItemFailures: [] } });
    expect((await world.cloud.queueDepth(worker)).deadLetters).toBe(deadLetters + 1);
    expect(await world.uploadOf(upload.uploadId, 'unknown')).toMatchObject({
      message: expect.stringContaining('For 3 days'),
    });
  });

  it('is sent again when its function died, and is there once', async () => {
    world.tool.faults.add({ fault: { kind: 'delay', ms: 3_000, at: 'after-commit' } });
    const key = await world.put(fresh('clients'), 'client_code;client_business_name\nC1;One\nC1;Last\n');
    await eventually('the tool was asked', () => world.tool.calls.length > 0 || undefined);
    await world.cloud.kill(worker);
    const showing = setInterval(() => void world.cloud.showNow(worker), 200);
    try {
      expect((await world.reportOf(key, 'done', 'unknown')).state).toBe('done');
    } finally {
      clearInterval(showing);
    }
    expect([...world.tool.clients.values()]).toMatchObject([{ client_business_name: 'Last' }]);
  });

  it('and another one at the same moment both arrive, the rows of the later drop last', async () => {
    world.tool.faults.add({ fault: { kind: 'cut-after-commit' }, times: 3 });
    const file = (name: string): string => `client_code;client_business_name\nC1;${name}\n`;
    const old = await world.put(fresh('clients'), file('Old'));
    // Times of drops are told in seconds.
    await new Promise(resolve => setTimeout(resolve, 1_100));
    const newer = await world.put(fresh('clients'), file('New'));
    const same = await world.put(fresh('users'), 'client_code;user_lastname\nC1;Silva\n');
    for (const key of [old, newer, same]) expect((await world.reportOf(key, 'done')).rows.sent).toBe(1);
    expect([...world.tool.clients.values()]).toMatchObject([{ client_business_name: 'New' }]);
    expect(world.tool.users.size).toBe(1);
  });
});

describe('a batch of records that change what is there', () => {
  let world: PayorcrmWorld;
  beforeAll(async () => {
    world = await startPayorcrm({ updates: 'resend', batchSize: 2 }, scale);
  });
  beforeEach(() => world.tool.reset());
  afterAll(() => world?.[Symbol.asyncDispose]());

  it.each([
    ['cut', { kind: 'cut-after-commit' }],
    ['500', { kind: 'status', status: 500 }],
  ] as const)('is sent again by itself (%s), and the rest follows', async (name, fault) => {
    world.tool.switches.sameKey = 'change';
    world.tool.faults.add({ fault, skip: 1, times: 2 });
    const numbers = ['1', '2', '3', '4', '5'].map(number => `${name}-${number}`);
    const report = await world.dropRows('customers', ...numbers.map(number => customer(number)));
    expect(report).toMatchObject({ state: 'done', rows: { read: 5, accepted: 5, rejected: 0, sent: 5 } });
    expect(report.message).not.toContain('sent before');
    expect(world.tool.customers.map(({ customerno }) => customerno)).toEqual(numbers);
    expect(world.tool.calls).toHaveLength(5);
  });
});
