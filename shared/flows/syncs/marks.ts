import { erps } from '../../domain/erps.ts';
import type { Book, BookRun } from '../../domain/receivables/book/book.ts';
import type { InvoiceSource } from '../../domain/receivables/invoice-source.ts';
import type { Receivables } from '../../domain/receivables/syncs.ts';
import { ConfigurationError } from '../../errors.ts';

/** With fewer, each may have lost its mark by itself: a cheque that bounced. */
const manyMarks = 5;

type Source = Pick<InvoiceSource, 'source' | 'payments'>;

/**
 * Where a mark alone says what is paid: a tag or a field that was given another name takes it from all documents at once,
 * and everybody who has paid would be asked to pay again. Throws ConfigurationError if many were marked and none is.
 */
export function checkMarks(
  book: Book,
  run: BookRun,
  { source, payments }: Source,
  { paidWhen }: Pick<Receivables, 'paidWhen'>,
): void {
  if (payments || !book.head.hasMarks || areMarked(1, book)) return;
  // The next try reads them once more.
  run.reading = { list: 'documents' };
  throw new ConfigurationError(
    `No invoice of ${erps[source].label} is marked as paid any more, and some were. Has the mark (${JSON.stringify(paidWhen)}) another name there now? Give it its name back, or correct "paidWhen" of the connection "receivables".`,
  );
}

/** Notes whether many documents are marked, for the runs to come. */
export function noteMarks(book: Book, { payments }: Source): void {
  if (!payments && areMarked(manyMarks, book)) book.head.hasMarks = true;
}

/** True if at least so many documents are. One over nothing is paid without a mark. */
function areMarked(least: number, { rows: { documents } }: Book): boolean {
  let marked = 0;
  for (const id of documents.keys()) {
    const document = documents.get(id);
    if (document?.paid && document.total > 0n) marked++;
    if (marked >= least) return true;
  }
  return false;
}
