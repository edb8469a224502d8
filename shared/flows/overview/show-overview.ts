import { clock, dayIn } from '../../clock.ts';
import type { AskableShop } from '../../domain/askable-shop.ts';
import type { OpenErp } from '../../domain/erp.ts';
import { erps } from '../../domain/erps.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { type Platform, platformIds } from '../../domain/platforms.ts';
import type { Receivables } from '../../domain/receivables/syncs.ts';
import { IntegrationError } from '../../errors.ts';
import type { Hearings } from '../../ledger/hearing-record.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Sweeps } from '../../ledger/sweeps.ts';
import type { listUploads } from '../../ledger/uploads.ts';
import type { Watches } from '../../ledger/watches.ts';
import { errorFields, log } from '../../logger.ts';
import type { countQueue } from '../../messages/queue-counts.ts';
import type { SyncParts } from '../syncs/sync-parts.ts';
import { countDiffering } from './count-differing.ts';
import { countDocuments } from './count-documents.ts';
import { haltingDocuments } from './halting-documents.ts';
import { lastAnswerAt } from './last-answer.ts';
import { showQueues } from './show-queues.ts';
import { showSyncsWaiting } from './show-syncs-waiting.ts';
import { showUploadsWaiting } from './show-uploads-waiting.ts';

interface OverviewDeps {
  readonly ledger: Pick<Ledger, 'listDocuments' | 'findDocument' | 'readLine' | 'differingDocuments'>;
  readonly sweeps: Pick<Sweeps, 'readSweep'>;
  readonly hearings: Pick<Hearings, 'readHearing'>;
  readonly watches: Pick<Watches, 'readWatch'>;
  /** Undefined if the tenant issues nothing. Throws ConfigurationError. */
  readonly invoicing: () => Promise<Invoicing | undefined>;
  /** Opens the tenant's ERP; it is not called. Throws ConfigurationError. */
  readonly openErp: (vendor: Invoicing['issueWith']) => Promise<Pick<OpenErp, 'hasSeriesOf'>>;
  /** The tenant's shops that can be asked; none of them is. Throws ConfigurationError. */
  readonly openShops: (platform: Platform) => Promise<ReadonlyArray<Pick<AskableShop, 'name'>>>;
  /** Undefined if the tenant has no syncs. Throws ConfigurationError. */
  readonly receivables: () => Promise<Receivables | undefined>;
  readonly syncRecords: Pick<SyncParts['records'], 'read'>;
  readonly listUploads: typeof listUploads;
  /** ISO instant of the login to an ERP; undefined without one. */
  readonly tokenObtainedAt: (vendor: Invoicing['issueWith']) => Promise<string | undefined>;
  readonly countQueue: typeof countQueue;
  /** What is deployed. */
  readonly release: { readonly version: string; readonly commit: string };
}

/**
 * What needs a person, oldest first, and how issuing and the shops of a tenant are. Asks no vendor and no shop. What
 * cannot be told because a connection is wrong says so in its place (`problem`), and the rest is told all the same.
 */
export async function showOverview(tenant: string, deps: OverviewDeps) {
  const [documents, differing, issuing, uploads, syncs, queues, shops] = await Promise.all([
    countDocuments(tenant, deps.ledger),
    countDiffering(tenant, deps.ledger),
    orProblem(() => showIssuing(tenant, deps)),
    showUploadsWaiting(tenant, deps.listUploads),
    orProblem(() => showSyncs(tenant, deps)),
    showQueues(deps.countQueue),
    Promise.all(platformIds.map(platform => orProblem(() => showShops(tenant, platform, deps)))),
  ]);
  return {
    tenant,
    at: clock.now().toISOString(),
    ...documents,
    differing,
    issuing,
    shops: shops.flat(),
    uploads,
    syncs,
    queues,
    running: deps.release,
  };
}

/** What an operator must fix, in place of what it keeps from being known. */
async function orProblem<Told>(tell: () => Promise<Told>): Promise<Told | { readonly problem: string }> {
  try {
    return await tell();
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    log.warn('A part of the overview cannot be told', errorFields(error));
    return { problem: error.message };
  }
}

/** Null if the tenant has no syncs. */
async function showSyncs(tenant: string, { receivables, syncRecords }: OverviewDeps) {
  const settings = await receivables();
  return settings ? showSyncsWaiting(tenant, settings, syncRecords) : null;
}

async function showIssuing(tenant: string, deps: OverviewDeps) {
  const { ledger, invoicing, openErp, tokenObtainedAt } = deps;
  const settings = await invoicing();
  if (!settings) return null;
  const { issueWith, live, timezone } = settings;
  const [line, answeredAt, obtainedAt] = await Promise.all([
    ledger.readLine(tenant, issueWith),
    lastAnswerAt(tenant, issueWith, ledger),
    tokenObtainedAt(issueWith),
  ]);
  const halting = await haltingDocuments(tenant, line.haltedBy, ledger);
  const erp = await openErp(issueWith);
  const nextYear = Number(dayIn(timezone, clock.now()).slice(0, 'YYYY'.length)) + 1;
  return {
    erp: issueWith,
    label: erps[issueWith].label,
    live,
    // The one that has waited longest; issuing goes on once each of them is accepted.
    haltedBy: halting[0] ?? null,
    halting,
    pausedSince: line.refusal?.pausedSince ?? null,
    lookUpProvedAt: line.lookUpProvedAt ?? null,
    lastAnswerAt: answeredAt ?? null,
    // Null where the ERP gives no token, or nobody has logged in yet.
    tokenObtainedAt: obtainedAt ?? null,
    // Null where the ERP numbers by itself: no setting names a series.
    nextSeries: erp.hasSeriesOf ? { year: nextYear, isSet: erp.hasSeriesOf(nextYear) } : null,
  };
}

async function showShops(
  tenant: string,
  platform: Platform,
  { sweeps, hearings, watches, openShops }: OverviewDeps,
) {
  const shops = await openShops(platform);
  return Promise.all(
    shops.map(async ({ name: shop }) => {
      const key = { tenant, platform, shop };
      const [{ completedAt, running, unread }, { heardAt }, { told }] = await Promise.all([
        sweeps.readSweep(key),
        hearings.readHearing(key),
        watches.readWatch(key),
      ]);
      return {
        platform,
        shop,
        // To a quarter of an hour; null for a shop without webhooks, too.
        lastWebhookAt: heardAt ?? null,
        // Silence and wrong signatures, with the instant at which a person was told last.
        webhookTroubles: told,
        lastSweepAt: completedAt ?? null,
        sweepUnfinishedSince: running?.begunAt ?? null,
        unreadOrders: Object.keys(unread ?? {}).length,
      };
    }),
  );
}
