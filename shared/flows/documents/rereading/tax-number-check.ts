import { createHash } from 'node:crypto';

/** Three characters are 18 bits: 3,800 of a billion tax numbers have the same ones. */
const length = 3;

/**
 * Tells another tax number on a document from the one that it showed first. It stays in the ledger for ever, so it is
 * too short to lead to a number, and is another one for each document. Undefined if none is shown.
 */
export function taxNumberCheck(documentId: string, shown: string | undefined): string | undefined {
  if (shown === undefined) return undefined;
  const bare = shown.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  return createHash('sha256').update(`${documentId}|${bare}`).digest('base64url').slice(0, length);
}
