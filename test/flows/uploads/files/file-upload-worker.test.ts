import { describe, expect, it } from 'vitest';
import { uploadReportSchema } from '../../../../shared/domain/uploads/upload.ts';
import { ObjectGoneError } from '../../../../shared/errors.ts';
import { makeFileUploadWorker } from '../../../../shared/flows/uploads/files/file-upload-worker.ts';
import { type FileUploadParts, largestUpload } from '../../../../shared/flows/uploads/upload-parts.ts';
import { eventually } from '../../../local/eventually.ts';
import {
  type MyDsoManagerSandbox,
  startMyDsoManagerSandbox,
} from '../../../sandbox/my-dso-manager/sandbox.ts';
import { uploadsInMemory } from '../uploads-in-memory.ts';
import { toolAt } from './file-world.ts';

process.env.STAGE = 'local';

const key = 'drop/acme/my-dso-manager/open-items/a.csv';
const rows = Array.from({ length: 2_000 }, (_, i) => `FAC;FT ${i};C1;2026-04-26;2026-05-03;100.00\r\n`);
const file = Buffer.from(
  `item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax\r\n${rows.join('')}`,
);

/** A worker whose bucket gives the n-th reading of the file as it is told, and a real tool behind it. */
async function startWorker(
  readings: ReadonlyArray<(sandbox: MyDsoManagerSandbox) => AsyncIterable<Buffer>>,
  bytes = file.length,
) {
  const sandbox = await startMyDsoManagerSandbox();
  const { control, parts: kept } = uploadsInMemory();
  const objects = new Map<string, Buffer>();
  let read = 0;
  let refusesReport = false;
  const parts: FileUploadParts = {
    tool: toolAt(() => sandbox.url),
    isSynced: async () => false,
    readSentRows: async () => {
      throw new Error('Items are not remembered.');
    },
    ...kept,
    bucket: {
      headVersion: async () => ({ bytes, contentType: undefined }),
      readVersion: () => readings[read++]?.(sandbox) ?? gone(0),
      getObject: async name => objects.get(name),
      putObject: async (name, body) => {
        const isRefused = refusesReport && body.includes('"state": "sending"');
        if (isRefused) throw new Error('The bucket is down.');
        objects.set(name, body);
      },
      putPieces: async () => undefined,
    },
  };
  const object = { key, etag: 'etag', 'version-id': 'version-1' };
  const time = '2026-11-21T05:00:00Z';
  const message = { source: 'aws.s3', 'detail-type': 'Object Created', time, detail: { object } } as const;
  return {
    sandbox,
    control,
    deliver: () => makeFileUploadWorker(parts).handle(message),
    refuseReport: (refuses: boolean) => {
      refusesReport = refuses;
    },
    /** As if the function had died before it wrote its last reports, or those of them. */
    spoilReport: (isSpoilt: (name: string) => boolean = () => true) => {
      for (const [name, body] of objects) {
        if (!isSpoilt(name)) continue;
        const spoilt = { ...JSON.parse(body.toString()), state: 'sending', message: '', finishedAt: null };
        objects.set(name, Buffer.from(JSON.stringify(spoilt)));
      }
    },
    report: () =>
      uploadReportSchema.parse(
        JSON.parse(objects.get('reports/acme/my-dso-manager/open-items/a.csv.report.json')?.toString() ?? ''),
      ),
  };
}

async function* whole(): AsyncGenerator<Buffer> {
  for (let at = 0; at < file.length; at += 16_384) yield file.subarray(at, at + 16_384);
}

