import type { DueKey } from '../../../domain/receivables/book/due-key.ts';
import { makeOutcome, type Outcome } from '../run-tracker.ts';
import type { SyncParts, TenantPair } from '../sync-parts.ts';
import { cellsOf, type Decided, decide, keysToDecide, noteDecided, type Rules } from './decide.ts';
import { type Sending, type Sent, send } from './send.ts';
import { writeReports } from './write-reports.ts';

/** What became of the entries of a run. */
export interface Told {
  readonly sent: Sent;
  readonly outcome: Outcome;
  /** Entries that were refused, and were not before. */
  readonly newlyRefused: number;
  /** Entries that need not be decided again before they change, and those that must be. */
  readonly settledKeys: readonly DueKey[];
  readonly openKeys: readonly DueKey[];
  /** Customers whom the target has not accepted as they are now. */
  readonly openCustomers: ReadonlySet<string>;
  readonly writeReports: (pair: TenantPair, putPieces: SyncParts['putPieces']) => Promise<string[]>;
}

/** Items that are sent before the next ones are decided: what is held in memory of a first run. */
const itemsTogether = 5_000;

/**
 * Decides every entry that waits, and sends what the target must be told, unless the run is dry. The source has been
 * read to its end before.
 */
export async function tellEntries(
  rules: Rules,
  given: Omit<Sending, 'refusals'>,
  onProgress: () => Promise<void>,
): Promise<Told> {
  const { book, run } = given;
  const sending: Sending = { ...given, refusals: { items: new Map(), customers: new Map() } };
  /** JSON of the cells: a hundred thousand rows stay small. */
  const rows: string[] = [];
  const counted = makeOutcome();
  const settledKeys: DueKey[] = [];
  const openKeys: DueKey[] = [];
  let newlyRefused = 0;
  let sent: Sent = 'all';
  let together: Array<{ key: DueKey; decided: Decided }> = [];

  const put = (key: DueKey, decided: Decided, state: string, why: string): void => {
    rows.push(JSON.stringify(cellsOf(decided, state, why)));
    counted.add(state, decided.entry.number, why);
    (state === 'refused' || state === 'not-sent' ? openKeys : settledKeys).push(key);
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
      if (why !== undefined && !isSent && !book.rows.refused.has(decided.itemKey)) newlyRefused++;
      if (why !== undefined && !isSent) book.rows.refused.set(decided.itemKey, why);
      if (isSent) book.rows.refused.delete(decided.itemKey);
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
    await onProgress();
  };

  for (const key of keysToDecide(book)) {
    const decided = decide(key, book, rules);
    if (!decided) continue;
    if (noteDecided(book, decided)) newlyRefused++;
    if (decided.state === 'to-send') together.push({ key, decided });
    else put(key, decided, decided.state, decided.due.why);
    if (together.length >= itemsTogether) await flush();
    if (isOver(sent)) break;
  }
  await flush();
  return {
    sent,
    outcome: counted.outcome,
    newlyRefused,
    settledKeys,
    openKeys,
    openCustomers: new Set(sending.refusals.customers.keys()),
    writeReports: (pair, putPieces) => writeReports(pair, run.runId, rows, putPieces),
  };
}

/** A call for the type checker: `sent` changes in a function that it does not look into. */
const isOver = (sent: Sent): boolean => sent === 'no-time';
