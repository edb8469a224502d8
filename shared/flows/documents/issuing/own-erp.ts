import { erps, type IssuingErp } from '../../../domain/erps.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { ownRoute } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';

/**
 * A row that names the ERP with which its document is issued now: an order that was never sent follows the settings,
 * a credit note its invoice; whatever was sent once stays with the ERP that may have it
 * (docs/decisions/another-erp.md). Undefined if another worker has changed the row.
 */
export async function atOwnErp(
  row: DocumentRow,
  { issueWith }: Pick<Invoicing, 'issueWith'>,
  ledger: Pick<Ledger, 'findDocument' | 'moveDocument'>,
): Promise<DocumentRow | undefined> {
  if (!isFree(row)) return row;
  const vendor = await erpOf(row, issueWith, ledger);
  if (vendor === row.vendor) return row;
  const text = `Issued with ${erps[vendor].label}: nothing was sent to ${erps[row.vendor].label}.`;
  return ledger.moveDocument(row, 'handOver', { vendor }, { text });
}

/** What callers of our own route send is in the form of one ERP. */
const isFree = ({ state, attempts, outcome, shop }: DocumentRow): boolean =>
  state === 'queued' && attempts === 0 && outcome === 'none' && shop !== ownRoute;

async function erpOf(
  { tenant, creditOf, vendor }: DocumentRow,
  issueWith: IssuingErp,
  ledger: Pick<Ledger, 'findDocument'>,
): Promise<IssuingErp> {
  if (creditOf === undefined) return issueWith;
  return (await ledger.findDocument(tenant, creditOf))?.vendor ?? vendor;
}
