import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeadline } from '../../../../shared/deadline.ts';
import { makeTool, type RecordAccount } from '../../../../shared/domain/uploads/receivables-tool.ts';
import type { RecordEntity } from '../../../../shared/domain/uploads/tool-record.ts';
import { uploadReportSchema } from '../../../../shared/domain/uploads/upload.ts';
import { makeRecordUploadWorker } from '../../../../shared/flows/uploads/records/record-upload-worker.ts';
import type { RecordUploadParts } from '../../../../shared/flows/uploads/upload-parts.ts';
import { payorcrmEntities } from '../../../../shared/vendors/payorcrm/entities/table.ts';
import { sentInMemory, uploadsInMemory } from '../uploads-in-memory.ts';

process.env.STAGE = 'local';

const key = 'drop/acme/payorcrm/customers/a.json';
const message = {
  source: 'aws.s3' as const,
  'detail-type': 'Object Created' as const,
  time: '2027-01-31T10:00:00Z',
  detail: { object: { key, etag: 'e', 'version-id': 'version-1', sequencer: '1' } },
};

/** A worker whose tool takes everything and tells how long each batch was. */
function startWorker(count: number, onBatch: () => unknown = () => undefined) {
  const rows = Array.from(
    { length: count },
    (_, i) => `{"customerno":"C${i}","emailaddress1":"c${i}@example.com"}`,
  );
  const file = Buffer.from(`[${rows.join(',\n')}]`);
  const { rows: uploads, parts: kept } = uploadsInMemory();
  const objects = new Map<string, Buffer>();
  const batches: number[] = [];
  const asked: string[] = [];
  const memory = sentInMemory();
  const parts: RecordUploadParts = {
    tool: makeTool<RecordEntity, RecordAccount>('payorcrm', payorcrmEntities, async () => ({
      account: 'mark',
      form: 'plain',
      batchSize: 100,
      resends: false,
      check: () => [],
      send: async records => {
        batches.push(records.length);
        onBatch();
        return { counters: { inserted: records.length }, reply: '200 OK' };
      },
    })),
    readSentBatches: async (_tenant, _target, entity, { account, form }) => {
      asked.push(`${entity} ${account} ${form}`);
      return memory;
    },
    ...kept,
    bucket: {
      headVersion: async () => ({ bytes: file.length, contentType: undefined }),
      readVersion: async function* () {
        for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536);
      },
      getObject: async path => objects.get(path),
      putObject: async (path, body) => void objects.set(path, body),
      putPieces: async () => undefined,
    },
  };
  return {
    batches,
    asked,
    uploads,
    deliver: () => makeRecordUploadWorker(parts).handle(message),
    report: () => {
      const text = objects.get(`${key.replace('drop/', 'reports/')}.report.json`)?.toString() ?? '{}';
      return uploadReportSchema.parse(JSON.parse(text));
    },
  };
}

const passSeconds = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

describe('a file of records', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('that takes longer than one invocation goes on in the next one, each row once', async () => {
    startDeadline(750);
    const worker = startWorker(500, () => worker.batches.length === 3 && passSeconds(700));
    expect(await worker.deliver()).toEqual({ kind: 'unfinished' });
    expect(worker.batches).toEqual([100, 100, 100]);
    expect(worker.report()).toMatchObject({
      state: 'waiting',
      message: '300 rows were sent; the rest follows.',
    });
    expect([...worker.uploads.values()].map(({ state }) => state)).toEqual(['checking']);
    startDeadline(750);
    expect(await worker.deliver()).toEqual({ kind: 'done' });
    expect(worker.batches).toEqual([100, 100, 100, 100, 100]);
    expect(worker.report()).toMatchObject({
      state: 'done',
      message: '500 rows were sent to PayorCRM.',
      rows: { read: 500, accepted: 500, rejected: 0, sent: 500 },
      vendor: { inserted: 500 },
    });
  });

  it('is compared with what was sent to the same account in the same form', async () => {
    startDeadline(750);
    const worker = startWorker(1);
    await worker.deliver();
    expect(worker.asked).toEqual(['customers mark plain']);
  });
});
