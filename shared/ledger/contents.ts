import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as z from 'zod';
import { getObject, putObject } from '../aws/bucket.ts';
import { deleteItem, getItem, putItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';
import { type CorrectedField, correctionSchema, type KeptCorrection } from '../domain/correction.ts';
import { type IssuingErp, issuingErpIds } from '../domain/erps.ts';
import { type Platform, platformIds } from '../domain/platforms.ts';

/** What a document is made from: kept apart from its row, so that it can expire while the row stays. */
export type DocumentContent = {
  /** JSON as it was received. */
  readonly text: string;
  /** What people have corrected, by the id that the row names: personal data too, so it expires with the text. */
  readonly corrections?: Readonly<Record<string, KeptCorrection>>;
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

const keptCorrection = z.object({
  fields: correctionSchema,
  instead: z.partialRecord(z.enum(Object.keys(correctionSchema.shape) as CorrectedField[]), z.string()),
});
/** Each correction has an attribute of its own, so that of two people at once neither takes away the other's. */
const correctionPrefix = 'correction#';

const largestInTable = 200_000;
const daysKeptAfterEnd = 90;

/**
 * Keeps the content of a document until `expireContent`. Over an older one it is written only if `replace` is
 * set, and leaves its corrections; false if it was not.
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
  const isLarge = bytes.length > largestInTable;
  const kept = isLarge
    ? { v: 1, type, objectKey: await putLarge(tenant, documentId, content.text, bytes) }
    : { v: 1, type, bytes };
  const pk = keyOf(tenant, documentId);
  return replace
    ? setAttributes(pk, { bytes: undefined, objectKey: undefined, expiresAt: undefined, ...kept })
    : putItem({ pk, ...kept }, { expression: 'attribute_not_exists(pk)' });
}

async function putLarge(tenant: string, documentId: string, text: string, bytes: Buffer): Promise<string> {
  const objectKey = `${contentObjects(tenant, documentId)}${digest(text)}.json.gz`;
  await putObject(objectKey, bytes, 'application/gzip');
  return objectKey;
}

/** Keeps a correction beside the content. False if the content is gone. */
export function keepCorrection(
  tenant: string,
  documentId: string,
  id: string,
  correction: KeptCorrection,
): Promise<boolean> {
  const condition = { expression: 'attribute_exists(pk)' };
  return setAttributes(keyOf(tenant, documentId), { [correctionPrefix + id]: correction }, condition);
}

/** The content, or undefined once it has expired. */
export async function readContent(tenant: string, documentId: string): Promise<DocumentContent | undefined> {
  const item = await getItem(keyOf(tenant, documentId));
  if (!item) return undefined;
  const { type, bytes, objectKey } = stored.parse(item);
  const packed = bytes ?? (objectKey === undefined ? undefined : await getObject(objectKey));
  if (!packed) return undefined;
  const text = (await promisify(gunzip)(packed)).toString('utf8');
  return { ...origins[type], text, ...correctionsIn(item) } as DocumentContent;
}

function correctionsIn(item: Readonly<Record<string, unknown>>): Pick<DocumentContent, 'corrections'> {
  const found = Object.entries(item).filter(([name]) => name.startsWith(correctionPrefix));
  if (found.length === 0) return {};
  const byId = found.map(([name, value]) => [
    name.slice(correctionPrefix.length),
    keptCorrection.parse(value),
  ]);
  return { corrections: Object.fromEntries(byId) };
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
