import { clock, dayIn, hourIn } from '../../../clock.ts';
import { workingDaysUntil } from '../../../domain/calendar-day.ts';
import type { DocumentState } from '../../../domain/document.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { count, errorFields, log } from '../../../logger.ts';
import { eachDocument } from '../each-document.ts';

type Settings = Pick<Invoicing, 'timezone' | 'lateAfterWorkingDays'>;

/** The hour of the tenant in which it is looked for: four runs, so that one that fails is made up for. */
const lookingHour = 7;
const notIssued = [
  'queued',
  'sending',
  'unknown',
  'held',
  'refused',
] as const satisfies readonly DocumentState[];

/**
 * Tells each morning of every tenant with a paid order whose invoice is due by today and not issued
 * (docs/decisions/late-documents.md). A tenant whose settings cannot be read is left out. Gives how many tenants that
 * are.
 */
export async function countLate(
  ledger: Pick<Ledger, 'listTenants' | 'listDocuments'>,
  settingsOf: (tenant: string) => Promise<Settings | undefined>,
): Promise<number> {
  let tenants = 0;
  for await (const tenant of ledger.listTenants()) {
    const settings = await settingsOf(tenant).catch(error => {
      log.warn('Nothing can be said of late documents', { tenant, ...errorFields(error) });
      return undefined;
    });
    if (!settings || hourIn(settings.timezone, clock.now()) !== lookingHour) continue;
    const late = await findLate(tenant, settings, ledger);
    if (!late) continue;
    const { documentId, vendor, paidOn } = late;
    log.warn('An invoice is due by today and not issued', { tenant, documentId, paidOn });
    count('DocumentLate', { vendor, tenant });
    tenants++;
  }
  return tenants;
}

async function findLate(
  tenant: string,
  { timezone, lateAfterWorkingDays }: Settings,
  ledger: Pick<Ledger, 'listDocuments'>,
): Promise<DocumentRow | undefined> {
  const today = dayIn(timezone, clock.now());
  const isLate = ({ kind, number, paidOn }: DocumentRow): boolean =>
    kind === 'invoice' &&
    number === undefined &&
    paidOn !== undefined &&
    workingDaysUntil(paidOn, today) >= lateAfterWorkingDays;
  for (const state of notIssued) {
    for await (const row of eachDocument(ledger, tenant, { state })) if (isLate(row)) return row;
  }
  return undefined;
}
