import { createHash } from 'node:crypto';
import type { DocumentKind } from '../domain/document.ts';

/** What makes a document the same document, whoever delivers it and however often. */
export interface DocumentKey {
  readonly tenant: string;
  readonly kind: DocumentKind;
  /** Host of the shop, or "api". */
  readonly shop: string;
  /** Id of the order or refund, or the Idempotency-Key. */
  readonly id: string;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const idLength = 26;
const referenceLength = 16;

/**
 * 26 characters of base32, derived from the key alone: the same after the ledger is lost
 * (docs/decisions/one-reference-per-document.md).
 */
export function documentIdOf(key: DocumentKey): string {
  const digest = createHash('sha256').update([key.tenant, key.kind, key.shop, key.id].join('|')).digest();
  const bits = [...digest].map(byte => byte.toString(2).padStart(8, '0')).join('');
  return Array.from(
    { length: idLength },
    (_, i) => alphabet[Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)],
  ).join('');
}

/** Our reference at the ERP: short enough for every ERP's field, and found by look-up. */
export function referenceOf(documentId: string): string {
  return `IB-${documentId.slice(0, referenceLength)}`;
}
