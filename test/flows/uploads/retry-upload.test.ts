import { expect, it } from 'vitest';
import { newUpload } from '../../../shared/flows/uploads/new-upload.ts';
import { retryUpload } from '../../../shared/flows/uploads/retry-upload.ts';
import { emptyReport } from '../../../shared/flows/uploads/upload-reporter.ts';
import { newUploadId } from '../../../shared/ledger/upload-id.ts';
import type { UploadRow } from '../../../shared/ledger/uploads.ts';
import { uploadsInMemory } from './uploads-in-memory.ts';

const drop = { tenant: 'acme', target: 'my-dso-manager', entity: 'open-items', filename: 'a.csv' } as const;

it('a confirmation that the queue does not take leaves row and report as they were', async () => {
  const uploadId = newUploadId();
  const row: UploadRow = { ...newUpload(uploadId, drop), state: 'held', message: 'The file has 1 row.' };
  const { rows, parts } = uploadsInMemory();
  rows.set(uploadId, row);
  const objects = new Map<string, Buffer>([[row.reportKey, Buffer.from(JSON.stringify(emptyReport(row)))]]);
  const confirmed = retryUpload(
    { tenant: 'acme', uploadId, keyId: 'ana' },
    {
      uploads: parts.uploads,
      bucket: {
        getObject: async key => objects.get(key),
        putObject: async (key, body) => void objects.set(key, body),
      },
      queue: async () => {
        throw new Error('The queue is down.');
      },
    },
  );
  await expect(confirmed).rejects.toThrow('The queue is down.');
  expect(rows.get(uploadId)).toEqual(row);
  const report: unknown = JSON.parse(objects.get(row.reportKey)?.toString() ?? '');
  expect(report).toMatchObject({ state: 'held', message: 'The file has 1 row.' });
});
