import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { item, itemsFile, startUploads, type UploadsWorld } from './uploads-world.ts';

let world: UploadsWorld;
beforeAll(async () => {
  world = await startUploads();
});
afterAll(() => world?.[Symbol.asyncDispose]());

const drop = (name: string, ...rows: string[]) =>
  world.drop(`acme/my-dso-manager/${name}`, itemsFile(...rows));

describe('GET /tenants/{tenant}/uploads/{uploadId}/rejected', () => {
  it('gives the rows that did not go, with line and reason, to their tenant alone', async () => {
    const { uploadId } = await drop('items/a.csv', item('1'), item('2', 'many'));
    const answer = await world.fetch(`uploads/${uploadId}/rejected`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="a.csv.rejected.csv"');
    const [header, row, ...more] = (await answer.text()).trim().split('\r\n');
    expect(header).toContain('"line";"reason";"item_type";"item_number"');
    expect(row).toMatch(/^"3";".+";"FAC";"2";"C1"/);
    expect(more).toEqual([]);
    const other = await world.call('GET', `uploads/${uploadId}/rejected`, { tenant: 'globex' });
    expect([other.status, other.json.detail]).toEqual([404, 'This tenant has no such upload.']);
  });

  it('of a long file leads to where they lie', async () => {
    const wrong = Array.from({ length: 60_000 }, (_, i) => item(`L${i}`, 'much'));
    const { uploadId, rows } = await drop('items/long.csv', item('L'), ...wrong);
    expect(rows).toMatchObject({ rejected: wrong.length });
    const answer = await world.fetch(`uploads/${uploadId}/rejected`);
    expect(answer.redirected).toBe(true);
    expect((await answer.text()).split('\r\n')).toHaveLength(wrong.length + 2);
  });

  it('is 404 where none was rejected', async () => {
    const { uploadId } = await drop('items/b.csv', item('3'));
    const { status, json } = await world.call('GET', `uploads/${uploadId}/rejected`);
    expect([status, json.detail]).toEqual([404, 'Of this upload no rejected rows are kept.']);
  });

  it('never gives the rows of an older file of the same name', async () => {
    const older = await drop('items/d.csv', item('8', 'many'), item('9'));
    expect((await world.fetch(`uploads/${older.uploadId}/rejected`)).status).toBe(200);
    const cut = await world.put('acme/my-dso-manager/items/d.csv', itemsFile(item('8', 'many'), '"cut'));
    const unreadable = await world.reportOf(cut, 'refused');
    expect(unreadable.rows.rejected).toBe(1);
    const { status, json } = await world.call('GET', `uploads/${unreadable.uploadId}/rejected`);
    expect([status, json.detail]).toEqual([404, 'Of this upload no rejected rows are kept.']);
  });

  it('never gives the rows of a newer file of the same name', async () => {
    const older = await drop('items/c.csv', item('4', 'many'), item('5'));
    const key = await world.put('acme/my-dso-manager/items/c.csv', itemsFile(item('6', 'much'), item('7')));
    const refused = await eventually('the newer file has a report', async () => {
      const answer = await world.fetch(`uploads/${older.uploadId}/rejected`);
      return answer.status === 409 ? answer : undefined;
    });
    const newer = await world.reportOf(key, 'partial');
    expect(await refused.text()).toContain(newer.uploadId);
    const rows = await world.fetch(`uploads/${newer.uploadId}/rejected`);
    expect(await rows.text()).toContain('"FAC";"6";');
  });
});
