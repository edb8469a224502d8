import { createHash } from 'node:crypto';
import type { Receivables, SyncPair } from '../../domain/receivables/syncs.ts';

/** Tells settings apart that change what is sent of a pair; a confirmed balance counts for one such digest. */
export function settingsDigest(
  { from, to }: SyncPair,
  { creditSign, onlyBusiness, paidAtIssue, paidWhen, history }: Receivables,
): string {
  const types = paidAtIssue.toSorted();
  return digestOf({ from, to, creditSign, onlyBusiness, types, paid: markOf(paidWhen), history });
}

/** The mark of a paid document as one text. */
function markOf(mark: Receivables['paidWhen']): string | undefined {
  if (!mark) return undefined;
  if ('tag' in mark) return `tag ${mark.tag}`;
  return 'status' in mark ? `status ${mark.status}` : `field ${mark.customField}`;
}

/** 16 characters that tell content apart; amounts in minor units count as their digits. */
export function digestOf(content: unknown): string {
  const text = JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
