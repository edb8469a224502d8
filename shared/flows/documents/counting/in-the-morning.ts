import { clock, hourIn } from '../../../clock.ts';
import type { DocumentState } from '../../../domain/document.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { count, log, type MetricName } from '../../../logger.ts';
import { eachDocument } from '../each-document.ts';
import { eachTenant } from '../each-tenant.ts';

type Settings = Pick<Invoicing, 'timezone'>;

/** The hour of the tenant in which documents are looked for: four runs, so that one that fails is made up for. */
const lookingHour = 7;

/** Something that is told of a tenant's documents in its morning. */
interface Watch<Of extends Settings> {
  /** Name of the metric, which has the ERP and the tenant beside it. */
  readonly metric: MetricName;
  /** A sentence for the log. */
  readonly says: string;
  readonly states: readonly DocumentState[];
  /** Whether a document is meant; undefined if nothing is to be told at this time. */
  readonly judge: (settings: Of, now: Date) => ((row: DocumentRow) => boolean) | undefined;
}

/**
 * Tells of every tenant in whose morning there is a document that is meant: of the first one that is found. Gives how many tenants that are.
 */
export async function tellInTheMorning<Of extends Settings>(
  { metric, says, states, judge }: Watch<Of>,
  ledger: Pick<Ledger, 'listTenants' | 'listDocuments'>,
  settingsOf: (tenant: string) => Promise<Of | undefined>,
): Promise<number> {
  let tenants = 0;
  for await (const { tenant, settings } of eachTenant(ledger, settingsOf)) {
    const now = clock.now();
    if (hourIn(settings.timezone, now) !== lookingHour) continue;
    const isMeant = judge(settings, now);
    const found = isMeant && (await find(tenant, states, isMeant, ledger));
    if (!found) continue;
    const { documentId, vendor, paidOn } = found;
    log.warn(says, { tenant, documentId, paidOn });
    count(metric, { vendor, tenant });
    tenants++;
  }
  return tenants;
}

async function find(
  tenant: string,
  states: readonly DocumentState[],
  isMeant: (row: DocumentRow) => boolean,
  ledger: Pick<Ledger, 'listDocuments'>,
): Promise<DocumentRow | undefined> {
  for (const state of states) {
    for await (const row of eachDocument(ledger, tenant, { state })) if (isMeant(row)) return row;
  }
  return undefined;
}
