import { clock } from '../../clock.ts';
import type { Book, BookRun } from '../../domain/receivables/book/book.ts';
import { amountsOf, mostRefusals, mostRuns, type SyncRun } from '../../domain/receivables/sync-run.ts';
import { errorFields, log } from '../../logger.ts';
import type { SyncJob, SyncParts } from './sync-parts.ts';

/** What a run found out about the entries that it decided. */
export interface Outcome {
  readonly unchanged: number;
  readonly out: number;
  readonly refused: number;
  readonly refusals: SyncRun['refusals'];
}

/** Shows a run to people while it goes on: in the record of its pair, and in the log. */
export interface RunTracker {
  /** Sets what is given; it is written with the next tick. */
  set(changes: Partial<SyncRun>): void;
  /** Writes it now. */
  write(): Promise<void>;
  /** Writes and logs it every few seconds while the work goes on. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
}

const secondsBetweenTicks = 8;

/** Begins to show a run, in the place of one that could not begin. One that was given up goes on if it is continued. */
export async function trackRun(
  job: SyncJob,
  run: BookRun,
  records: SyncParts['records'],
): Promise<RunTracker> {
  const { runs: known } = await records.read(job);
  const before = known.find(({ runId }) => runId === run.runId);
  const others = known.filter(({ runId }) => runId !== run.runId && runId !== notBegunId(job)).map(ended);
  let shown: SyncRun = before ? { ...before, finishedAt: null } : firstSight(run);
  const write = async (): Promise<void> => {
    const { read, sent } = run;
    const progress = progressOf(run, shown);
    const updatedAt = clock.now().toISOString();
    shown = { ...shown, read: { ...read }, sent: { ...sent }, progress, updatedAt };
    await records.update(job, { runs: [shown, ...others].slice(0, mostRuns) });
  };
  const tick = async (): Promise<void> => {
    const { debtors, documents, payments } = run.read;
    const { what, done, of } = progressOf(run, shown) ?? {};
    log.info('The sync goes on', {
      state: shown.state,
      ...{ what, done, of },
      debtors,
      documents,
      payments,
      sent: run.sent.items,
    });
    await write().catch((error: unknown) =>
      log.warn('The record of the sync could not be written', errorFields(error)),
    );
  };
  return {
    set: changes => {
      shown = { ...shown, ...changes };
    },
    write,
    during: async work => {
      let ticking: Promise<void> | undefined;
      const timer = setInterval(() => {
        ticking ??= tick().finally(() => {
          ticking = undefined;
        });
      }, secondsBetweenTicks * 1000);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        await ticking;
      }
    },
  };
}

/** How far a run is; null once it has ended, or where nobody knows. */
function progressOf({ reading, read }: BookRun, { progress, finishedAt }: SyncRun): SyncRun['progress'] {
  if (finishedAt !== null) return null;
  if (!reading) return progress ?? null;
  const { list, total } = reading;
  return total === undefined ? null : { what: list, done: Math.min(read[list], total), of: total };
}

/** A run that was not continued is over once another one begins. */
const ended = (run: SyncRun): SyncRun =>
  run.finishedAt !== null
    ? run
    : { ...run, state: 'failed', message: 'A later run took its place.', finishedAt: run.updatedAt };

/** What is shown of a job whose run cannot begin yet. */
export const notBegun = (job: SyncJob): SyncRun =>
  firstSight({
    runId: notBegunId(job),
    startedAt: job.plannedAt,
    read: { debtors: 0, documents: 0, payments: 0 },
    sent: { debtors: 0, contacts: 0, items: 0 },
  });

const notBegunId = ({ plannedAt }: SyncJob): string => `planned${plannedAt.replaceAll(/[-:.]/g, '')}`;

type Begun = Pick<BookRun, 'runId' | 'startedAt' | 'since' | 'read' | 'sent'>;

function firstSight({ runId, startedAt, since, read, sent }: Begun): SyncRun {
  return {
    runId,
    state: 'reading',
    message: 'The source is being read.',
    since: since ?? null,
    read,
    sent,
    progress: null,
    unchanged: 0,
    out: 0,
    refused: 0,
    refusals: [],
    balances: { source: {}, target: {}, difference: {} },
    owed: 0,
    reports: [],
    startedAt,
    updatedAt: startedAt,
    finishedAt: null,
  };
}

/** What is owed at the source, what the target has accepted, and how far they are apart. */
export function balancesOf({ rows }: Book): SyncRun['balances'] {
  const source = rows.owed.sums();
  const target = rows.sentItems.sums();
  const difference = new Map(
    [...new Set([...source.keys(), ...target.keys()])].map(currency => [
      currency,
      (source.get(currency) ?? 0n) - (target.get(currency) ?? 0n),
    ]),
  );
  return { source: amountsOf(source), target: amountsOf(target), difference: amountsOf(difference) };
}

/** Counts what becomes of entries, and names the first that are refused. */
export function makeOutcome() {
  const outcome = { unchanged: 0, out: 0, refused: 0, refusals: [] as SyncRun['refusals'] };
  return {
    outcome: outcome as Outcome,
    add: (state: string, number: string, why: string): void => {
      if (state === 'unchanged' || state === 'out' || state === 'refused') outcome[state]++;
      if (state === 'refused' && outcome.refusals.length < mostRefusals)
        outcome.refusals.push({ number, message: why });
    },
  };
}
