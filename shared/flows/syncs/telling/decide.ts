import type { Erp } from '../../../domain/erps.ts';
import { formatMinor } from '../../../domain/money.ts';
import type { Book } from '../../../domain/receivables/book/book.ts';
import { type DueKey, dueKeyOf } from '../../../domain/receivables/book/due-key.ts';
import { ownNumber } from '../../../domain/receivables/book/take-entries.ts';
import { type Due, dueItem } from '../../../domain/receivables/due-item.ts';
import { itemKey } from '../../../domain/receivables/item-key.ts';
import type { OpenItem } from '../../../domain/receivables/open-item.ts';
import type { ReceivablesTarget } from '../../../domain/receivables/receivables-target.ts';
import {
  type Standing,
  signed,
  standingOf,
  standingOfPayment,
} from '../../../domain/receivables/standing.ts';
import type { Receivables } from '../../../domain/receivables/syncs.ts';
import { isOurReference } from '../../../ledger/document-key.ts';
import { digestOf } from '../settings-digest.ts';
import { underSentCode } from './under-sent-code.ts';

/** By what entries are decided. */
export interface Rules {
  readonly source: Erp;
  readonly target: Pick<
    ReceivablesTarget,
    'kinds' | 'unfitDebtor' | 'unfitItem' | 'pageOf' | 'namesByDebtor'
  >;
  readonly settings: Pick<Receivables, 'onlyBusiness' | 'history'>;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly runId: string;
}

/** One entry of the source, decided. */
export interface Decided {
  readonly itemKey: string;
  readonly customerId: string;
  readonly entry: Entry;
  readonly due: Due;
  /** What must be cleared before: the item as the target has it, under another code of its customer. */
  readonly former?: OpenItem;
  /** Of an item: what it is known by once it is sent. */
  readonly digest: string;
  readonly state: 'to-send' | 'sent' | 'unchanged' | 'out' | 'refused';
}

/** What a report shows of a document or payment, whatever becomes of it. */
interface Entry {
  readonly number: string;
  readonly type: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly currency: string;
  readonly total: bigint;
  readonly customerCode: string;
}

/** Keys of what a run decides: all entries, or those that wait. */
export function* keysToDecide({ head, rows }: Book): Generator<DueKey> {
  if (!head.allWait) {
    for (const text of [...rows.waiting.keys()]) yield dueKeyOf(text);
    return;
  }
  for (const list of ['documents', 'payments'] as const)
    for (const id of rows[list].keys()) yield { list, id };
}

/** How many keys these are. */
export const countToDecide = ({ head, rows }: Book): number =>
  head.allWait ? rows.documents.size + rows.payments.size : rows.waiting.size;

/** Decides one entry by what the book knows. Undefined if the source has never told of it. */
export function decide(key: DueKey, book: Book, rules: Rules): Decided | undefined {
  return key.list === 'documents' ? decideDocument(key.id, book, rules) : decidePayment(key.id, book, rules);
}

function decideDocument(id: string, { rows }: Book, rules: Rules): Decided | undefined {
  const document = rows.documents.get(id);
  if (!document) return undefined;
  const { customerId, originId, number, type, issuedOn, dueOn, currency, total } = document;
  const debtor = rows.customers.get(customerId)?.debtor;
  const payments = (rows.links.get(id) ?? []).flatMap(paymentId => rows.payments.get(paymentId) ?? []);
  const standing = standingOf(document, {
    ...rules,
    debtor,
    payments,
    unclearPayment: Object.values(rows.unclear.get(customerId) ?? {})[0],
    origin: originId === undefined ? undefined : rows.documents.get(originId),
    isOurs: one =>
      rows.own.has(one.id) ||
      rows.own.has(ownNumber(one.number)) ||
      (one.reference !== undefined && isOurReference(one.reference)),
  });
  const customerCode = debtor?.code ?? customerId;
  const entry = { number, type, issuedOn, dueOn, currency, total: signed(document, total), customerCode };
  return settle({ itemKey: itemKey(rules.source, 'document', id), customerId, entry }, standing, rows, rules);
}

function decidePayment(id: string, { rows }: Book, rules: Rules): Decided | undefined {
  const payment = rows.payments.get(id);
  if (!payment) return undefined;
  const { customerId, paidOn, currency, received } = payment;
  const debtor = rows.customers.get(customerId)?.debtor;
  const isCredit = (documentId: string): boolean => rows.documents.get(documentId)?.role === 'credit';
  const standing = standingOfPayment(payment, { ...rules, debtor, isCredit });
  const customerCode = debtor?.code ?? customerId;
  const dates = { issuedOn: paidOn, dueOn: paidOn };
  const entry = { number: id, type: 'payment', ...dates, currency, total: -received, customerCode };
  return settle({ itemKey: itemKey(rules.source, 'payment', id), customerId, entry }, standing, rows, rules);
}

