import { sumOf } from '../money.ts';
import type { InvoiceSource, SourceDocument, SourcePayment } from './invoice-source.ts';
import { isBusiness } from './is-business.ts';
import { itemKey } from './item-key.ts';
import type { Debtor, OpenItem } from './open-item.ts';
import { remainingOf } from './remaining.ts';
import type { Receivables } from './syncs.ts';

/** Why an entry of the source is not an item at the target, in words of a bookkeeper. */
export const outReasons = {
  'no-claim': 'Its type is neither a claim nor a credit.',
  'issued-by-us': 'It belongs to an order of a shop, which was paid before it was issued.',
  'paid-at-issue': 'Documents of its type are paid, or paid back, when they are issued.',
  'private-customer': 'Its customer is not known as a business.',
  cancelled: 'It is cancelled.',
  settled: 'Nothing is left of it.',
} as const;
export type OutReason = keyof typeof outReasons;

/** An item but for its balance. */
type Item = Omit<OpenItem, 'balance'>;

/**
 * Where an entry of the source belongs, whatever was sent of it: `owed` at the target; `settled` there since a day if
 * it is there at all, or with `history`; `out` of it, so that what was sent is cleared; or `unclear`, so that nothing
 * of it may be sent.
 */
export type Standing =
  | { readonly kind: 'owed'; readonly item: Item; readonly remaining: bigint }
  | { readonly kind: 'settled'; readonly item: Item; readonly on: string; readonly why: OutReason }
  | { readonly kind: 'out'; readonly item: Item; readonly why: OutReason }
  | { readonly kind: 'unclear'; readonly message: string };

/** What is known beside a document or payment. */
interface Surroundings {
  readonly source: InvoiceSource['source'];
  /** Undefined: the source has not told of its customer. */
  readonly debtor: Debtor | undefined;
  readonly settings: Pick<Receivables, 'onlyBusiness'>;
}

interface DocumentSurroundings extends Surroundings {
  /** Every payment that names it. */
  readonly payments: readonly SourcePayment[];
  /** Why a payment of its customer may settle it or not. */
  readonly unclearPayment?: string | undefined;
  /** The document that it takes back. */
  readonly origin?: SourceDocument | undefined;
  /** True for a document of our own ledger. */
  readonly isOurs: (document: Pick<SourceDocument, 'id' | 'number' | 'reference'>) => boolean;
  /** YYYY-MM-DD of now. */
  readonly today: string;
}

/** Where a document belongs (docs/decisions/receivables.md). */
export function standingOf(document: SourceDocument, about: DocumentSurroundings): Standing {
  const { debtor, origin, isOurs, settings } = about;
  const out = (why: OutReason): Standing => ({ kind: 'out', item: itemOf(document, about), why });
  if (document.role === 'none') return out('no-claim');
  if (isOurs(document) || (origin && isOurs(origin))) return out('issued-by-us');
  if (document.cancelled) return out('cancelled');
  if (!debtor) return unclear('The customer of the document is not known yet.');
  if (settings.onlyBusiness && !isBusiness(debtor)) return out('private-customer');
  if (document.role === 'paid-at-issue' || origin?.role === 'paid-at-issue')
    return { kind: 'settled', item: itemOf(document, about), on: document.issuedOn, why: 'paid-at-issue' };
  if (document.unclear !== undefined) return unclear(document.unclear);
  return owedOf(document, about);
}

function owedOf(document: SourceDocument, about: DocumentSurroundings): Standing {
  const item = itemOf(document, about);
  const settled = (on: string): Standing => ({ kind: 'settled', item, on, why: 'settled' });
  if (document.paid !== undefined)
    return document.paid ? settled(about.today) : { kind: 'owed', item, remaining: item.initial };
  if (about.unclearPayment !== undefined)
    return unclear(`A payment of its customer is not clear: ${about.unclearPayment}`);
  const left = remainingOf(document, about.payments);
  if (!left.ok) return unclear(left.message);
  if (left.remaining === 0n) return settled(left.settledOn ?? document.issuedOn);
  return { kind: 'owed', item, remaining: signed(document, left.remaining) };
}

interface PaymentSurroundings extends Surroundings {
  readonly isCredit: (documentId: string) => boolean;
}

/** Where money belongs that settles no document yet: what is left of it is the customer's. */
export function standingOfPayment(payment: SourcePayment, about: PaymentSurroundings): Standing {
  const { source, debtor, settings } = about;
  const { id, customerId, currency, paidOn, received } = payment;
  // What is used of a credit adds to the money for other documents.
  const parts = payment.settles.map(part =>
    about.isCredit(part.documentId) ? part.received : -part.received,
  );
  const left = received + sumOf(parts);
  const item: Item = {
    key: itemKey(source, 'payment', id),
    number: id,
    debtorCode: debtor?.code ?? customerId,
    kind: 'payment',
    sourceType: 'payment',
    currency,
    issuedOn: paidOn,
    dueOn: paidOn,
    initial: -(left > 0n ? left : received),
  };
  if (payment.cancelled) return { kind: 'out', item, why: 'cancelled' };
  if (payment.unclear !== undefined) return unclear(payment.unclear);
  if (left < 0n) return unclear('It settles more than was received.');
  if (left === 0n) return { kind: 'settled', item, on: paidOn, why: 'settled' };
  if (!debtor) return unclear('The customer of the payment is not known yet.');
  if (settings.onlyBusiness && !isBusiness(debtor)) return { kind: 'out', item, why: 'private-customer' };
  return { kind: 'owed', item, remaining: -left };
}

const unclear = (message: string): Standing => ({ kind: 'unclear', message });

const isCredit = ({ role, isGivenBack }: SourceDocument): boolean =>
  role === 'credit' || isGivenBack === true;
/** An amount of a document with the sign that it has in its customer's account. */
export const signed = (document: SourceDocument, amount: bigint): bigint =>
  isCredit(document) ? -amount : amount;

function itemOf(document: SourceDocument, { source, debtor }: Surroundings): Item {
  const { id, number, customerId, type, currency, issuedOn, dueOn, total } = document;
  return {
    key: itemKey(source, 'document', id),
    number,
    debtorCode: debtor?.code ?? customerId,
    kind: isCredit(document) ? 'credit' : 'invoice',
    sourceType: type,
    currency,
    issuedOn,
    // A tool takes no item that is due before it was issued.
    dueOn: dueOn < issuedOn ? issuedOn : dueOn,
    initial: signed(document, total),
  };
}
