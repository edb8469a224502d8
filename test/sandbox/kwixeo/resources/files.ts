import type { Call } from '../context.ts';
import type { KwixeoRecord } from '../store.ts';
import type { UploadedFile } from '../wire/nested.ts';

/** Keeps a file that was sent. */
export function keepFile(
  { data }: Call,
  file: UploadedFile,
  more: Readonly<Record<string, unknown>> = {},
): KwixeoRecord {
  return data.add('File', { ...fileValues(file.filename, file.bytes), ...more });
}

/** What a file shows of itself. */
export function fileValues(filename: string, bytes: Buffer): Record<string, unknown> {
  return {
    filename,
    extension: /\.([^.]+)$/.exec(filename)?.[1] ?? '',
    size: bytes.length,
    human_size: `${(bytes.length / 1024).toFixed(2)} KiB`,
    file: bytes.toString('base64'),
  };
}
