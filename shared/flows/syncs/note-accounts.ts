import { clock } from '../../clock.ts';
import type { Book } from '../../domain/receivables/book/book.ts';
import type { InvoiceSource } from '../../domain/receivables/invoice-source.ts';
import type { ReceivablesTarget } from '../../domain/receivables/receivables-target.ts';
import { log } from '../../logger.ts';
import { unknown } from './telling/calls.ts';

interface Sides {
  readonly source: Pick<InvoiceSource, 'account' | 'debtors'>;
  readonly target: Pick<ReceivablesTarget, 'account'>;
}

/**
 * Notes which accounts a book belongs to; one that does not say it belongs to those of now. What was known of others is
 * not believed (docs/decisions/another-account.md). Another source must answer before anything is forgotten, for its key
 * may be mistyped: throws what it throws.
 * @returns true if the source is another one: no balance that was confirmed is its own
 */
export async function noteAccounts(book: Book, { source, target }: Sides): Promise<boolean> {
  const { head } = book;
  const isOther = (known: string | undefined, now: string): boolean => known !== undefined && known !== now;
  const isOtherSource = isOther(head.source, source.account);
  if (isOtherSource) await source.debtors({ since: clock.now().toISOString() });
  const isOtherTarget = isOther(head.target, target.account);
  head.source = source.account;
  head.target = target.account;
  head.firstTarget ??= target.account;
  if (isOtherSource) forgetSource(book);
  if (isOtherTarget) forgetTarget(book);
  return isOtherSource;
}

/** The key under which a book notes that a person went to the account of now: a person is never sent to one twice. */
export const personAt = ({ head: { target, firstTarget } }: Book, key: string): string =>
  target === firstTarget ? key : `${target} ${key}`;

/**
 * Everything is read anew. What the target has, and under which keys, stays known: it may be the same company with
 * another key, and what was paid meanwhile must be cleared.
 */
function forgetSource({ head, rows }: Book): void {
  log.warn('The ERP is another account than before: it is read anew, and its balance must be confirmed');
  const { sentItems, sentDebtors, sentContacts: _, ...told } = rows;
  for (const section of Object.values(told)) section.clear();
  for (const key of sentItems.keys()) {
    const sent = sentItems.get(key);
    if (sent) sentItems.set(key, { ...sent, digest: unknown });
  }
  for (const key of sentDebtors.keys()) sentDebtors.set(key, { digest: unknown });
  for (const name of ['run', 'settings', 'readTo', 'readAgainAt', 'ownTo', 'hasMarks'] as const)
    delete head[name];
  head.allWait = true;
}

/**
 * Nothing counts as sent, and persons are noted by account (`personAt`). It may be the same account with another login, so what was open is not forgotten: if it is
 * settled, it goes as settled.
 */
function forgetTarget({ head, rows }: Book): void {
  log.warn('The tool has another account than before: everything is sent anew');
  const { sentItems, sentDebtors } = rows;
  for (const key of [...sentItems.keys()]) {
    const sent = sentItems.get(key);
    if (!sent) continue;
    if (sent.remaining === 0n && !sent.doubt) sentItems.delete(key);
    else sentItems.set(key, { ...sent, digest: unknown, doubt: true, uncounted: true });
  }
  sentDebtors.clear();
  head.allWait = true;
}
