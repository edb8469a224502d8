import { clock } from '../../clock.ts';
import type { Book, BookRun } from '../../domain/receivables/book/book.ts';
import { expectPayments } from '../../domain/receivables/book/take-entries.ts';
import type { SyncJob } from './sync-parts.ts';

const hour = 3_600;
const day = 24 * hour;
/** Clocks differ, and some sources tell changes by the day. */
const overlapSeconds = day;
/** Whether cancelling a payment shows as a change of it is not documented: sixty days are read again each week. */
const again = { everySeconds: 7 * day - 12 * hour, overSeconds: 60 * day };

/** Begins a run: says from when on it reads, so that nothing is missed between it and the one before. */
export function beginRun(
  { head, rows }: Book,
  since: SyncJob['since'],
  settings: string,
  isDry: boolean,
): BookRun {
  const startedAt = clock.now().toISOString();
  const from = sinceOf(head, settings, since);
  if (from !== undefined && readsAgain(head)) expectPayments(rows, from);
  return {
    runId: startedAt.replaceAll(/[-:.]/g, ''),
    startedAt,
    settings,
    isDry,
    ...(from !== undefined && { since: from }),
    reading: { list: 'debtors' },
    read: { debtors: 0, documents: 0, payments: 0 },
    sent: { debtors: 0, contacts: 0, items: 0 },
  };
}

/** True if a run that begins at this ISO instant reads sixty days again. */
export const readsAgain = (
  { readAgainAt }: Book['head'],
  beginsAt: string = clock.now().toISOString(),
): boolean =>
  readAgainAt === undefined ||
  clock.secondsSince(readAgainAt) - clock.secondsSince(beginsAt) > again.everySeconds;

/** Undefined: everything. Books that were decided by other settings are read anew. */
function sinceOf(head: Book['head'], settings: string, wanted: string | undefined): string | undefined {
  const { readTo } = head;
  if (readTo === undefined || head.settings !== settings) return undefined;
  const usual = before(readTo, overlapSeconds);
  const starts = [
    usual,
    ...(readsAgain(head) ? [before(clock.now().toISOString(), again.overSeconds)] : []),
    ...(wanted === undefined ? [] : [`${wanted}T00:00:00.000Z`]),
  ];
  return starts.toSorted()[0];
}

const before = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) - clock.realSeconds(seconds) * 1000).toISOString();
