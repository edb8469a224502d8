import type { Book } from '../../../domain/receivables/book/book.ts';
import type { Due } from '../../../domain/receivables/due-item.ts';
import type { OpenItem } from '../../../domain/receivables/open-item.ts';

/** What is to be sent, and what must be cleared before because it is there under another code. */
interface Recoded {
  readonly due: Due;
  readonly former?: OpenItem;
}

/** What is known beside the item. */
interface Known {
  readonly rows: Book['rows'];
  readonly key: string;
  readonly customerId: string;
  /** The tool would not take the customer under the code of now. */
  readonly isUnfit: boolean;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * An item of a target that names it by its debtor's code: what was sent under a code that the customer does not have any
 * more is cleared under that one, and what is still owed goes under the new one behind it.
 */
export function underSentCode(due: Due, { rows, key, customerId, isUnfit, today }: Known): Recoded {
  const sent = rows.sentItems.get(key);
  if (due.kind !== 'item' || !sent || (sent.remaining === 0n && !sent.doubt)) return { due };
  const customer = rows.customers.get(customerId);
  const code = sent.debtorCode ?? customer?.formerCode ?? customer?.debtor.code;
  const { item, why } = due;
  const name = { debtorCode: code ?? item.debtorCode, number: sent.number ?? item.number };
  if (name.debtorCode === item.debtorCode && name.number === item.number) return { due };
  if (isUnfit || 'clearedOn' in item.balance) return { due: { ...due, item: { ...item, ...name } } };
  const { initial, currency } = sent;
  return {
    due: { ...due, why: `${why} It is cleared under the old code ${name.debtorCode} of its customer first.` },
    former: { ...item, ...name, currency, initial, balance: { clearedOn: today } },
  };
}
