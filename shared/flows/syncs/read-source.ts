import type { Book, BookRun, SourceList } from '../../domain/receivables/book/book.ts';
import { takeCustomers, takeDocuments, takePayments } from '../../domain/receivables/book/take-entries.ts';
import type { InvoiceSource } from '../../domain/receivables/invoice-source.ts';
import { RestlessListError, VendorRefusedError } from '../../errors.ts';
import { errorFields, log } from '../../logger.ts';
import type { SyncParts } from './sync-parts.ts';

/** So long a page may take, with all calls that its rows take. */
const secondsForPage = 60;

/** Reads one page of a list and takes what it tells. Gives how many entries it had, and where the next page is. */
type Step = (
  source: InvoiceSource,
  book: Book,
  from: { since?: string; cursor?: string },
) => Promise<{
  readonly entries: number;
  readonly next?: string | undefined;
  readonly total?: number | undefined;
}>;

const steps: Readonly<Record<SourceList, Step>> = {
  debtors: async ({ debtors }, book, from) => {
    const { entries, next, total } = await debtors(from);
    takeCustomers(book, entries);
    return { entries: entries.length, next, total };
  },
  documents: async ({ documents }, book, from) => {
    const { entries, next, total } = await documents(from);
    takeDocuments(book, entries);
    return { entries: entries.length, next, total };
  },
  payments: async ({ payments }, book, from) => {
    if (!payments) return { entries: 0 };
    const { entries, next, total } = await payments(from);
    takePayments(book, entries);
    return { entries: entries.length, next, total };
  },
};

const following: Readonly<Record<SourceList, SourceList | undefined>> = {
  debtors: 'documents',
  documents: 'payments',
  payments: undefined,
};

/**
 * Reads on from where the run is, to the last page of each list: until then no balance is right, so nothing may be
 * sent. False if the time was over before. Throws what the source throws; the place is kept in the book then too.
 */
export async function readSource(
  source: InvoiceSource,
  book: Book,
  run: BookRun,
  hasTime: SyncParts['hasTime'],
  onPage: () => Promise<void>,
): Promise<boolean> {
  let isResumed = true;
  while (run.reading) {
    if (!hasTime(secondsForPage)) return false;
    const { list, cursor } = run.reading;
    const page = await readPage(source, book, run, isResumed && cursor !== undefined);
    isResumed = false;
    run.read[list] += page.entries;
    const place = placeBehind(list, page);
    if (place) run.reading = place;
    else delete run.reading;
    await onPage();
  }
  return askForUnmet(source, book, hasTime);
}

/** The next page of a list, or the first one of the next list; undefined behind the last one. */
function placeBehind(list: SourceList, { next, total }: Awaited<ReturnType<Step>>) {
  if (next !== undefined) return { list, cursor: next, ...(total !== undefined && { total }) };
  const other = following[list];
  return other && { list: other };
}

/** Payments that were expected and are in no list are asked for by their id. False if the time was over before. */
async function askForUnmet(
  source: InvoiceSource,
  book: Book,
  hasTime: SyncParts['hasTime'],
): Promise<boolean> {
  const { unmet, payments } = book.rows;
  for (const id of [...unmet.keys()]) {
    if (!hasTime(secondsForPage)) return false;
    const known = payments.get(id);
    if (known && source.payment)
      takePayments(book, [(await source.payment(known)) ?? { ...known, cancelled: true }]);
    unmet.delete(id);
  }
  return true;
}

/** A kept cursor that the source does not take any more, or that fits nothing, leads back to the first page of its list. */
async function readPage(source: InvoiceSource, book: Book, run: BookRun, mayBeStale: boolean) {
  const { list, cursor } = run.reading ?? { list: 'debtors' as const };
  const since = run.since === undefined ? {} : { since: run.since };
  try {
    return await steps[list](source, book, { ...since, ...(cursor !== undefined && { cursor }) });
  } catch (error) {
    if (error instanceof RestlessListError) run.reading = { list };
    if (!mayBeStale || !(error instanceof VendorRefusedError)) throw error;
    log.warn('The list is read from its first page: the source refused the kept place', errorFields(error));
    return steps[list](source, book, since);
  }
}
