import { clock } from '../../clock.ts';
import type { Book, BookRun } from '../../domain/receivables/book/book.ts';
import { letChangedWait } from '../../domain/receivables/book/take-entries.ts';
import type { InvoiceSource } from '../../domain/receivables/invoice-source.ts';
import type { ReceivablesTarget } from '../../domain/receivables/receivables-target.ts';
import { mostDryRuns, type SyncRecord, type SyncRun } from '../../domain/receivables/sync-run.ts';
import type { Receivables } from '../../domain/receivables/syncs.ts';
import { count, log } from '../../logger.ts';
import { done, type Next, unfinished } from '../../messages/next.ts';
import { beginRun, readsAgain } from './begin-run.ts';
import { type Gate, gateOf } from './gate.ts';
import { type Keeping, keepBook } from './keep-book.ts';
import { checkMarks, noteMarks } from './marks.ts';
import { noteAccounts } from './note-accounts.ts';
import { noteForms } from './note-forms.ts';
import { readOwn } from './read-own.ts';
import { readSource } from './read-source.ts';
import { balancesOf, type RunTracker, trackRun } from './run-tracker.ts';
import { settingsDigest } from './settings-digest.ts';
import type { SyncJob, SyncParts } from './sync-parts.ts';
import { type Told, tellEntries } from './telling/tell-entries.ts';

/** Seconds after which a run begins anew: while it still reads, for a first reading may take hours; and after that. */
const longestReading = 24 * 3_600;
const longestSending = 2 * 3_600;

/** A run with everything that it needs at hand. */
interface Running {
  readonly job: SyncJob;
  readonly parts: SyncParts;
  readonly settings: Receivables;
  readonly source: InvoiceSource;
  readonly target: ReceivablesTarget;
  readonly book: Book;
  readonly run: BookRun;
  readonly gate: Exclude<Gate, { kind: 'refused' }>;
  readonly record: SyncRecord;
  readonly tracker: RunTracker;
}

/**
 * One run of a pair, or the rest of one that another invocation began: reads what changed, decides, and sends, or
 * reports what it would send. Everything is in the book, which is kept at the end of each invocation however it ends.
 * Throws errors with `retry` "later".
 */
export async function runSync(job: SyncJob, confirm: () => Promise<void>, parts: SyncParts): Promise<Next> {
  const { tenant, from, to } = job;
  const known = await parts.records.read(job);
  if (isCovered(job, known)) return done;
  const settings = await parts.settingsOf(tenant);
  if (!settings.syncs.some(pair => pair.from === from && pair.to === to)) {
    log.warn('The settings do not name this sync any more');
    return done;
  }
  const [source, target] = await Promise.all([
    parts.openSource(tenant, from, settings),
    parts.openTarget(tenant, to, settings),
  ]);
  const digest = settingsDigest(job, settings);
  const book = await parts.books.read(job);
  const isOther = await noteAccounts(book, { source, target });
  const record = isOther ? await unconfirm(job, known, parts) : known;
  const gate = gateOf({ source, target }, settings, digest, record);
  noteForms(book, target.forms, digest);
  const isDry = gate.kind !== 'live' || job.dryRun;
  const run =
    continued(book, { digest, isDry, since: job.since }) ?? beginRun(book, job.since, digest, isDry);
  book.head.run = run;
  if (book.head.settings !== digest) mixSettings(book);
  const tracker = await trackRun(job, run, parts.records);
  if (gate.kind === 'refused') return refuse(gate.message, tracker);
  const running = { job, parts, settings, source, target, book, run, gate, record, tracker };
  return tracker.during(() =>
    keepBook(job, book, { ...parts, confirm }, save => carryOn(running, confirm, save)),
  );
}

/** What an earlier run has read that began after this one was planned; a person's run is done whatever ran before. */
const isCovered = ({ plannedAt, byHand }: SyncJob, { coveredTo }: SyncRecord): boolean =>
  !byHand && coveredTo !== undefined && coveredTo > plannedAt;

/** What was confirmed, or could be, were balances of another account. */
async function unconfirm(
  job: SyncJob,
  { confirmed: _, ...record }: SyncRecord,
  { records }: SyncParts,
): Promise<SyncRecord> {
  await records.update(job, { confirmed: null, dryRuns: [] });
  return { ...record, dryRuns: [] };
}

/**
 * From its first page on a run with other settings leaves a book that no settings have made: whichever run comes next,
 * even one with the settings of before, reads everything until one has ended.
 */
function mixSettings({ head }: Book): void {
  delete head.settings;
  delete head.hasMarks;
  head.allWait = true;
}

interface Wanted {
  readonly digest: string;
  readonly isDry: boolean;
  /** YYYY-MM-DD */
  readonly since: string | undefined;
}

/**
 * The run that another invocation began, if it does what is wanted now. What it has read must not be old: while the
 * target was down, invoices were paid.
 */
function continued({ head }: Book, { digest, isDry, since }: Wanted): BookRun | undefined {
  const { run } = head;
  if (!run || run.settings !== digest || run.isDry !== isDry) return undefined;
  const readsEnough = since === undefined || run.since === undefined || run.since.slice(0, 10) <= since;
  const isOld = clock.secondsSince(run.startedAt) > (run.reading ? longestReading : longestSending);
  return readsEnough && !isOld ? run : undefined;
}

