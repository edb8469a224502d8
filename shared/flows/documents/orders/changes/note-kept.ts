import type { Invoicing } from '../../../../domain/invoicing.ts';
import type { Platform } from '../../../../domain/platforms.ts';
import type { ShopReader } from '../../../../domain/shop.ts';
import type { DocumentRow } from '../../../../ledger/document-row.ts';
import type { Ledger } from '../../../../ledger/ledger.ts';
import { openShop } from '../open-shop.ts';
import { noteChange } from './note-change.ts';

interface Context {
  readonly parsers: Readonly<Record<Platform, ShopReader>>;
  readonly ledger: Ledger;
}

/**
 * A version of an order that came while the outcome of its document was not known is compared with the document, once
 * that is issued. Doing it again tells nothing twice.
 */
export async function noteKept(
  row: DocumentRow,
  invoicing: Invoicing,
  { parsers, ledger }: Context,
): Promise<void> {
  if (row.state !== 'issued' || !row.hasNewer) return;
  const content = await ledger.readContent(row.tenant, row.documentId);
  if (content?.source !== 'shop') return;
  const { platform } = content;
  const version = (await openShop({ ...row, platform }, parsers)).order(content.text);
  await noteChange(row, { platform, version }, invoicing, ledger);
}
