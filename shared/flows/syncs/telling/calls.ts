import type { Book, BookRun } from '../../../domain/receivables/book/book.ts';
import type { ReceivablesTarget } from '../../../domain/receivables/receivables-target.ts';
import {
  DoubtfulRefusalError,
  IntegrationError,
  VendorRefusedError,
  VendorUnavailableError,
  wouldSaySame,
} from '../../../errors.ts';
import { errorFields, log } from '../../../logger.ts';

/** What a target answers to a call. */
export type PutAnswer = Awaited<ReturnType<ReceivablesTarget['putItems']>>;

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

/** The digest of what nobody knows: no content has it. */
export const unknown = '';

/** Whether a call was refused as a whole. */
export const isRefusal = (error: unknown): error is IntegrationError =>
  error instanceof IntegrationError && error.retry === 'never';

/** An entry to be sent, with what it is known by. */
export interface DueEntry<Entry> {
  readonly key: string;
  readonly digest: string;
  readonly entry: Entry;
}

/** Of a reason: the record of a pair has room for the first refusals of its runs, the book for those of all entries. */
const longestReason = 300;
export const shortened = (text: string): string =>
  text.length > longestReason ? `${text.slice(0, longestReason).toWellFormed()}..` : text;

/** With what the other side said, for people who look at the run. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = error instanceof VendorRefusedError || error instanceof DoubtfulRefusalError ? error.said : '';
  return said === '' ? error.message : `${error.message} It said: ${said}`;
}

/** Makes one call after the other. A call that is refused as a whole refuses each of its entries. */
export async function inCalls<Entry>(
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
export async function put(call: () => Promise<PutAnswer>): Promise<PutAnswer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.retry !== 'after-check' || wouldSaySame(error))
      throw error;
    throw new VendorUnavailableError(error.message, { cause: error });
  }
}

/** Entries of a call that were not refused. */
export function taken<Entry>(
  batch: readonly DueEntry<Entry>[],
  { refused }: PutAnswer,
): readonly DueEntry<Entry>[] {
  const keys = new Set(refused.map(({ key }) => key));
  return batch.filter(({ key }) => !keys.has(key));
}
