import { clock } from '../../../clock.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { Reread } from '../../../ledger/rereads.ts';
import type { queueDocument } from '../../../messages/document-queue.ts';
import { eachTenant } from '../each-tenant.ts';

type Settings = Pick<Invoicing, 'issueWith'>;
type Running = NonNullable<Reread['running']>;

interface Deps {
  readonly ledger: Pick<
    Ledger,
    'listTenants' | 'listDocuments' | 'readReread' | 'updateReread' | 'differingDocuments'
  >;
  readonly queue: typeof queueDocument;
  /** Undefined if the tenant issues nothing. Throws ConfigurationError. */
  readonly settingsOf: (tenant: string) => Promise<Settings | undefined>;
}

const daySeconds = 86_400;
/** Days after its last change at which a document is read: on the same or the next day, and twice more. */
const agesInDays = [0, 7, 30];
/** Indexes show a document a moment after it was written. */
const overlapSeconds = 60;
/** Documents of one message. */
const batch = 25;
/** Pages of one tenant that a run of the function takes: the next run goes on. */
const pagesOfRun = 20;
/** Documents that differ and are read each day until they are put right. */
const mostDiffering = 100;

/**
 * Asks once a day for the issued documents of each tenant that are to be read again at its ERP
 * (docs/decisions/re-read-documents.md). Bounded: where it stops is on record, and the next run goes on there. Gives
 * how many documents it asked for.
 */
export async function planRereads(deps: Deps): Promise<number> {
  let asked = 0;
  for await (const { tenant, settings } of eachTenant(deps.ledger, deps.settingsOf))
    asked += await planTenant(tenant, settings.issueWith, deps);
  return asked;
}

async function planTenant(tenant: string, vendor: Settings['issueWith'], deps: Deps): Promise<number> {
  const { ledger } = deps;
  const { running, readTo } = await ledger.readReread(tenant);
  const isDue = readTo === undefined || clock.secondsSince(readTo) >= daySeconds;
  if (!running && !isDue) return 0;
  const run = running ?? begin(readTo);
  const ask = async (documentIds: readonly string[], mark: string): Promise<number> => {
    const [first] = documentIds;
    if (first === undefined) return 0;
    const message = { v: 1, type: 'reread', tenant, documentIds } as const;
    await deps.queue(vendor, { ...message, askedAt: run.begunAt }, `${first}#${mark}#${run.begunAt}`);
    return documentIds.length;
  };
  let asked = running ? 0 : await askForDiffering(tenant, vendor, ask, ledger);
  const left = [...run.left];
  for (let pages = 0; left[0] && pages < pagesOfRun; pages++) {
    const { after, before, cursor } = left[0];
    const page = await ledger.listDocuments(tenant, {
      state: 'issued',
      limit: batch,
      before: new Date(before),
      cursor,
    });
    const due = page.documents.filter(row => row.updatedAt >= after && row.vendor === vendor);
    asked += await ask(
      due.map(({ documentId }) => documentId),
      'reread',
    );
    const isLast = page.cursor === undefined || page.documents.some(row => row.updatedAt < after);
    if (isLast) left.shift();
    else left[0] = { after, before, cursor: page.cursor };
  }
  await ledger.updateReread(
    tenant,
    left.length > 0 ? { running: { begunAt: run.begunAt, left } } : { running: null, readTo: run.begunAt },
  );
  return asked;
}

/** A stretch for each age, as long as it is since the last run began: each document is in each of them once. */
function begin(readTo: string | undefined): Running {
  const length = overlapSeconds + (readTo === undefined ? daySeconds : clock.secondsSince(readTo));
  return {
    begunAt: clock.now().toISOString(),
    left: agesInDays.map(days => ({
      after: clock.after(-(days * daySeconds + length)).toISOString(),
      before: clock.after(-days * daySeconds).toISOString(),
    })),
  };
}

async function askForDiffering(
  tenant: string,
  vendor: string,
  ask: (documentIds: readonly string[], mark: string) => Promise<number>,
  { differingDocuments }: Pick<Ledger, 'differingDocuments'>,
): Promise<number> {
  const { documents } = await differingDocuments(tenant, mostDiffering);
  const ids = documents.filter(one => one.vendor === vendor).map(({ documentId }) => documentId);
  let asked = 0;
  for (let at = 0; at < ids.length; at += batch) asked += await ask(ids.slice(at, at + batch), 'differing');
  return asked;
}
