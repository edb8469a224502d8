import { clock } from '../../../clock.ts';
import type { VendorDocument } from '../../../domain/document.ts';
import type { OpenErp } from '../../../domain/erp.ts';
import type { RowIn } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';

type Row = RowIn<'issued'>;
type Erp = Pick<OpenErp, 'find' | 'findIssued'>;

/** So long a look-up that found a document is proof that it finds documents (docs/decisions/absence.md). */
const proofSeconds = 30 * 86_400;

/** A person named it: it carries another reference than ours, or none. */
export const wasAdopted = ({ history }: Row): boolean => history.some(({ event }) => event === 'adopt');

/** The document of a row as the ERP shows it now, cancelled or not; undefined if it shows none. Throws what the ERP throws. */
export async function findShown(row: Row, erp: Erp): Promise<VendorDocument | undefined> {
  const { number, kind, reference, vendorId: id, documentType } = row;
  const found = await erp.findIssued({ number, kind, reference, id, documentType });
  const isIt = [
    (one: VendorDocument) => !wasAdopted(row) && one.reference === reference,
    (one: VendorDocument) => id !== undefined && one.id === id,
    (one: VendorDocument) => one.documentType === documentType && one.date === row.documentDate,
  ];
  const shown = isIt.map(fits => found.find(fits)).find(one => one !== undefined);
  // It may have been given another number.
  return shown ?? (wasAdopted(row) ? undefined : (await erp.find(reference))[0]);
}

/**
 * Whether the ERP's silence about a document means that it has none: the same look-up must find another one that
 * definitely exists.
 */
export async function findsOthers(
  { tenant, vendor, reference }: Row,
  erp: Erp,
  ledger: Pick<Ledger, 'readLine'>,
): Promise<boolean> {
  const { lookUpProvedAt, lookUpProvedBy } = await ledger.readLine(tenant, vendor);
  if (!lookUpProvedAt || !lookUpProvedBy || lookUpProvedBy === reference) return false;
  if (clock.secondsSince(lookUpProvedAt) > proofSeconds) return false;
  return (await erp.find(lookUpProvedBy)).length > 0;
}