function settle(
  of: Pick<Decided, 'itemKey' | 'customerId' | 'entry'>,
  standing: Standing,
  rows: Book['rows'],
  rules: Rules,
): Decided {
  const sent = rows.sentItems.get(of.itemKey);
  const { history } = rules.settings;
  const { due, former } = asTargetTakes(
    dueItem(standing, sent, { history, today: rules.today }),
    of,
    rows,
    rules,
  );
  const isOfRun = sent?.runId === rules.runId;
  if (due.kind !== 'item') return { ...of, due, digest: '', state: isOfRun ? 'sent' : due.kind };
  const digest = digestOf(due.item);
  const isKnown = sent?.digest === digest;
  const first = former && { former };
  return { ...of, due, ...first, digest, state: isKnown ? (isOfRun ? 'sent' : 'unchanged') : 'to-send' };
}

/**
 * What the tool cannot take is told before anything is sent. What it has is changed and cleared all the same, and a
 * customer whom it has is billed: whoever was dunned after paying does not come back.
 */
function asTargetTakes(
  due: Due,
  { itemKey: key, customerId }: Pick<Decided, 'itemKey' | 'customerId'>,
  rows: Book['rows'],
  { target, today }: Rules,
): ReturnType<typeof underSentCode> {
  if (due.kind !== 'item') return { due };
  if (!target.kinds.includes(due.item.kind))
    return { due: { kind: 'out', why: 'Credits and payments have no place at the tool.' } };
  const customer = rows.customers.get(customerId);
  const unfitDebtor = customer && target.unfitDebtor(customer.debtor);
  const isThere = rows.sentItems.has(key) || rows.sentDebtors.has(customerId);
  const why = (isThere ? undefined : unfitDebtor) ?? target.unfitItem(due.item);
  if (why !== undefined) return { due: { kind: 'refused', why } };
  const isUnfit = unfitDebtor !== undefined;
  const stays = isUnfit ? ` Its customer stays there as it was: ${unfitDebtor}` : '';
  const told = { ...due, why: `${due.why}${stays}` };
  if (!target.namesByDebtor) return { due: told };
  return underSentCode(told, { rows, key, customerId, isUnfit, today });
}

/** Minor units that are left of an item. */
export const remainingIn = ({ balance }: OpenItem): bigint =>
  'remaining' in balance ? balance.remaining : 0n;

/** Notes in the book what is owed and what is refused now. */
export function noteDecided({ rows }: Book, { itemKey: key, due, state }: Decided): void {
  if (due.kind === 'refused') noteRefused(rows, key, due.why);
  // What is to be sent may be refused as before.
  else if (state !== 'to-send') forgetRefused(rows, key);
  const remaining = due.kind === 'item' ? remainingIn(due.item) : 0n;
  if (due.kind === 'item' && remaining !== 0n) rows.owed.set(key, { currency: due.item.currency, remaining });
  else rows.owed.delete(key);
}

/** Notes why an item is refused, and that people are to be told if it was not before. */
export function noteRefused({ refused, newlyRefused }: Book['rows'], key: string, why: string): void {
  if (!refused.has(key)) newlyRefused.set(key, true);
  refused.set(key, why);
}

/** Notes that an item is not refused any more. */
export function forgetRefused({ refused, newlyRefused }: Book['rows'], key: string): void {
  refused.delete(key);
  newlyRefused.delete(key);
}

/** Cells of a report's row, in the order of `reportColumns`. */
export function cellsOf(
  { entry, due, itemKey: key }: Decided,
  { target }: Pick<Rules, 'target'>,
  state: string,
  why: string,
): string[] {
  const remaining = due.kind === 'item' ? formatMinor(remainingIn(due.item)) : '';
  const { number, type, customerCode, issuedOn, dueOn, currency, total } = entry;
  return [
    state,
    why,
    number,
    type,
    customerCode,
    issuedOn,
    dueOn,
    currency,
    formatMinor(total),
    remaining,
    key,
    target.pageOf?.(customerCode) ?? '',
  ];
}

export const reportColumns = [
  'state',
  'why',
  'number',
  'type',
  'customer',
  'issued',
  'due',
  'currency',
  'total',
  'remaining',
  'key',
  'page',
] as const;
