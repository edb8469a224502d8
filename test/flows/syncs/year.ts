import fc from 'fast-check';
import type { SourceDocument, SourcePayment } from '../../../shared/domain/receivables/invoice-source.ts';
import { newRow } from '../../ledger/new-row.ts';
import { payArbitrary, pick, which } from './of-a-year.ts';
import type { SourceInMemory } from './source-in-memory.ts';
import { company, invoice, payment, type SyncWorld } from './sync-world.ts';

/** What happens in a company, in the order of a year. Numbers choose among what is there. */
export type Happening =
  | { readonly kind: 'customer'; readonly isPrivate: boolean }
  | { readonly kind: 'turn-private'; readonly which: number }
  | {
      readonly kind: 'document';
      readonly role: SourceDocument['role'];
      readonly total: number;
      readonly of: number;
    }
  | { readonly kind: 'ours'; readonly which: number }
  | { readonly kind: 'pay'; readonly which: readonly number[]; readonly part: number; readonly over: number }
  | { readonly kind: 'cancel-payment' | 'cancel-document'; readonly which: number }
  | { readonly kind: 'night' };

const cents = fc.integer({ min: 1, max: 500_000 });
const role = fc.constantFrom<SourceDocument['role'][]>(
  'claim',
  'claim',
  'claim',
  'credit',
  'paid-at-issue',
  'none',
);

/** A year in random order, with nights in between. */
export const yearOf = (most: number): fc.Arbitrary<Happening[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('customer' as const), isPrivate: fc.boolean() }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('turn-private' as const), which }) },
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant('document' as const), role, total: cents, of: which }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('ours' as const), which }) },
      {
        weight: 5,
        arbitrary: payArbitrary,
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constantFrom('cancel-payment' as const, 'cancel-document' as const),
          which,
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('night' as const) }) },
    ),
    { minLength: 5, maxLength: most },
  );

const person = { country: 'PT', number: '123456789' };

/** Lets one thing happen at the source. */
export function happen(what: Happening, { source, own }: SyncWorld): void {
  const debtor = 'which' in what || 'of' in what ? pick(source.debtors(), placeIn(what)) : undefined;
  const document = pick(source.documents(), placeIn(what));
  const paid = pick(source.payments(), placeIn(what));
  if (what.kind === 'customer') {
    const key = String(source.debtors().length + 1);
    source.customer(company(key, what.isPrivate ? { taxId: person } : {}));
  }
  if (what.kind === 'turn-private' && debtor) source.customer({ ...debtor, taxId: person });
  if (what.kind === 'document' && debtor) {
    const { role, total } = what;
    const id = String(source.documents().length + 1);
    source.document(invoice(id, { customerId: debtor.key, role, total: BigInt(total) }));
  }
  if (what.kind === 'ours' && document) {
    const row = { vendor: 'wisedat', vendorId: document.id, state: 'issued' } as const;
    own.push(newRow({ ...row, updatedAt: new Date().toISOString() }));
  }
  if (what.kind === 'pay') pay(what, source);
  if (what.kind === 'cancel-payment' && paid) source.payment({ ...paid, cancelled: true });
  if (what.kind === 'cancel-document' && document) source.document({ ...document, cancelled: true });
}

/** The number by which a happening chooses; one of several documents has several. */
function placeIn(what: Happening): number {
  if ('of' in what) return what.of;
  return 'which' in what && typeof what.which === 'number' ? what.which : 0;
}

/** A part of what is left of some documents, as a person would enter it; the customer of the first one pays. */
function pay(
  { which: chosen, part, over }: Extract<Happening, { kind: 'pay' }>,
  source: SourceInMemory,
): void {
  const documents = [...new Set(chosen.map(at => pick(source.documents(), at)))];
  const settles: Record<string, bigint> = {};
  for (const document of documents) {
    if (!document) continue;
    const amount = (leftOf(document, source.payments()) * BigInt(part)) / 100n;
    if (amount > 0n) settles[document.id] = amount;
  }
  const first = documents[0];
  if (!first || Object.keys(settles).length === 0) return;
  const received = moneyFor(settles, source) + BigInt(over);
  const id = String(source.payments().length + 1);
  source.payment(payment(id, settles, { customerId: first.customerId, received }));
}

/** What these parts cost: a credit that is used adds to the money for the others. */
const moneyFor = (settles: Readonly<Record<string, bigint>>, source: SourceInMemory): bigint => {
  const credits = new Set(source.documents().flatMap(({ id, role }) => (role === 'credit' ? [id] : [])));
  return Object.entries(settles).reduce((sum, [id, part]) => (credits.has(id) ? sum - part : sum + part), 0n);
};

/** Reckoned from the source alone, entry by entry: what the program's own sum is compared with. */
function leftOf({ id, total }: SourceDocument, payments: readonly SourcePayment[]): bigint {
  let left = total;
  for (const { cancelled, settles } of payments) {
    if (cancelled) continue;
    for (const part of settles) if (part.documentId === id) left -= part.received + part.discount;
  }
  return left;
}

/** What a person with the source's books before him would expect at the target: what is owed, by key. */
export function expectedAt({ source, own }: SyncWorld): Record<string, string> {
  const payments = source.payments();
  const businesses = new Set(
    source.debtors().flatMap(({ key, taxId }) => (taxId?.number === person.number ? [] : [key])),
  );
  const ours = new Set(own.map(({ vendorId }) => vendorId));
  const expected: Record<string, string> = {};
  for (const document of source.documents()) {
    const { id, role, cancelled, customerId } = document;
    if (cancelled || ours.has(id) || !businesses.has(customerId)) continue;
    const left = leftOf(document, payments);
    if (left === 0n || (role !== 'claim' && role !== 'credit')) continue;
    expected[`wisedat:${id}`] = String(role === 'credit' ? -left : left);
  }
  for (const { id, cancelled, customerId, received, settles } of payments) {
    const parts = Object.fromEntries(settles.map(part => [part.documentId, part.received]));
    const rest = received - moneyFor(parts, source);
    if (!cancelled && rest !== 0n && businesses.has(customerId))
      expected[`wisedat:payment:${id}`] = String(-rest);
  }
  return expected;
}

/** What is open at the target, by key. */
export function foundAt({ target }: SyncWorld): Record<string, string> {
  const open = [...target.items.values()].flatMap(({ key, balance }) =>
    'remaining' in balance ? [[key, String(balance.remaining)] as const] : [],
  );
  return Object.fromEntries(open);
}
