import { clock, dayIn } from '../../clock.ts';
import type { OpenErp } from '../../domain/erp.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import { count, log } from '../../logger.ts';

/**
 * From 1 December on: tells with each document if the settings have no series of next year. It needs its code of the
 * tax authority before its first document, so the first order of January would be too late.
 */
export function warnOfNextYear(
  { tenant, vendor }: Pick<DocumentRow, 'tenant' | 'vendor'>,
  erp: Pick<OpenErp, 'label' | 'hasSeriesOf'>,
  { timezone }: Pick<Invoicing, 'timezone'>,
): void {
  const [year, month] = dayIn(timezone, clock.now()).split('-');
  const next = Number(year) + 1;
  if (month !== '12' || erp.hasSeriesOf === undefined || erp.hasSeriesOf(next)) return;
  log.warn(`The connection of ${erp.label} has no series of ${next}: from 1 January on documents are held`, {
    tenant,
    vendor,
  });
  count('SeriesMissing', { tenant, vendor });
}
