import type { Book, BookRun } from '../../../domain/receivables/book/book.ts';
import type { Contact, OpenItem } from '../../../domain/receivables/open-item.ts';
import type { ReceivablesTarget } from '../../../domain/receivables/receivables-target.ts';
import {
  DoubtfulRefusalError,
  IntegrationError,
  VendorRefusedError,
  VendorUnavailableError,
  wouldSaySame,
} from '../../../errors.ts';
import { errorFields, log } from '../../../logger.ts';
import { digestOf } from '../settings-digest.ts';
import { type Decided, remainingIn } from './decide.ts';

type PutAnswer = Awaited<ReturnType<ReceivablesTarget['putItems']>>;

/** What a run sends with. */
export interface Sending {
  readonly target: ReceivablesTarget;
  readonly book: Book;
  readonly run: BookRun;
  /** To be asked before each call. Throws VendorUnavailableError if another run may have the turn. */
  readonly confirm: () => Promise<void>;
  readonly hasTime: (seconds: number) => boolean;
  /** Keeps the book now. */
  readonly save: () => Promise<void>;
  /** Why entries were refused by the target, by item key and by customer. */
  readonly refusals: { readonly items: Map<string, string>; readonly customers: Map<string, string> };
}

/** `no-time`: the rest is for another invocation; `refused`: the target refuses calls as a whole. */
export type Sent = 'all' | 'no-time' | 'refused';

/** So many refused calls in succession say that the next one would be refused as well. */
const mostRefusedCalls = 2;

/**
 * Sends customers, then their persons, then items, each in calls of so many entries. What the target has accepted is
 * noted in the book after each call, so that nothing that was sent is sent again. Throws errors with `retry` "later".
 */
export async function send(decided: readonly Decided[], sending: Sending): Promise<Sent> {
  const customers = customersToSend(decided, sending.book);
  const inOrder = [
    () => sendDebtors(customers, sending),
    () => sendContacts(customers, sending),
    () => sendItems(decided, sending),
  ];
  for (const step of inOrder) {
    const sent = await step();
    if (sent !== 'all') return sent;
  }
  return 'all';
}

/** Customers of the items, and those whom the target has already and who changed. */
function customersToSend(decided: readonly Decided[], { rows }: Book): string[] {
  const changed = [...rows.changedCustomers.keys()].filter(key => rows.sentDebtors.has(key));
  return [...new Set([...changed, ...decided.map(({ customerId }) => customerId)])];
}

async function sendDebtors(customers: readonly string[], sending: Sending): Promise<Sent> {
  const { target, book, run, refusals } = sending;
  const { rows } = book;
  const due = customers.flatMap(key => {
    const debtor = rows.customers.get(key)?.debtor;
    if (!debtor || target.unfitDebtor(debtor) !== undefined) return [];
    const digest = digestOf(debtor);
    return rows.sentDebtors.get(key)?.digest === digest ? [] : [{ key, digest, entry: debtor }];
  });
  for (const { key } of due) if (rows.sentDebtors.has(key)) rows.sentDebtors.set(key, { digest: unknown });
  return inCalls(due, sending, async batch => {
    const answer = await put(() => target.putDebtors(batch.map(({ entry }) => entry)));
    for (const { key, message } of answer.refused) refusals.customers.set(key, shortened(message));
    for (const { key, digest } of taken(batch, answer)) {
      rows.sentDebtors.set(key, { digest });
      run.sent.debtors++;
    }
  });
}

/**
 * A person who is sent twice is doubled there, so each goes once: noted before the call, left alone if its answer is
 * lost, and never sent again when they change. Who comes later never collects, for another one does already.
 */
async function sendContacts(customers: readonly string[], sending: Sending): Promise<Sent> {
  const { target, book, run } = sending;
  const { rows } = book;
  const { putContacts } = target;
  if (!putContacts) return 'all';
  const due = customers
    .filter(key => rows.sentDebtors.has(key))
    .flatMap(customer => newContacts(rows.customers.get(customer)?.contacts ?? [], rows))
    .map(entry => ({ key: entry.key, digest: digestOf(entry), entry }));
  return inCalls(due, sending, async batch => {
    for (const { key, digest, entry } of batch)
      rows.sentContacts.set(key, { digest, doubt: true, ...collecting(entry) });
    await sending.save();
    try {
      const answer = await putContacts(batch.map(({ entry }) => entry));
      for (const { key } of answer.refused) rows.sentContacts.delete(key);
      // Why is what the tool says of a person, so it is not for the log.
      if (answer.refused.length > 0)
        log.warn('The target refused persons', { persons: answer.refused.length });
      for (const { key, digest, entry } of taken(batch, answer)) {
        rows.sentContacts.set(key, { digest, ...collecting(entry) });
        run.sent.contacts++;
      }
    } catch (error) {
      if (error instanceof IntegrationError && error.retry === 'after-check') {
        log.warn('Persons may be at the target: they are not sent again', errorFields(error));
        return;
      }
      for (const { key } of batch) rows.sentContacts.delete(key);
      throw error;
    }
  });
}

