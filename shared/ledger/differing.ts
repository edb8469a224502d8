import * as z from 'zod';
import { deleteItem, putItem } from '../aws/table.ts';
import { queryIndex } from '../aws/table-index.ts';
import { clock } from '../clock.ts';
import type { DocumentRow } from './document-row.ts';

/** For so long a difference is listed: what nobody has put right by then is meant. */
const listedSeconds = 60 * 86_400;

const differingSchema = z.object({ documentId: z.string(), vendor: z.string(), since: z.string() });

/** An issued document that the ERP shows differently, and since when that is known (ISO instant). */
type DifferingDocument = z.output<typeof differingSchema>;

/** Lists a document among those that differ. Doing it again changes nothing. */
export async function listDiffering(
  row: Pick<DocumentRow, 'tenant' | 'documentId' | 'vendor'>,
  since: string,
) {
  const { tenant, documentId, vendor } = row;
  await putItem({
    pk: keyOf(tenant, documentId),
    v: 1,
    ...{ documentId, vendor, since },
    gsi1pk: partitionOf(tenant),
    gsi1sk: `${since}#${documentId}`,
    expiresAt: Math.floor(Date.parse(since) / 1000) + listedSeconds,
  });
}

/** Takes a document off that list. */
export async function unlistDiffering(row: Pick<DocumentRow, 'tenant' | 'documentId'>): Promise<void> {
  await deleteItem(keyOf(row.tenant, row.documentId));
}

/** A tenant's documents that differ, the latest first, and whether there are more. */
export async function differingDocuments(
  tenant: string,
  limit: number,
): Promise<{ readonly documents: readonly DifferingDocument[]; readonly more: boolean }> {
  const { items, cursor } = await queryIndex('GSI1', [partitionOf(tenant)], { limit });
  const documents = items.map(item => differingSchema.parse(item));
  // DynamoDB may take two days to delete what has expired.
  const listed = documents.filter(({ since }) => clock.secondsSince(since) < listedSeconds);
  return { documents: listed, more: cursor !== undefined };
}

const keyOf = (tenant: string, documentId: string): string => `T#${tenant}#D#${documentId}#DIFFERS`;
const partitionOf = (tenant: string): string => `T#${tenant}#DIFFERS`;
