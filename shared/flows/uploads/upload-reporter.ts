import { clock } from '../../clock.ts';
import { type UploadReport, uploadReportSchema } from '../../domain/uploads/upload.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { errorFields, log } from '../../logger.ts';
import { resultKey } from './drop-key.ts';
import type { Ending, UploadParts } from './upload-parts.ts';

type Changing<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** The report of a running upload; what is set here goes out with the next writing. */
export interface UploadReporter {
  readonly report: Changing<UploadReport>;
  write(): Promise<void>;
  finish(ending: Ending): Promise<void>;
}

const secondsBetweenWrites = 5;

/** The report of an upload of which no more than its row is known. */
export function emptyReport(row: UploadRow): UploadReport {
  const { uploadId, tenant, target, entity, key, state, createdAt } = row;
  return {
    uploadId,
    tenant,
    target,
    entity,
    key,
    state,
    message: row.file
      ? 'The file waits for its turn: the files of a company go to a tool one after the other.'
      : 'The file has not arrived yet.',
    rows: { read: 0, accepted: 0, rejected: 0, sent: 0 },
    totals: {},
    vendor: {},
    rejected: [],
    startedAt: createdAt,
    updatedAt: createdAt,
    finishedAt: null,
  };
}

/** Writes the report of an upload into the bucket, and beside it as the latest one of the file's name. */
export function makeReporter(row: UploadRow, { bucket }: Pick<UploadParts, 'bucket'>): UploadReporter {
  const report: Changing<UploadReport> = {
    ...emptyReport({ ...row, state: 'checking' }),
    message: 'The file is being checked.',
    startedAt: clock.now().toISOString(),
  };
  const keys = new Set([row.reportKey, resultKey(row.key, '.report.json')]);
  const write = async (): Promise<void> => {
    report.updatedAt = clock.now().toISOString();
    const body = Buffer.from(JSON.stringify(report, null, 2));
    for (const key of keys) await bucket.putObject(key, body, 'application/json');
  };
  return {
    report,
    write,
    finish: async ({ state, message }) => {
      Object.assign(report, { state, message, finishedAt: clock.now().toISOString() });
      delete report.nextTryAt;
      await write();
    },
  };
}

/** Reads a report that was written, or undefined. */
export async function readReport(
  reportKey: string,
  getObject: UploadParts['bucket']['getObject'],
): Promise<UploadReport | undefined> {
  const bytes = await getObject(reportKey);
  return bytes && uploadReportSchema.parse(JSON.parse(bytes.toString('utf8')));
}

/** Writes the report every few seconds while the work goes on, so that a reader sees it move. */
export async function whileReporting<Result>(
  reporter: UploadReporter,
  work: () => Promise<Result>,
): Promise<Result> {
  let writing: Promise<void> | undefined;
  const timer = setInterval(() => {
    writing ??= reporter
      .write()
      .catch((error: unknown) => log.warn('The report could not be written', errorFields(error)))
      .finally(() => {
        writing = undefined;
      });
  }, secondsBetweenWrites * 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await writing;
  }
}
