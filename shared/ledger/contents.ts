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
  const item = { pk: keyOf(tenant, documentId), ...(await pack(tenant, documentId, content, packed)) };
  return replace ? replaceContent(item) : putItem(item, { expression: 'attribute_not_exists(pk)' });
}

/**
 * Keeps the content of a new order for 90 days, unless its document comes to wait for a person. False if it is kept
 * without an end: it was kept so before, and another worker, which was faster, may have found why it must wait.
 */
export async function keepWithEnd(
  tenant: string,
  documentId: string,
  content: DocumentContent,
  packed?: Buffer,
): Promise<boolean> {
  const item = { pk: keyOf(tenant, documentId), ...(await pack(tenant, documentId, content, packed)) };
  const mayEnd = { expression: 'attribute_not_exists(pk) OR attribute_exists(expiresAt)' };
  if (await replaceContent({ ...item, expiresAt: end() }, mayEnd)) return true;
  await replaceContent(item);
  return false;
}

interface ContentItem {
  readonly pk: string;
  readonly expiresAt?: number;
}

const replaceContent = ({ pk, ...kept }: ContentItem, condition?: Parameters<typeof setAttributes>[2]) =>
  setAttributes(pk, { bytes: undefined, objectKey: undefined, expiresAt: undefined, ...kept }, condition);

async function pack(tenant: string, documentId: string, content: DocumentContent, packed?: Buffer) {
  const bytes = packed ?? (await promisify(gzip)(content.text));
  const type = content.source === 'shop' ? content.platform : `${content.vendor}-request`;
  return bytes.length > largestInTable
    ? { v: 1, type, objectKey: await putLarge(tenant, documentId, content.text, bytes) }
    : { v: 1, type, bytes };
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
  await setAttributes(
    keyOf(tenant, documentId),
    { expiresAt: end() },
    { expression: 'attribute_exists(pk)' },
  );
}

interface ContentKey {
  readonly tenant: string;
  readonly documentId: string;
}

/** Keeps the content on, without an end: its document waits for a person. */
export async function dropExpiry({ tenant, documentId }: ContentKey): Promise<void> {
  const condition = { expression: 'attribute_exists(expiresAt)' };
  await setAttributes(keyOf(tenant, documentId), { expiresAt: undefined }, condition);
}

/** Epoch seconds. */
const end = (): number => Math.floor(clock.now().getTime() / 1000) + daysKeptAfterEnd * 86_400;

/** Deletes the content's item: of a document that was never queued, or of one that is forgotten. */
export async function dropContent(tenant: string, documentId: string): Promise<void> {
  await deleteItem(keyOf(tenant, documentId));
}

const keyOf = (tenant: string, documentId: string): string => `T#${tenant}#D#${documentId}#CONTENT`;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
