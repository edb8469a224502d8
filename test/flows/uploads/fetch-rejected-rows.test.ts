import { expect, it } from 'vitest';
import { fetchRejectedRows } from '../../../shared/flows/uploads/fetch-rejected-rows.ts';
import { newUpload } from '../../../shared/flows/uploads/new-upload.ts';
import { emptyReport } from '../../../shared/flows/uploads/upload-reporter.ts';
import { newUploadId } from '../../../shared/ledger/upload-id.ts';
import { largestBody } from '../../../shared/limits.ts';

const drop = { tenant: 'acme', target: 'my-dso-manager', entity: 'items', filename: 'a.csv' } as const;

it.each([
  [largestBody, true],
  [largestBody + 1, false],
  [1024 ** 3, false],
])('rejected rows of %i bytes are read into memory: %s', async (size, isRead) => {
  const row = { ...newUpload(newUploadId(), drop), state: 'partial', keepsRejected: true } as const;
  const key = 'reports/acme/my-dso-manager/items/a.csv.rejected.csv';
  const read: string[] = [];
  const rejected = await fetchRejectedRows('acme', row.uploadId, {
    findUpload: async () => row,
    objectSize: async name => (name === key ? size : undefined),
    getObject: async name => {
      if (name.endsWith('.report.json')) return Buffer.from(JSON.stringify(emptyReport(row)));
      read.push(name);
      return Buffer.from('rows');
    },
  });
  expect(rejected).toMatchObject({ key, filename: 'a.csv.rejected.csv' });
  expect([read, rejected.bytes !== undefined]).toEqual(isRead ? [[key], true] : [[], false]);
});