async function refuse(message: string, tracker: RunTracker): Promise<Next> {
  tracker.set({ state: 'refused', message, finishedAt: clock.now().toISOString() });
  await tracker.write();
  log.warn('The sync may not start', { detail: message });
  count('SyncFailed');
  return done;
}

async function carryOn(running: Running, confirm: () => Promise<void>, save: Keeping): Promise<Next> {
  const { job, parts, source, target, book, run, settings, tracker } = running;
  tracker.set({ state: run.reading ? 'reading' : 'sending', message: 'The source is being read.' });
  await tracker.write();
  if (!(await readSource(source, book, run, parts.hasTime, save.ifLong))) return pause(tracker);
  checkMarks(book, run, source, settings);
  await readOwn(job.tenant, source.source, book, parts.ledger);
  letChangedWait(book);
  tracker.set({ state: 'sending', message: 'Entries are decided and sent.' });
  const told = await tellEntries(
    {
      source: source.source,
      target,
      settings,
      today: clock.now().toISOString().slice(0, 10),
      runId: run.runId,
    },
    { target, book, run, confirm, hasTime: parts.hasTime, save: save.now },
    { onSent: save.ifLong, onDecided: progress => tracker.set({ progress }) },
  );
  if (told.sent === 'no-time') return pause(tracker);
  await close(running, told, save.last);
  return done;
}

async function pause(tracker: RunTracker): Promise<Next> {
  await tracker.write();
  return unfinished;
}

/**
 * Reports first, then the book, and last what keeps the next run from being the same: a run that dies in between is
 * done once more, and finds nothing to send.
 */
async function close(running: Running, told: Told, save: () => Promise<void>): Promise<void> {
  const { job, parts, source, book, run, gate, record, tracker } = running;
  const finishedAt = clock.now().toISOString();
  const state = stateOf(run, gate, told);
  const balances = balancesOf(book);
  const owed = book.rows.owed.size;
  const message = messageOf(state, balances, owed, run);
  const { runId, settings, startedAt, since = null, read, sent } = run;
  const end = { state, message, ...told.outcome, balances, owed, finishedAt };
  const summary = { runId, since, startedAt, read, sent, ...end };
  const reports = await told.writeReports(job, summary, parts.putPieces);
  tracker.set({ ...end, reports });
  await tracker.write();
  const newlyRefused = book.rows.newlyRefused.size;
  noteMarks(book, source);
  closeBook(book, run, told);
  await save();
  const found = { runId, at: finishedAt, settings, items: owed, balance: balances.source };
  const others = record.dryRuns.filter(dry => dry.runId !== runId);
  // A report that a person asks for between two nights takes the place of neither.
  const isReportOnly = run.isDry && gate.kind === 'live';
  await parts.records.update(job, {
    ...(run.isDry && { dryRuns: [found, ...others].slice(0, mostDryRuns) }),
    ...(!run.isDry && gate.kind === 'live' && { confirmed: gate.confirmed }),
    ...(state !== 'failed' && !isReportOnly && { coveredTo: startedAt, completedAt: finishedAt }),
  });
  if (state === 'failed' || state === 'unconfirmed') count('SyncFailed');
  if (newlyRefused > 0) count('SyncItemsRefused');
  log.info('Sync ended', { state, items: sent.items, refused: told.outcome.refused, out: told.outcome.out });
}

function stateOf(run: BookRun, gate: Gate, { sent }: Told): 'dry-run' | 'unconfirmed' | 'failed' | 'done' {
  if (run.isDry) return gate.kind === 'unconfirmed' ? 'unconfirmed' : 'dry-run';
  return sent === 'refused' ? 'failed' : 'done';
}

function closeBook(book: Book, run: BookRun, told: Told): void {
  const { head, rows } = book;
  if (readsAgain(head, run.startedAt)) head.readAgainAt = run.startedAt;
  head.readTo = run.startedAt;
  head.settings = run.settings;
  delete head.run;
  rows.newlyRefused.clear();
  if (run.isDry) return;
  rows.waiting.clear();
  for (const key of told.openKeys) rows.waiting.set(key, true);
  for (const key of [...rows.changedCustomers.keys()])
    if (!told.openCustomers.has(key)) rows.changedCustomers.delete(key);
  head.allWait = false;
}

function messageOf(
  state: SyncRun['state'],
  { source }: SyncRun['balances'],
  owed: number,
  run: BookRun,
): string {
  const balance = Object.entries(source).map(([currency, amount]) => `${amount} ${currency}`);
  const sum =
    balance.length === 0
      ? 'Nothing is owed.'
      : `${owed} ${owed === 1 ? 'item is' : 'items are'} owed, ${balance.join(' and ')}.`;
  switch (state) {
    case 'dry-run':
      return `${sum} Nothing was sent. Compare the balance with the ERP; if it is right, set "confirmedBalance" to it and "live" to true.`;
    case 'unconfirmed':
      return `${sum} Nothing was sent: "confirmedBalance" is not the balance of a dry run with these settings and this account of the ERP. Compare it with the ERP, then set it.`;
    case 'failed':
      return 'The tool refused whole calls. What it has taken is noted; the rest is sent by the next run. Look at the refusals.';
    default:
      return `${sum} ${run.sent.items} ${run.sent.items === 1 ? 'item was' : 'items were'} sent.`;
  }
}
