import { largestBody } from '../limits.ts';
import type { HttpAnswer } from './http.ts';

interface AnsweredFile {
  /** Undefined: it was not read, for it is longer than an answer may be. */
  readonly bytes: Buffer | undefined;
  readonly contentType: string;
  readonly filename: string;
}

/** A file as the answer, or, over 4 MiB, a redirect to where it lies: Lambda answers with 6 MB at most. */
export async function fileAnswer(
  { bytes, contentType, filename }: AnsweredFile,
  url: () => Promise<string>,
): Promise<HttpAnswer> {
  if (!bytes || bytes.length > largestBody) return { status: 303, location: await url() };
  return { status: 200, file: bytes, contentType, filename };
}
