import { createHash } from 'node:crypto';
import type { DocumentKind } from '../domain/document.ts';
import { type Platform, platforms } from '../domain/platforms.ts';

/** What makes a document the same document, whoever delivers it and however often. */
export type DocumentKey = {
  readonly tenant: string;
  readonly kind: DocumentKind;
  /** Id of the order or refund, or the Idempotency-Key. */
  readonly id: string;
} & (
  | {
      readonly platform: Platform;
      /** Host and path of the shop, without a slash at its end; the host in lower case. */
      readonly source: string;
    }
  /** Made by a caller of our own route. */
  | { readonly source: typeof ownRoute }
);

/** Source of the documents that callers make themselves: no shop has it. */
export const ownRoute = 'api';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const idLength = 26;
const idPattern = /^[A-Z2-7]{26}$/;
const referenceLength = 16;

/**
 * 26 characters of base32, derived from the key alone: the same after the ledger is lost
 * (docs/decisions/one-reference-per-document.md).
 */
export function documentIdOf(key: DocumentKey): string {
  const digest = createHash('sha256').update(partsOf(key).join('|')).digest();
  const bits = [...digest].map(byte => byte.toString(2).padStart(8, '0')).join('');
  return Array.from(
    { length: idLength },
    (_, i) => alphabet[Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)],
  ).join('');
}

/** True if a text may be the id of a document: anything else in a path never reaches the table. */
export const isDocumentId = (text: string): boolean => idPattern.test(text);

/** Our reference at the ERP: short enough for every ERP's field, and found by look-up. */
export function referenceOf(documentId: string): string {
  return `IB-${documentId.slice(0, referenceLength)}`;
}

/** True for what `referenceOf` gives: of a document of any tenant. */
export const isOurReference = (text: string): boolean => /^IB-[A-Z2-7]{16}$/.test(text);

/** Two platforms may share a host and number their orders alike, so the platform is part of the key. */
function partsOf(key: DocumentKey): string[] {
  const { tenant, kind, source, id } = key;
  const isShort = !('platform' in key) || platforms[key.platform].keyedBySourceAlone;
  return isShort ? [tenant, kind, source, id] : [tenant, kind, key.platform, source, id];
}
