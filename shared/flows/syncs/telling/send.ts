import type { Book } from '../../../domain/receivables/book/book.ts';
import type { Contact } from '../../../domain/receivables/open-item.ts';
import { IntegrationError } from '../../../errors.ts';
import { errorFields, log } from '../../../logger.ts';
import { personAt } from '../note-accounts.ts';
import { digestOf } from '../settings-digest.ts';
import { inCalls, put, type Sending, type Sent, shortened, taken, unknown } from './calls.ts';
import type { Decided } from './decide.ts';
import { clearFormer, sendItems } from './send-items.ts';

/**
 * Sends customers, then their persons, then items, each in calls of so many entries. What the target has accepted is
 * noted in the book after each call, so that nothing that was sent is sent again. Throws errors with `retry` "later".
 */
export async function send(decided: readonly Decided[], sending: Sending): Promise<Sent> {
  const customers = customersToSend(decided, sending.book);
  const inOrder = [
    () => sendDebtors(customers, sending),
    () => sendContacts(customers, sending),
    () => clearFormer(decided, sending),
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
  const isNew = new Set(due.map(({ key }) => key).filter(key => !rows.sentDebtors.has(key)));
  for (const { key } of due) if (!isNew.has(key)) rows.sentDebtors.set(key, { digest: unknown });
  return inCalls(due, sending, async batch => {
    const answer = await put(() => target.putDebtors(batch.map(({ entry }) => entry)));
    for (const { key, message } of answer.refused) refusals.customers.set(key, shortened(message));
    for (const { key, digest } of taken(batch, answer)) {
      // One whom the tool did not count may have been there: it goes again with the next item.
      const isUncounted = answer.tookNone && isNew.has(key);
      rows.sentDebtors.set(key, { digest: isUncounted ? unknown : digest });
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
    .flatMap(customer => newContacts(rows.customers.get(customer)?.contacts ?? [], book))
    .map(entry => ({ key: entry.key, digest: digestOf(entry), entry }));
  return inCalls(due, sending, async batch => {
    for (const { key, digest, entry } of batch)
      rows.sentContacts.set(personAt(book, key), { digest, doubt: true, ...collecting(entry) });
    await sending.save();
    try {
      const answer = await putContacts(batch.map(({ entry }) => entry));
      for (const { key } of answer.refused) rows.sentContacts.delete(personAt(book, key));
      // Why is what the tool says of a person, so it is not for the log.
      if (answer.refused.length > 0)
        log.warn('The target refused persons', { persons: answer.refused.length });
      if (answer.tookNone) {
        log.warn('Persons may not be at the target: they are not sent again', { persons: batch.length });
        return;
      }
      for (const { key, digest, entry } of taken(batch, answer)) {
        rows.sentContacts.set(personAt(book, key), { digest, ...collecting(entry) });
        run.sent.contacts++;
      }
    } catch (error) {
      if (error instanceof IntegrationError && error.retry === 'after-check') {
        log.warn('Persons may be at the target: they are not sent again', errorFields(error));
        return;
      }
      for (const { key } of batch) rows.sentContacts.delete(personAt(book, key));
      throw error;
    }
  });
}

const collecting = ({ collects }: Contact) => (collects ? { collects: true as const } : {});

/** Those who were never sent, the one who collects first: if the rest is lost, somebody is reminded. */
function newContacts(all: readonly Contact[], book: Book): Contact[] {
  const sentOf = ({ key }: Contact) => book.rows.sentContacts.get(personAt(book, key));
  const isNew = (contact: Contact): boolean => sentOf(contact) === undefined;
  const mayCollect = !all.some(contact => sentOf(contact)?.collects);
  return all
    .filter(isNew)
    .map(contact => ({ ...contact, collects: contact.collects && mayCollect }))
    .toSorted((one, other) => Number(other.collects) - Number(one.collects));
}
