import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { startLedgerCloud } from './ledger-cloud.ts';

let cloud: Cloud;
let putItem: typeof import('../../shared/aws/table.ts').putItem;
let getItem: typeof import('../../shared/aws/table.ts').getItem;
let findUpload: typeof import('../../shared/ledger/uploads.ts').findUpload;
let replaceControl: typeof import('../../shared/ledger/replace-control.ts').replaceControl;

beforeAll(async () => {
  cloud = await startLedgerCloud();
  ({ putItem, getItem } = await import('../../shared/aws/table.ts'));
  ({ findUpload } = await import('../../shared/ledger/uploads.ts'));
  ({ replaceControl } = await import('../../shared/ledger/replace-control.ts'));
});
afterAll(async () => {
  await cloud.close();
  vi.unstubAllEnvs();
});

/** Rows as version 1.0 wrote them: they outlive deployments. */
const upload = {
  pk: 'T#acme#U#held',
  v: 1,
  tenant: 'acme',
  uploadId: 'held',
  target: 'my-dso-manager',
  entity: 'open-items',
  key: 'drop/acme/my-dso-manager/open-items/a.csv',
  state: 'held',
  file: { versionId: 'v1', etag: 'e', droppedAt: '2026-11-21T05:00:00Z', sequencer: '0A' },
  reportKey: 'reports/acme/my-dso-manager/open-items/a.csv.v1.report.json',
  message: 'The file has 7 rows, the last one had 10.',
  createdAt: '2026-11-21T05:00:01Z',
  expiresAt: 4_000_000_000,
};
const last = {
  uploadId: 'earlier',
  key: upload.key,
  rows: 10,
  totals: { EUR: '1000.00' },
  end: 'line-break',
  droppedAt: '2026-11-20T05:00:00Z',
  sequencer: '09',
};

describe('a row of version 1.0', () => {
  it('of an upload is read', async () => {
    await putItem(upload);
    const { pk: _, expiresAt: __, ...row } = upload;
    expect(await findUpload('acme', 'held')).toEqual(row);
  });

  it('of the last file that replaces is read and written under the same key and names', async () => {
    const pk = 'T#acme#STOCK#my-dso-manager';
    await putItem({ pk, last, doubt: 'lost' });
    expect(await replaceControl.read('acme', 'my-dso-manager')).toEqual({ last, doubt: 'lost' });
    await replaceControl.update('acme', 'my-dso-manager', { doubt: null });
    expect(await getItem(pk)).toMatchObject({ last });
    expect((await replaceControl.read('acme', 'my-dso-manager')).doubt ?? null).toBeNull();
  });

  it('of a tool that is gone is refused with a sentence', async () => {
    await putItem({ ...upload, pk: 'T#acme#U#gone', target: 'elsewhere' });
    await expect(findUpload('acme', 'gone')).rejects.toMatchObject({
      status: 409,
      message: 'This version does not serve the tool "elsewhere" of this upload.',
    });
  });

  it('that was never written is not there', async () => {
    expect(await findUpload('acme', 'never')).toBeUndefined();
    expect(await replaceControl.read('globex', 'my-dso-manager')).toEqual({});
  });
});
