import type { SourceDocument, SourcePayment } from '../invoice-source.ts';
import type { Contact, Debtor } from '../open-item.ts';
import type { Book, BookRows } from './book.ts';
import { type DueKey, textOf } from './due-key.ts';

/** Takes customers as the source tells them. */
export function takeCustomers(
  { rows }: Book,
  entries: ReadonlyArray<{ readonly debtor: Debtor; readonly contacts: readonly Contact[] }>,
): void {
  for (const { debtor, contacts } of entries) {
    const before = rows.customers.get(debtor.key);
    const isRecoded = before !== undefined && before.debtor.code !== debtor.code;
    const formerCode = before?.formerCode ?? (isRecoded ? before.debtor.code : undefined);
    const customer = { debtor, contacts: [...contacts], ...(formerCode !== undefined && { formerCode }) };
    const isChanged = rows.customers.set(debtor.key, customer);
    if (before && isChanged) rows.changedCustomers.set(debtor.key, true);
  }
}

/** Takes documents as the source tells them; what is left of payments may hang on them. */
export function takeDocuments(book: Book, entries: readonly SourceDocument[]): void {
  const { rows } = book;
  for (const document of entries) {
    if (!rows.documents.set(document.id, document)) continue;
    wait(book, { list: 'documents', id: document.id });
    for (const id of rows.links.get(document.id) ?? []) wait(book, { list: 'payments', id });
  }
}

/**
 * A reading of all that changed since an ISO instant must meet every payment of that time: one that is deleted at the
 * source is in no list any more, and nothing else tells of it.
 */
export function expectPayments({ payments, unmet }: BookRows, since: string): void {
  for (const id of payments.keys()) {
    const payment = payments.get(id);
    if (payment && !payment.cancelled && payment.paidOn >= since.slice(0, 10)) unmet.set(id, true);
  }
}

/** Takes payments as the source tells them; the documents that they settle, and those that they settled before, wait. */
export function takePayments(book: Book, entries: readonly SourcePayment[]): void {
  const { rows } = book;
  for (const payment of entries) {
    rows.unmet.delete(payment.id);
    const before = rows.payments.get(payment.id);
    if (!rows.payments.set(payment.id, { ...payment, settles: [...payment.settles] })) continue;
    wait(book, { list: 'payments', id: payment.id });
    const named = [...(before?.settles ?? []), ...payment.settles].map(({ documentId }) => documentId);
    for (const id of new Set(named)) {
      const isNamed = payment.settles.some(({ documentId }) => documentId === id);
      link(rows, id, payment.id, isNamed);
      wait(book, { list: 'documents', id });
    }
    for (const one of [before, payment]) {
      if (one?.unclear === undefined) continue;
      noteUnclear(rows, one, one === payment && !payment.cancelled);
      rows.changedCustomers.set(one.customerId, true);
    }
  }
}

/** Documents of our own ledger at this source: they, and credits of them, are decided again. */
export function takeOwn(book: Book, keys: readonly string[]): void {
  const { head, rows } = book;
  const fresh = new Set(keys.filter(key => rows.own.set(key, true)));
  if (fresh.size === 0 || head.allWait) return;
  for (const id of rows.documents.keys()) {
    const document = rows.documents.get(id);
    if (!document) continue;
    const names = [id, document.originId, ownNumber(document.number)];
    if (names.some(name => name !== undefined && fresh.has(name))) wait(book, { list: 'documents', id });
  }
}

/** The key of a document of ours of which the ledger knows the number alone. */
export const ownNumber = (number: string): string => `number ${number}`;

/** As long as all wait, nobody is named. */
function wait({ head, rows }: Book, key: DueKey): void {
  if (!head.allWait) rows.waiting.set(textOf(key), true);
}

function link({ links }: BookRows, documentId: string, paymentId: string, isNamed: boolean): void {
  const others = (links.get(documentId) ?? []).filter(id => id !== paymentId);
  const all = isNamed ? [...others, paymentId] : others;
  if (all.length === 0) links.delete(documentId);
  else links.set(documentId, all);
}

function noteUnclear({ unclear }: BookRows, payment: SourcePayment, isUnclear: boolean): void {
  const { [payment.id]: _, ...others } = unclear.get(payment.customerId) ?? {};
  const all = isUnclear ? { ...others, [payment.id]: payment.unclear ?? '' } : others;
  if (Object.keys(all).length === 0) unclear.delete(payment.customerId);
  else unclear.set(payment.customerId, all);
}

/** Lets everything of the customers that changed wait. Looks at all entries, so it is asked once, after all are read. */
export function letChangedWait(book: Book): void {
  const { head, rows } = book;
  const { changedCustomers } = rows;
  if (changedCustomers.size === 0 || head.allWait) return;
  for (const list of ['documents', 'payments'] as const)
    for (const id of rows[list].keys())
      if (changedCustomers.has(rows[list].get(id)?.customerId ?? '')) wait(book, { list, id });
}
