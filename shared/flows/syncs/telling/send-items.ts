import type { OpenItem } from '../../../domain/receivables/open-item.ts';
import { inCalls, isRefusal, put, type Sending, type Sent, shortened, taken, unknown } from './calls.ts';
import { type Decided, remainingIn } from './decide.ts';
import { withUncounted } from './uncounted.ts';

/**
 * Before items go, the book notes that something is on its way: a function that dies behind the call leaves no item at
 * the target of which the book knows nothing, or something else (docs/decisions/receivables.md).
 */
export async function sendItems(decided: readonly Decided[], sending: Sending): Promise<Sent> {
  const { target, book, run, refusals } = sending;
  const due = decided.flatMap(one => {
    if (one.due.kind !== 'item') return [];
    const refused = refusals.customers.get(one.customerId);
    if (refused !== undefined && !book.rows.sentDebtors.has(one.customerId)) {
      refusals.items.set(one.itemKey, `Its customer was refused: ${refused}`);
      return [];
    }
    return [{ key: one.itemKey, digest: one.digest, entry: one.due.item }];
  });
  const { sentItems } = book.rows;
  const before = new Map(due.map(({ key }) => [key, sentItems.get(key)]));
  for (const { key, entry } of due)
    sentItems.set(key, { ...(before.get(key) ?? sentOf(entry, unknown, '')), digest: unknown, doubt: true });
  if (due.length > 0) await sending.save();
  const takeBack = (key: string): void => {
    const known = before.get(key);
    if (known) sentItems.set(key, known);
    else sentItems.delete(key);
  };
  const noteUncounted = (key: string): void => {
    const known = sentItems.get(key);
    if (known && !before.get(key)) sentItems.set(key, { ...known, uncounted: true });
  };
  const called = new Set<string>();
  const sent = inCalls(due, sending, async batch => {
    for (const { key } of batch) called.add(key);
    const given = await put(() => target.putItems(batch.map(({ entry }) => entry))).catch(error => {
      if (isRefusal(error)) for (const { key } of batch) takeBack(key);
      throw error;
    });
    const answer = withUncounted(given, batch, before);
    for (const { key, message, maybeTaken } of answer.refused) {
      refusals.items.set(key, shortened(message));
      if (!maybeTaken) takeBack(key);
      else if (answer.tookNone) noteUncounted(key);
    }
    for (const { key, digest, entry } of taken(batch, answer)) {
      sentItems.set(key, sentOf(entry, digest, run.runId));
      run.sent.items++;
    }
  });
  // What no call was made for is as it was.
  return sent.finally(() => {
    for (const { key } of due) if (!called.has(key)) takeBack(key);
  });
}

const sentOf = (item: OpenItem, digest: string, runId: string) => ({
  digest,
  runId,
  currency: item.currency,
  initial: item.initial,
  remaining: remainingIn(item),
});