/** The first bytes, then the object is gone. */
async function* gone(bytes: number): AsyncGenerator<Buffer> {
  if (bytes > 0) yield file.subarray(0, bytes);
  throw new ObjectGoneError('The object was deleted or replaced.');
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Begins like the file, waits until the tool has seen the request, and ends otherwise. */
const turning = (end: () => AsyncIterable<Buffer>) =>
  async function* (sandbox: MyDsoManagerSandbox): AsyncGenerator<Buffer> {
    yield file.subarray(0, 50_000);
    await eventually('the tool has seen the request', () => sandbox.calls[0]);
    yield* end();
  };

describe('a STOCK file', () => {
  it.each([
    ['is deleted', () => gone(0)],
    ['is cut', () => once(file.subarray(50_000, -60))],
    ['grows', () => once(Buffer.concat([file.subarray(50_000), file]))],
  ])('that %s while it is sent never arrives in part, and its outcome is unknown', async (_, end) => {
    const worker = await startWorker([whole, turning(end)]);
    await worker.deliver();
    expect(worker.report().state).toBe('unknown');
    expect([worker.sandbox.files.length, worker.sandbox.items.size]).toEqual([0, 0]);
    expect(worker.control()).toMatchObject({ doubt: worker.report().uploadId });
    await worker.sandbox.close();
  });

  it('that is gone before the tool was reached is definitely not sent', async () => {
    const worker = await startWorker([whole, () => gone(0), () => gone(0)]);
    expect(await worker.deliver()).toMatchObject({ kind: 'later' });
    expect(worker.report()).toMatchObject({
      state: 'waiting',
      nextTryAt: expect.any(String),
      message: expect.stringContaining('Nothing was sent'),
    });
    await worker.deliver();
    expect(worker.report().state).toBe('refused');
    expect(worker.control()).toEqual({});
    await worker.sandbox.close();
  });

  it('whose report cannot be written in front of the call is definitely not sent, and goes with the next try', async () => {
    const worker = await startWorker([whole, whole, whole]);
    worker.refuseReport(true);
    await expect(worker.deliver()).rejects.toThrow('The bucket is down.');
    worker.refuseReport(false);
    expect([worker.sandbox.calls.length, worker.control()]).toEqual([0, {}]);
    await worker.deliver();
    expect(worker.report()).toMatchObject({ state: 'done', rows: { sent: 2_000 } });
    expect(worker.sandbox.calls).toHaveLength(1);
    await worker.sandbox.close();
  });

  it('that is deleted before it is sent is refused', async () => {
    const worker = await startWorker([() => gone(50_000)]);
    await worker.deliver();
    expect(worker.report()).toMatchObject({ state: 'refused', rows: { sent: 0 } });
    expect(worker.sandbox.calls).toEqual([]);
    await worker.sandbox.close();
  });

  it('is read twice and sent once, however often its event comes', async () => {
    const worker = await startWorker([whole, whole]);
    for (let times = 0; times < 3; times++) await worker.deliver();
    expect(worker.report()).toMatchObject({ state: 'done', rows: { read: 2_000, sent: 2_000 } });
    expect(worker.sandbox.calls).toHaveLength(1);
    expect(worker.sandbox.files[0]?.bytes).toBe(file.length);
    await worker.sandbox.close();
  });

  it('whose last report was written at one of its two places gets it at the other with the next delivery', async () => {
    const worker = await startWorker([whole, whole]);
    await worker.deliver();
    const whenDone = worker.report();
    worker.spoilReport(name => name.endsWith('/a.csv.report.json'));
    expect(worker.report().finishedAt).toBeNull();
    expect(await worker.deliver()).toEqual({ kind: 'done' });
    const { updatedAt: _, ...told } = worker.report();
    expect(whenDone).toMatchObject(told);
    expect(told).toMatchObject({ state: 'done', finishedAt: whenDone.finishedAt });
    await worker.sandbox.close();
  });

  it('whose last report could not be written gets it with the next delivery, and is not sent again', async () => {
    const worker = await startWorker([whole, whole]);
    await worker.deliver();
    worker.spoilReport();
    await worker.deliver();
    expect(worker.report()).toMatchObject({
      state: 'done',
      message: expect.stringContaining('2000 rows were sent'),
    });
    expect(worker.sandbox.calls).toHaveLength(1);
    await worker.sandbox.close();
  });

  it('over the limit is refused before a byte of it is read', async () => {
    const worker = await startWorker([], largestUpload + 1);
    await worker.deliver();
    expect(worker.report()).toMatchObject({ state: 'refused', message: expect.stringContaining('200 MiB') });
    await worker.sandbox.close();
  });
});
