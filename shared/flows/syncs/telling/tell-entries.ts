import { type DueKey, textOf } from '../../../domain/receivables/book/due-key.ts';
import type { SyncRun } from '../../../domain/receivables/sync-run.ts';
import { makeOutcome, type Outcome } from '../run-tracker.ts';
import type { SyncParts, TenantPair } from '../sync-parts.ts';
import type { Sending, Sent } from './calls.ts';
import {
  cellsOf,
  countToDecide,
  type Decided,
  decide,
  forgetRefused,
  keysToDecide,
  noteDecided,
  noteRefused,
  type Rules,
} from './decide.ts';
import { makeReport, type RunSummary } from './report.ts';
import { send } from './send.ts';

/** What became of the entries of a run. */
export interface Told {
  readonly sent: Sent;
  readonly outcome: Outcome;
  /** Of all that were decided, those that must be again, though they do not change: as they are kept in the book. */
  readonly openKeys: readonly string[];
  /** Customers whom the target has not accepted as they are now. */
  readonly openCustomers: ReadonlySet<string>;
  /** Writes them with the figures of the run; gives their keys in the bucket. */
  readonly writeReports: (
    pair: TenantPair,
    summary: RunSummary,
    putPieces: SyncParts['putPieces'],
  ) => Promise<string[]>;
}

/** Who follows a run. */
interface Observer {
  /** After a part was sent. */
  readonly onSent: () => Promise<void>;
  /** Before each entry. */
  readonly onDecided: (progress: NonNullable<SyncRun['progress']>) => void;
}

/** Without a pause the turn is not renewed meanwhile, and nobody is told how far the run is. */
const entriesBetweenPauses = 500;
/** Items that are sent before the next ones are decided: what is held in memory of a first run. */
const itemsTogether = 5_000;

/**
 * Decides every entry that waits, and sends what the target must be told, unless the run is dry. The source has been
 * read to its end before.
 */
export async function tellEntries(
  rules: Rules,
  given: Omit<Sending, 'refusals'>,
  { onSent, onDecided }: Observer,
): Promise<Told> {
  const { book, run } = given;
  const sending: Sending = { ...given, refusals: { items: new Map(), customers: new Map() } };
  const report = makeReport();
  const counted = makeOutcome();
  const openKeys: string[] = [];
  let sent: Sent = 'all';
  let together: Array<{ key: DueKey; decided: Decided }> = [];

  const put = (key: DueKey, decided: Decided, state: string, why: string): void => {
    report.add(cellsOf(decided, rules, state, why));
    counted.add(state, decided.entry.number, why);
    if (state === 'refused' || state === 'not-sent') openKeys.push(textOf(key));
  };
  const flush = async (): Promise<void> => {
    if (!run.isDry && sent === 'all')
      sent = await send(
        together.map(({ decided }) => decided),
        sending,
      );
    for (const { key, decided } of together) {
      const why = sending.refusals.items.get(decided.itemKey);
      const isSent = book.rows.sentItems.get(decided.itemKey)?.digest === decided.digest;
      if (isSent) forgetRefused(book.rows, decided.itemKey);
      else if (why !== undefined) noteRefused(book.rows, decided.itemKey, why);
      const state = run.isDry
        ? 'would-be-sent'
        : isSent
          ? 'sent'
          : why === undefined
            ? 'not-sent'
            : 'refused';
      put(key, decided, state, why ?? decided.due.why);
    }
    together = [];
    await onSent();
  };

  const of = countToDecide(book);
  let done = 0;
  for (const key of keysToDecide(book)) {
    onDecided({ what: 'entries', done, of });
    if (++done % entriesBetweenPauses === 0) await new Promise(resolve => setImmediate(resolve));
    const decided = decide(key, book, rules);
    if (!decided) continue;
    noteDecided(book, decided);
    if (decided.state === 'to-send') together.push({ key, decided });
    else put(key, decided, decided.state, decided.due.why);
    if (together.length >= itemsTogether) await flush();
    if (isOver(sent)) break;
  }
  await flush();
  return {
    sent,
    outcome: counted.outcome,
    openKeys,
    openCustomers: openCustomersOf(sent, sending),
    writeReports: (pair, summary, putPieces) => report.write(pair, summary, putPieces),
  };
}

/** Where calls were refused as a whole none was made for the others, so all that have changed stay open. */
const openCustomersOf = (sent: Sent, { book, refusals }: Sending): ReadonlySet<string> =>
  new Set((sent === 'refused' ? book.rows.changedCustomers : refusals.customers).keys());

/** A call for the type checker: `sent` changes in a function that it does not look into. */
const isOver = (sent: Sent): boolean => sent === 'no-time';