const collecting = ({ collects }: Contact) => (collects ? { collects: true as const } : {});

/** Those who were never sent, the one who collects first: if the rest is lost, somebody is reminded. */
function newContacts(all: readonly Contact[], { sentContacts }: Book['rows']): Contact[] {
  const isNew = ({ key }: Contact): boolean => !sentContacts.has(key);
  const mayCollect = !all.some(({ key }) => sentContacts.get(key)?.collects);
  return all
    .filter(isNew)
    .map(contact => ({ ...contact, collects: contact.collects && mayCollect }))
    .toSorted((one, other) => Number(other.collects) - Number(one.collects));
}

/**
 * Before items go, the book notes that something is on its way: a function that dies behind the call leaves no item at
 * the target of which the book knows nothing, or something else (docs/decisions/receivables.md).
 */
async function sendItems(decided: readonly Decided[], sending: Sending): Promise<Sent> {
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
  const called = new Set<string>();
  const sent = inCalls(due, sending, async batch => {
    for (const { key } of batch) called.add(key);
    const answer = await put(() => target.putItems(batch.map(({ entry }) => entry))).catch(error => {
      if (isRefusal(error)) for (const { key } of batch) takeBack(key);
      throw error;
    });
    for (const { key, message, maybeTaken } of answer.refused) {
      refusals.items.set(key, shortened(message));
      if (!maybeTaken) takeBack(key);
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

/** The digest of what nobody knows: no content has it. */
const unknown = '';

const isRefusal = (error: unknown): error is IntegrationError =>
  error instanceof IntegrationError && error.retry === 'never';

const sentOf = (item: OpenItem, digest: string, runId: string) => ({
  digest,
  runId,
  currency: item.currency,
  initial: item.initial,
  remaining: remainingIn(item),
});

interface DueEntry<Entry> {
  readonly key: string;
  readonly digest: string;
  readonly entry: Entry;
}

/** Of a reason: the record of a pair has room for the first refusals of its runs, the book for those of all entries. */
const longestReason = 300;
const shortened = (text: string): string =>
  text.length > longestReason ? `${text.slice(0, longestReason).toWellFormed()}..` : text;

/** With what the tool said, for people who look at the refusals. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = error instanceof VendorRefusedError || error instanceof DoubtfulRefusalError ? error.said : '';
  return said === '' ? error.message : `${error.message} It said: ${said}`;
}

/** Makes one call after the other. A call that is refused as a whole refuses each of its entries. */
async function inCalls<Entry>(
  due: readonly DueEntry<Entry>[],
  { target, confirm, hasTime, refusals }: Sending,
  call: (batch: readonly DueEntry<Entry>[]) => Promise<void>,
): Promise<Sent> {
  let refusedCalls = 0;
  for (let at = 0; at < due.length; at += target.batchSize) {
    if (!hasTime(target.longestSeconds)) return 'no-time';
    const batch = due.slice(at, at + target.batchSize);
    await confirm();
    try {
      await call(batch);
      refusedCalls = 0;
    } catch (error) {
      if (!isRefusal(error) && !wouldSaySame(error)) throw error;
      log.warn('The target refused a call', errorFields(error));
      const why = shortened(wordsOf(error));
      for (const { key } of batch) {
        refusals.items.set(key, why);
        refusals.customers.set(key, why);
      }
      refusedCalls++;
      if (refusedCalls === mostRefusedCalls) return 'refused';
    }
  }
  return 'all';
}

/**
 * Entries go by their key, so what may have been taken is sent again: the same entry is there once all the same. What
 * the tool has spoken of is for another run, once somebody has looked: it must not hold up all others.
 */
async function put(call: () => Promise<PutAnswer>): Promise<PutAnswer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.retry !== 'after-check' || wouldSaySame(error))
      throw error;
    throw new VendorUnavailableError(error.message, { cause: error });
  }
}

function taken<Entry>(batch: readonly DueEntry<Entry>[], { refused }: PutAnswer): readonly DueEntry<Entry>[] {
  const keys = new Set(refused.map(({ key }) => key));
  return batch.filter(({ key }) => !keys.has(key));
}
