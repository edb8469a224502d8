import { clock } from '../../clock.ts';
import { mostRuns, type SyncRun } from '../../domain/receivables/sync-run.ts';
import { IntegrationError } from '../../errors.ts';
import { addLogFields, count, errorFields, log } from '../../logger.ts';
import { done, inItsTurn, type Next } from '../../messages/next.ts';
import type { SyncMessage } from '../../messages/sync-message.ts';
import { takeTurn } from '../turn.ts';
import { runSync } from './run-sync.ts';
import { notBegun } from './run-tracker.ts';
import type { SyncJob, SyncParts } from './sync-parts.ts';
import { isRefusal, shortened, wordsOf } from './telling/calls.ts';

/** What the function of syncs does with its messages. */
interface SyncWorker {
  handle(message: SyncMessage): Promise<Next>;
  expire(message: SyncMessage): Promise<void>;
  onSetAside(message: SyncMessage): Promise<void>;
}

/** Runs the sync of a message while no other run of its pair does. */
export function makeSyncWorker(parts: SyncParts): SyncWorker {
  return {
    handle: async message => {
      const job = jobOf(message);
      const { tenant, from, to } = job;
      addLogFields({ tenant, from, to });
      const next = await takeTurn(`SYNC#${tenant}#${from}#${to}`, parts.leases, ({ confirm }) =>
        tellWait(job, parts, () => runSync(job, confirm, parts)),
      );
      return next ?? inItsTurn;
    },
    expire: message => end(jobOf(message), parts, 'It could not be completed for days.'),
    onSetAside: message =>
      end(jobOf(message), parts, 'The function ended unexpectedly five times, so the run was set aside.'),
  };
}

const jobOf = ({ tenant, from, to, plannedAt, dryRun, since, byHand }: SyncMessage): SyncJob => ({
  tenant,
  from,
  to,
  plannedAt,
  dryRun: dryRun ?? false,
  since,
  byHand: byHand ?? false,
});

/**
 * Whoever looks sees why a run waits, also one that could not even begin: a connection is wrong, or a key is. What the
 * ERP refuses to show it refuses again: then the run has failed.
 */
async function tellWait(job: SyncJob, parts: SyncParts, run: () => Promise<Next>): Promise<Next> {
  try {
    return await run();
  } catch (error) {
    if (isRefusal(error)) {
      log.warn('The ERP does not show what the sync needs', errorFields(error));
      await end(job, parts, shortened(wordsOf(error)).replace(/[^.!?]$/, '$&.'));
      return done;
    }
    if (error instanceof IntegrationError && error.retry === 'later')
      await change(job, parts, {
        state: 'waiting',
        message: `${error.message} It is tried again by itself.`,
      });
    throw error;
  }
}

async function end(job: SyncJob, parts: SyncParts, what: string): Promise<void> {
  const message = `${what} What was sent is noted; the next run goes on where this one stopped. Look for the cause in the log.`;
  await change(job, parts, { state: 'failed', message, finishedAt: clock.now().toISOString() });
  log.warn('The sync has failed');
  count('SyncFailed');
}

/** Changes what is shown of the run that has not ended, or shows one that could not begin. */
async function change(job: SyncJob, { records }: SyncParts, changes: Partial<SyncRun>): Promise<void> {
  const { runs } = await records.read(job);
  const [last, ...others] = runs[0]?.finishedAt === null ? runs : [notBegun(job), ...runs];
  if (!last) return;
  const changed = { ...last, ...changes, updatedAt: clock.now().toISOString() };
  await records.update(job, { runs: [changed, ...others].slice(0, mostRuns) });
}
