import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as z from 'zod';
import { getObject, putObject } from '../aws/bucket.ts';
import { deleteItem, getItem, putItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';
import { type IssuingErp, issuingErpIds } from '../domain/erps.ts';
import { type Platform, platformIds } from '../domain/platforms.ts';

/** What a document is made from: kept apart from its row, so that it can expire while the row stays. */
export type DocumentContent = {
  /** JSON as it was received. */
  readonly text: string;
} & (
  | { readonly source: 'shop'; readonly platform: Platform }
  | { readonly source: 'request'; readonly vendor: IssuingErp }
);

/** How a content's origin is written in the table: the platform's id, or the ERP's with "-request". */
const origins = {
  ...Object.fromEntries(platformIds.map(platform => [platform, { source: 'shop', platform }])),
  ...Object.fromEntries(issuingErpIds.map(vendor => [`${vendor}-request`, { source: 'request', vendor }])),
} as Readonly<Record<string, Omit<DocumentContent, 'text'>>>;

const stored = z.object({
  type: z.enum(Object.keys(origins)),
  bytes: z.instanceof(Uint8Array).optional(),
  objectKey: z.string().optional(),
});

const largestInTable = 200_000;
const daysKeptAfterEnd = 90;

/**
 * Keeps the content of a document until `expireContent`. Over an older one it is written only if `replace` is
 * set; false if it was not.
 * @param packed the gzipped text, where the caller has it already
 */
export async function keepContent(
  tenant: string,
  documentId: string,
  content: DocumentContent,
  replace: boolean,
  packed?: Buffer,
): Promise<boolean> {
  const bytes = packed ?? (await promisify(gzip)(content.text));
  const type = content.source === 'shop' ? content.platform : `${content.vendor}-request`;
  const item = { pk: keyOf(tenant, documentId), v: 1, type };
  const condition = replace ? undefined : { expression: 'attribute_not_exists(pk)' };
  if (bytes.length <= largestInTable) return putItem({ ...item, bytes }, condition);
  const objectKey = `${contentObjects(tenant, documentId)}${digest(content.text)}.json.gz`;
  await putObject(objectKey, bytes, 'application/gzip');
  return putItem({ ...item, objectKey }, condition);
}

/** The content, or undefined once it has expired. */
export async function readContent(tenant: string, documentId: string): Promise<DocumentContent | undefined> {
  const item = await getItem(keyOf(tenant, documentId));
  if (!item) return undefined;
  const { type, bytes, objectKey } = stored.parse(item);
  const packed = bytes ?? (objectKey === undefined ? undefined : await getObject(objectKey));
  if (!packed) return undefined;
  const text = (await promisify(gunzip)(packed)).toString('utf8');
  return { ...origins[type], text } as DocumentContent;
}

/** Whether the table holds anything of the content, were it only the key of an object that is gone. */
export async function isContentKept(tenant: string, documentId: string): Promise<boolean> {
  return (await getItem(keyOf(tenant, documentId))) !== undefined;
}

/** What the keys of a document's large contents begin with; older ones stay beside the present one for a while. */
export const contentObjects = (tenant: string, documentId: string): string =>
  `orders/${tenant}/${documentId}-`;

/** Lets the content go 90 days after its document was issued: it holds the buyer's personal data. */
export async function expireContent(tenant: string, documentId: string): Promise<void> {
  const expiresAt = Math.floor(clock.now().getTime() / 1000) + daysKeptAfterEnd * 86_400;
  await setAttributes(keyOf(tenant, documentId), { expiresAt }, { expression: 'attribute_exists(pk)' });
}

/** Deletes the content's item: of a document that was never queued, or of one that is forgotten. */
export async function dropContent(tenant: string, documentId: string): Promise<void> {
  await deleteItem(keyOf(tenant, documentId));
}

const keyOf = (tenant: string, documentId: string): string => `T#${tenant}#D#${documentId}#CONTENT`;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
