import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { item, itemsFile, startUploads, type UploadsWorld } from './uploads-world.ts';

const rowsOf = (count: number, amount?: string): string[] =>
  Array.from({ length: count }, (_, i) => item(`FT ${i + 1}`, amount));

describe('a STOCK file', () => {
  let world: UploadsWorld;
  let names = 0;
  const fresh = (): string => `acme/my-dso-manager/open-items/file-${++names}.csv`;
  const drop = (...rows: string[]) => world.drop(fresh(), itemsFile(...rows));
  const confirm = (uploadId: string) => world.call('POST', `uploads/${uploadId}/confirm`);

  beforeAll(async () => {
    world = await startUploads();
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it('clears what it does not hold', async () => {
    expect(await drop(...rowsOf(10))).toMatchObject({
      state: 'done',
      rows: { read: 10, sent: 10 },
      totals: { EUR: '1000.00' },
    });
    expect(await drop(...rowsOf(9))).toMatchObject({ state: 'done' });
    expect(world.tool.openItems()).toHaveLength(9);
    expect(world.tool.files.at(-1)?.query).toEqual({ encoding: 'UTF-8', clear_items_not_modified: 'true' });
    await drop(...rowsOf(10));
  });

  it('with one wrong row goes not at all, and leaves no part that could be dropped', async () => {
    const path = fresh();
    const report = await world.drop(path, itemsFile(...rowsOf(10), item('FT 11', 'x')));
    expect(report).toMatchObject({
      state: 'refused',
      rows: { rejected: 1, sent: 0 },
      rejected: [{ line: 12 }],
    });
    expect(await world.read(`reports/${path}.rejected.csv`)).toBeUndefined();
    expect(world.tool.openItems()).toHaveLength(10);
  });

  it('without rows is refused', async () => {
    expect((await drop()).state).toBe('refused');
    expect((await world.drop(fresh(), '')).state).toBe('refused');
    expect(world.tool.openItems()).toHaveLength(10);
  });

  it('with too few rows is held until a person confirms it', async () => {
    const held = await drop(...rowsOf(7));
    expect(held).toMatchObject({
      state: 'held',
      message: expect.stringContaining('7 rows, the last one had 10'),
    });
    expect(world.tool.openItems()).toHaveLength(10);
    expect(await confirm(held.uploadId)).toMatchObject({ status: 202, json: { uploadId: held.uploadId } });
    expect(await world.uploadOf(held.uploadId, 'done')).toMatchObject({ rows: { sent: 7 } });
    expect(world.tool.openItems()).toHaveLength(7);
    expect((await confirm(held.uploadId)).status).toBe(409);
    expect((await drop(...rowsOf(7))).state).toBe('done');
  });

  it('with too little money is held', async () => {
    const held = await drop(...rowsOf(7, '10.00'));
    expect(held).toMatchObject({ state: 'held', message: expect.stringContaining('70.00 EUR') });
    const dollars = await drop(...rowsOf(7).map(row => row.replace('EUR', 'USD')));
    expect(dollars).toMatchObject({ state: 'held', message: expect.stringContaining('0 EUR') });
  });

  it('that is older than one that was sent since goes no more, confirmed or not', async () => {
    const held = await drop(...rowsOf(2));
    // Times of drops are told in seconds.
    await new Promise(resolve => setTimeout(resolve, 1_100));
    expect((await drop(...rowsOf(7))).state).toBe('done');
    expect((await confirm(held.uploadId)).status).toBe(202);
    const report = await world.uploadOf(held.uploadId, 'refused', 'done');
    expect(report).toMatchObject({ state: 'refused', message: expect.stringContaining('newer STOCK file') });
    expect(world.tool.openItems()).toHaveLength(7);
  });

  it('that is older than a file of items that was sent since goes no more: it would clear them', async () => {
    const held = await drop(...rowsOf(2));
    expect(held.state).toBe('held');
    await new Promise(resolve => setTimeout(resolve, 1_100));
    const later = await world.drop('acme/my-dso-manager/items/later.csv', itemsFile(item('FT new')));
    expect(later.state).toBe('done');
    expect((await confirm(held.uploadId)).status).toBe(202);
    const report = await world.uploadOf(held.uploadId, 'refused', 'done');
    expect(report).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('newer file of items'),
    });
    expect(world.tool.openItems()).toContain('FT new');
    expect((await drop(...rowsOf(7), item('FT new'))).state).toBe('done');
  });

  it('cut at any byte never goes in part', async () => {
    // One row of each form: in more of them the same cuts would come again.
    const rows = rowsOf(2, '"1000.00"').map((row, i) => row.replace('EUR', i === 0 ? 'EUR' : '"EUR"'));
    const whole = itemsFile(...rows);
    const start = await drop(...rows);
    if (start.state === 'held') {
      await confirm(start.uploadId);
      await world.uploadOf(start.uploadId, 'done');
    }
    const before = world.tool.files.length;
    // Inside of a column's name every cut is alike.
    const header = whole.indexOf('\r\n');
    const isTold = (at: number): boolean =>
      at >= header || /[;\r\n]/.test(whole.slice(Math.max(0, at - 1), at + 2));
    const lengths = Array.from({ length: whole.length - 1 }, (_, at) => at).filter(isTold);
    for (const length of [0, 1, ...lengths]) {
      const report = await world.drop(fresh(), whole.slice(0, length));
      expect(['refused', 'held'], `cut at byte ${length}: ${report.message}`).toContain(report.state);
    }
    expect(world.tool.files.length).toBe(before);
    expect(world.tool.openItems()).toHaveLength(2);
    expect((await world.drop(fresh(), whole)).state).toBe('done');
  });

  it('whose outcome is lost is not sent again, and the next one is held', async () => {
    world.tool.faults.add({ fault: { kind: 'cut-after-commit' } });
    const calls = world.tool.calls.length;
    const lost = await drop(...rowsOf(4, '1000.00'));
    expect(lost.state).toBe('unknown');
    expect((await confirm(lost.uploadId)).status).toBe(409);
    const next = await drop(...rowsOf(4, '1000.00'));
    expect(next).toMatchObject({ state: 'held', message: expect.stringContaining(lost.uploadId) });
    expect(world.tool.calls.length).toBe(calls + 1);
    expect((await confirm(next.uploadId)).status).toBe(202);
    expect((await world.uploadOf(next.uploadId, 'done')).rows.sent).toBe(4);
    expect((await drop(...rowsOf(4, '1000.00'))).state).toBe('done');
  });

  it('of a container that dies while it sends is unknown', async () => {
    world.tool.faults.add({ fault: { kind: 'delay', ms: 3_000, at: 'after-commit' } });
    const calls = world.tool.calls.length;
    const key = await world.put(fresh(), itemsFile(...rowsOf(4, '1000.00')));
    await eventually('the tool was asked', () => world.tool.calls.length > calls || undefined);
    await world.cloud.kill('upload-my-dso-manager-csv');
    const showing = setInterval(() => void world.cloud.showNow('upload-my-dso-manager-csv'), 200);
    try {
      expect((await world.reportOf(key, 'unknown', 'done')).state).toBe('unknown');
    } finally {
      clearInterval(showing);
    }
    expect(world.tool.calls.length).toBe(calls + 1);
  });

  it('cannot be confirmed by another tenant', async () => {
    const held = await drop(...rowsOf(4, '1000.00'));
    const key = `ibk_${'globex'.padEnd(40, 'x')}`;
    const path = `uploads/${held.uploadId}/confirm`;
    expect((await world.call('POST', path, { tenant: 'globex' })).status).toBe(404);
    expect((await world.call('POST', path, { key })).status).toBe(403);
  });
});
