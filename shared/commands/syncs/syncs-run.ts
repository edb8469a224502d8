import { findConnection } from '../../aws/connections.ts';
import { isCalendarDay } from '../../domain/calendar-day.ts';
import type { SyncRun } from '../../domain/receivables/sync-run.ts';
import { syncWorker } from '../../domain/receivables/sync-worker.ts';
import { receivablesSyncs, type SyncPair } from '../../domain/receivables/syncs.ts';
import { syncRecords } from '../../ledger/sync-records.ts';
import { queueSync } from '../../messages/sync-queue.ts';
import { queueVariable } from '../../queue-variable.ts';
import { defineCommand, type ExitCode } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { deploymentHelp, deploymentOptions, openDeployment } from '../deployment.ts';
import { setEnvironment } from '../environment.ts';
import { progressBar } from '../progress-bar.ts';
import { tenantOf } from '../tenants/tenant-of.ts';
import type { Terminal } from '../terminal.ts';

const help = `npm run syncs:run -- --stage S --tenant T [--dry-run] [--since D] [--region R]

Runs the receivables syncs of a tenant now, and shows how they go on. Ctrl-C stops the watching; the runs go on.

${deploymentHelp}
  --tenant T     the tenant
  --dry-run      only report, whatever the settings say
  --since D      read what changed since this day (YYYY-MM-DD) again, beside what is read anyway
  --help         print this`;

/** Milliseconds between two looks; so long nothing may begin before this gives up. */
const lookEvery = 2_000;
const longestRest = 20 * 60_000;

/** `npm run syncs:run` */
export const syncsRun = defineCommand({
  name: 'syncs:run',
  help,
  words: 0,
  options: {
    ...deploymentOptions,
    tenant: { type: 'string' },
    'dry-run': { type: 'boolean' },
    since: { type: 'string' },
  },
  run: async ({ values }, { root, terminal }) => {
    const tenant = tenantOf(values.tenant);
    const { since } = values;
    if (since !== undefined && !isCalendarDay(since))
      throw new UsageError('--since takes a day such as 2026-11-01.');
    const { place, queueOf } = await openDeployment(values, root);
    setEnvironment({ [queueVariable(syncWorker)]: queueOf(syncWorker) });
    const settings = await findConnection(tenant, receivablesSyncs);
    if (!settings || settings.syncs.length === 0)
      throw new CommandError(`${tenant} has no sync in ${place}: its connection "receivables" names none.`);
    const plannedAt = new Date().toISOString();
    const asked = {
      ...({ v: 1, type: 'sync', tenant, plannedAt, byHand: true } as const),
      ...(values['dry-run'] && { dryRun: true }),
      ...(since !== undefined && { since }),
    };
    const known = await Promise.all(settings.syncs.map(pair => lastRun(tenant, pair)));
    for (const pair of settings.syncs) await queueSync({ ...asked, ...pair });
    let code: ExitCode = 0;
    for (const [index, pair] of settings.syncs.entries()) {
      terminal.print(`${pair.from} to ${pair.to}, ${tenant}, ${place}:`);
      const run = await watch(tenant, pair, known[index], terminal);
      if (run.state !== 'done' && run.state !== 'dry-run') code = 1;
    }
    return code;
  },
});

const lastRun = async (tenant: string, pair: SyncPair): Promise<SyncRun | undefined> =>
  (await syncRecords.read({ tenant, ...pair })).runs[0];

/**
 * Prints what is new of the run that is another one than this, or that goes on with this one after it was given up, until
 * it has ended. Throws CommandError.
 */
async function watch(
  tenant: string,
  pair: SyncPair,
  before: SyncRun | undefined,
  { print, printProgress }: Terminal,
): Promise<SyncRun> {
  let printed = '';
  for (let restedSince = Date.now(); Date.now() - restedSince < longestRest; ) {
    const run = await lastRun(tenant, pair);
    if (run && isAsked(run, before)) {
      const line = lineOf(run);
      if (line !== printed) {
        const show = run.finishedAt === null ? printProgress : print;
        show(`  ${line}`);
        restedSince = Date.now();
      }
      printed = line;
      if (run.finishedAt !== null) return run;
    }
    await new Promise(resolve => setTimeout(resolve, lookEvery));
  }
  throw new CommandError(
    `Nothing was heard of the run for ${longestRest / 60_000} minutes: look at the log of ${syncWorker}.`,
  );
}

const isAsked = (run: SyncRun, before: SyncRun | undefined): boolean =>
  run.runId !== before?.runId || (before.finishedAt !== null && run.finishedAt !== before.finishedAt);

function lineOf({ state, read, sent, progress, message, finishedAt, reports, refused }: SyncRun): string {
  if (finishedAt === null) {
    const figures = Object.entries(read).map(([list, entries]) => `${entries} ${list}`);
    const bar = progress ? `${progressBar(progress)}; ` : '';
    return `${state}: ${bar}${figures.join(', ')} read, ${sent.items ?? 0} items sent${state === 'waiting' ? `. ${message}` : ''}`;
  }
  const files = reports.map(key => `\n    ${key}`).join('');
  return `${state}: ${message}${refused > 0 ? ` ${refused} were refused.` : ''}${files}`;
}
