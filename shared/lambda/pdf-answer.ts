import { largestBody } from '../limits.ts';
import type { HttpAnswer } from './http.ts';

/** A PDF as the answer, or, over 4 MiB, a redirect to where it lies: Lambda answers with 6 MB at most. */
export async function pdfAnswer(
  pdf: Buffer,
  filename: string,
  url: () => Promise<string>,
): Promise<HttpAnswer> {
  if (pdf.length > largestBody) return { status: 303, location: await url() };
  return { status: 200, file: pdf, contentType: 'application/pdf', filename };
}
