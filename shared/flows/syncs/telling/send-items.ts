import type { OpenItem } from '../../../domain/receivables/open-item.ts';
import { digestOf } from '../settings-digest.ts';
import {
  type DueEntry,
  inCalls,
  isRefusal,
  put,
  type Sending,
  type Sent,
  shortened,
  taken,
  unknown,
} from './calls.ts';
import { type Decided, remainingIn } from './decide.ts';
import { withUncounted } from './uncounted.ts';

/**
 * Clears what the target has under codes that customers do not have any more: where the code names an item, the item
 * under the new code is another one. One that is not cleared is not sent under the new code, or it would be asked for
 * twice.
 */
export async function clearFormer(decided: readonly Decided[], sending: Sending): Promise<Sent> {
  const due = decided.flatMap(one => {
    const { former, itemKey: key, customerId } = one;
    if (!former || isRefusedCustomer(one, sending, true)) return [];
    return [{ key, digest: digestOf(former), entry: former, customerId }];
  });
  return putNoted(due, sending, ({ debtorCode }) => `Under the old code ${debtorCode} of its customer: `);
}

/** Sends items. */
export async function sendItems(decided: readonly Decided[], sending: Sending): Promise<Sent> {
  const { sentItems } = sending.book.rows;
  const isOpenElsewhere = ({ former, itemKey }: Decided): boolean => {
    const sent = sentItems.get(itemKey);
    return former !== undefined && sent !== undefined && (sent.remaining !== 0n || sent.doubt === true);
  };
  const due = decided.flatMap(one => {
    if (one.due.kind !== 'item' || isOpenElsewhere(one) || isRefusedCustomer(one, sending)) return [];
    return [{ key: one.itemKey, digest: one.digest, entry: one.due.item }];
  });
  return putNoted(due, sending);
}

/** True, and told, for the item of a customer who was refused and is not there, or not under the code of now. */
function isRefusedCustomer(
  { itemKey: key, customerId }: Decided,
  { book, refusals }: Sending,
  needsNow = false,
): boolean {
  const refused = refusals.customers.get(customerId);
  if (refused === undefined || (!needsNow && book.rows.sentDebtors.has(customerId))) return false;
  refusals.items.set(key, `Its customer was refused: ${refused}`);
  return true;
}

/**
 * Before items go, the book notes that something is on its way: a function that dies behind the call leaves no item at
 * the target of which the book knows nothing, or something else (docs/decisions/receivables.md).
 */
async function putNoted(
  due: readonly DueEntry<OpenItem>[],
  sending: Sending,
  prefixOf: (item: OpenItem) => string = () => '',
): Promise<Sent> {
  const { target, book, run, refusals } = sending;
  const { sentItems } = book.rows;
  const nameOf = ({ debtorCode, number }: OpenItem) => (target.namesByDebtor ? { debtorCode, number } : {});
  const sentOf = (item: OpenItem, digest: string, runId: string) => ({
    digest,
    runId,
    currency: item.currency,
    initial: item.initial,
    remaining: remainingIn(item),
    ...nameOf(item),
  });
  const before = new Map(due.map(({ key }) => [key, sentItems.get(key)]));
  for (const { key, entry } of due) {
    const known = before.get(key) ?? sentOf(entry, unknown, '');
    sentItems.set(key, { ...known, ...nameOf(entry), digest: unknown, doubt: true });
  }
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
  const prefixes = new Map(due.map(({ key, entry }) => [key, prefixOf(entry)]));
  const called = new Set<string>();
  const sent = inCalls(due, sending, async batch => {
    for (const { key } of batch) called.add(key);
    const given = await put(() => target.putItems(batch.map(({ entry }) => entry))).catch(error => {
      if (isRefusal(error)) for (const { key } of batch) takeBack(key);
      throw error;
    });
    const answer = withUncounted(given, batch, before);
    for (const { key, message, maybeTaken } of answer.refused) {
      refusals.items.set(key, shortened(`${prefixes.get(key) ?? ''}${message}`));
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
