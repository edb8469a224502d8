import type { FileResult } from '../../../../domain/uploads/receivables-tool.ts';
import { mostRejectedNamed } from '../../../../domain/uploads/upload.ts';
import { ObjectGoneError } from '../../../../errors.ts';
import { errorFields, log } from '../../../../logger.ts';
import type { Ending, FileUploadParts } from '../../upload-parts.ts';
import type { UploadReporter } from '../../upload-reporter.ts';
import type { CheckedFileUpload } from '../checked-file-upload.ts';
import { leftOut } from './end-file.ts';
import { type LeftOut, saveRejected } from './save-rejected.ts';

type Ignored = FileResult['ignored'];

/** Tells in the report, and in `.rejected.csv`, which rows were rejected here or ignored by the tool. */
export async function reportLeftRows(
  upload: CheckedFileUpload,
  ignored: Ignored,
  { report }: UploadReporter,
  parts: Pick<FileUploadParts, 'bucket'>,
): Promise<LeftOut> {
  const left = await saveWhatIsThere(upload, ignored, parts);
  report.rejected = [...upload.checked.rejected, ...left.rows].slice(0, mostRejectedNamed);
  report.rows.rejected += ignored.length;
  report.rows.accepted -= ignored.length;
  return left;
}

/** An upload that ends before all is known tells of its wrong and ignored rows as well. */
export async function withLeftRows(
  ending: Ending,
  upload: CheckedFileUpload,
  ignored: Ignored,
  reporter: UploadReporter,
  parts: Pick<FileUploadParts, 'bucket'>,
): Promise<Ending> {
  const { keepsRejected } = await reportLeftRows(upload, ignored, reporter, parts);
  const message = [ending.message, ...leftOut(upload, keepsRejected)].join(' Apart from that, ');
  return { ...ending, message, keepsRejected };
}

/** What was sent is sent: that the file is gone since then must not end the upload otherwise. */
async function saveWhatIsThere(
  upload: CheckedFileUpload,
  ignored: Ignored,
  parts: Pick<FileUploadParts, 'bucket'>,
): Promise<LeftOut> {
  try {
    return await saveRejected(upload, ignored, parts);
  } catch (error) {
    if (!(error instanceof ObjectGoneError)) throw error;
    log.warn('The rejected rows could not be written', errorFields(error));
    const rows = ignored.map(({ message }) => ({ line: 0, path: '', message }));
    return { rows, digests: [], keepsRejected: false };
  }
}
