import { describe, expect, it } from 'vitest';
import { createDrop } from '../../../../shared/flows/uploads/create-drop.ts';
import { showUpload } from '../../../../shared/flows/uploads/show-upload.ts';
import type { UploadRow } from '../../../../shared/ledger/uploads.ts';
import { useFileWorld } from './use-file-world.ts';

const header = 'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax';
const fileOf = (...amounts: string[]): string =>
  [header, ...amounts.map((amount, i) => `FAC;${i};C1;2026-04-26;2026-05-03;${amount}`), ''].join('\r\n');

const at = useFileWorld();

const latestOf = ({ key }: UploadRow): string => `${key.replace('drop/', 'reports/')}.report.json`;
const show = (uploadId: string) =>
  showUpload('acme', uploadId, {
    findUpload: async (_, id) => at.world.rows.get(id),
    getObject: async key => {
      const text = at.world.textOf(key);
      return text === undefined ? undefined : Buffer.from(text);
    },
  });

/** An address, as this version or an earlier one put it on record. */
async function announce(isEarlier: boolean): Promise<{ first: string; name: string }> {
  const { uploadId: first } = await createDrop(
    { tenant: 'acme', target: 'my-dso-manager', entity: 'items', filename: 'a.csv' },
    {
      presignedPut: async () => '',
      openUpload: async row => {
        at.world.rows.set(row.uploadId, isEarlier ? { ...row, reportKey: latestOf(row) } : row);
        return true;
      },
    },
  );
  return { first, name: `${first}-a.csv` };
}

describe.each([
  ['this version', false],
  ['an earlier version', true],
])('an address of %s to which two files were put', (_, isEarlier) => {
  it('keeps their reports apart', async () => {
    const { first, name } = await announce(isEarlier);
    const one = at.world.put('items', name, fileOf('1.00', '2.00'));
    await at.world.worker.handle(one);
    const two = at.world.put('items', name, fileOf('x'));
    await at.world.worker.handle(two);
    const second = [...at.world.rows.keys()].find(id => id !== first) ?? '';
    expect(await show(first)).toMatchObject({
      uploadId: first,
      state: 'done',
      message: expect.stringContaining('2 rows were sent'),
      ...(!isEarlier && { rows: { read: 2, sent: 2 } }),
    });
    expect(await show(second)).toMatchObject({ uploadId: second, state: 'refused', rows: { read: 1 } });
    await at.world.worker.handle(one);
    expect(at.world.reportOf(two)).toMatchObject({ uploadId: second, state: 'refused', rows: { read: 1 } });
  });

  it('forgets none of them for the report of the other', async () => {
    const { first, name } = await announce(isEarlier);
    const message = at.world.put('items', name, fileOf('1.00'));
    await at.world.worker.handle(message);
    const row = at.world.rows.get(first);
    if (!row) throw new Error('The row of the upload was not found.');
    const lost = 'l'.repeat(26);
    const createdAt = '2026-01-01T00:00:00.000Z';
    const { message: __, ...open } = row;
    at.world.rows.set(lost, { ...open, uploadId: lost, state: 'checking', createdAt });
    expect(await show(lost)).toMatchObject({
      uploadId: lost,
      message: expect.stringContaining(`Nothing was heard of it since ${createdAt}`),
    });
  });
});
