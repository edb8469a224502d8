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
    message:
      row.message ??
      (row.file
        ? 'The file waits for its turn: the files of a company go to a tool one after the other.'
        : 'The file has not arrived yet.'),
    rows: { read: 0, accepted: 0, rejected: 0, sent: 0 },
    totals: {},
    vendor: {},
    rejected: [],
    startedAt: createdAt,
    updatedAt: createdAt,
    finishedAt: null,
  };
}

/** Where the latest report of a file's name lies. */
const latestKey = ({ key }: Pick<UploadRow, 'key'>): string => resultKey(key, '.report.json');

/**
 * Writes the report of an upload into the bucket, and beside it as the latest one of the file's name.
 * @param isLatest false: a newer file of this name has written that one
 */
export function makeReporter(
  row: UploadRow,
  { bucket }: Pick<UploadParts, 'bucket'>,
  isLatest = true,
): UploadReporter {
  const report: Changing<UploadReport> = {
    ...emptyReport({ ...row, state: 'checking' }),
    message: 'The file is being checked.',
    startedAt: clock.now().toISOString(),
  };
  const latest = latestKey(row);
  const keys = isLatest ? new Set([row.reportKey, latest]) : [row.reportKey].filter(key => key !== latest);
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

/** The report of an upload that was written, or undefined: what another upload wrote at its place is not its own. */
export async function readReport(
  { uploadId, reportKey }: Pick<UploadRow, 'uploadId' | 'reportKey'>,
  getObject: UploadParts['bucket']['getObject'],
): Promise<UploadReport | undefined> {
  const report = await readAt(reportKey, getObject);
  return report?.uploadId === uploadId ? report : undefined;
}

/** The latest report of a file's name, of whatever upload, or undefined. */
export const readLatestReport = (
  row: Pick<UploadRow, 'key'>,
  getObject: UploadParts['bucket']['getObject'],
): Promise<UploadReport | undefined> => readAt(latestKey(row), getObject);

async function readAt(
  key: string,
  getObject: UploadParts['bucket']['getObject'],
): Promise<UploadReport | undefined> {
  const bytes = await getObject(key);
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
