import { clock, dayIn, hourIn } from '../../../clock.ts';
import type { DocumentState } from '../../../domain/document.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { count, errorFields, log } from '../../../logger.ts';
import { eachDocument } from '../each-document.ts';

/** Days of a month on which it is told: the report of the month before is due on the fifth. */
const tellingDays = ['01', '02', '03', '04'];
/** The hour of the tenant in which it is looked for: four runs, so that one that fails is made up for. */
const lookingHour = 7;
const waitsForPerson = ['held', 'refused'] as const satisfies readonly DocumentState[];

/**
 * Tells on the first four mornings of a month of every tenant with a document that waits for a person and belongs to a
 * month before (docs/decisions/late-documents.md). A tenant whose settings cannot be read is left out. Gives how many
 * tenants that are.
 */
export async function countOfEarlierMonths(
  ledger: Pick<Ledger, 'listTenants' | 'listDocuments'>,
  settingsOf: (tenant: string) => Promise<Pick<Invoicing, 'timezone'> | undefined>,
): Promise<number> {
  let tenants = 0;
  for await (const tenant of ledger.listTenants()) {
    const settings = await settingsOf(tenant).catch(error => {
      log.warn('Nothing can be said of documents of earlier months', { tenant, ...errorFields(error) });
      return undefined;
    });
    if (!settings || !isTime(settings.timezone)) continue;
    const first = await findEarlier(tenant, settings.timezone, ledger);
    if (!first) continue;
    const { documentId, vendor, paidOn } = first;
    log.warn('A document of an earlier month waits for a person', { tenant, documentId, paidOn });
    count('DocumentOfEarlierMonth', { vendor, tenant });
    tenants++;
  }
  return tenants;
}

function isTime(timezone: string): boolean {
  const now = clock.now();
  return tellingDays.includes(dayIn(timezone, now).slice(-2)) && hourIn(timezone, now) === lookingHour;
}

async function findEarlier(
  tenant: string,
  timezone: string,
  ledger: Pick<Ledger, 'listDocuments'>,
): Promise<DocumentRow | undefined> {
  const month = dayIn(timezone, clock.now()).slice(0, 'YYYY-MM'.length);
  for (const state of waitsForPerson) {
    for await (const row of eachDocument(ledger, tenant, { state }))
      if (row.paidOn !== undefined && row.paidOn < month) return row;
  }
  return undefined;
}
