import type { HoldCode } from '../../../../shared/domain/held.ts';
import type { ListedDocument } from '../api/answers.ts';

/** What a person may do about a document that waits for one. */
export type Decision = 'retry' | 'correct' | 'adopt' | 'accept' | 'decide' | 'close' | 'release';
/** Fields of a correction, as the API takes them. */
export type CorrectedField = 'taxId' | 'customerNumber' | 'name' | 'address';

/**
 * The one thing to do first for each reason; null: it goes on by itself once something outside is right. The document
 * may be at the ERP already where its outcome is not known: then that is decided first.
 */
const first: Readonly<Record<HoldCode, Decision | null>> = {
  'go-live-not-confirmed': 'release',
  'start-unclear': 'adopt',
  'order-does-not-add-up': null,
  'order-edited': null,
  'edit-not-told': null,
  'order-cancelled': null,
  'order-changed': 'adopt',
  'changed-since-closed': 'retry',
  'two-taxes': 'adopt',
  'unknown-rate': 'adopt',
  'vat-missing': 'adopt',
  'mixed-shipping': 'retry',
  'shipping-without-vat': 'retry',
  'zero-rate-no-reason': 'adopt',
  'region-rate-conflict': 'adopt',
  'eu-consumer-regime': 'retry',
  'eu-business-unproven': 'adopt',
  'export-unproven': 'retry',
  'tax-id-invalid': 'correct',
  'tax-id-unclear': 'correct',
  'buyer-without-name': 'correct',
  'customer-unclear': 'correct',
  'business-without-tax-id': 'correct',
  'address-incomplete': 'correct',
  'period-crossed': 'adopt',
  'e-invoice-not-confirmed': 'retry',
  'customer-number-wrong': 'correct',
  currency: 'adopt',
  'gift-card': 'retry',
  'tip-or-duty': 'retry',
  'point-of-sale': 'adopt',
  marketplace: 'adopt',
  'taxes-estimated': null,
  'service-abroad': 'adopt',
  'partly-paid': null,
  'series-missing-for-year': 'retry',
  'customer-inactive': 'retry',
  'sku-unknown': 'retry',
  'quantity-not-whole': 'adopt',
  'total-unreachable': 'adopt',
  'total-mismatch-after-issue': 'accept',
  'document-differs-after-issue': 'accept',
  'atcud-missing': 'accept',
  'outcome-unknown': 'decide',
  'open-document-differs': 'decide',
  'open-document-refused': 'decide',
  'credit-note-open': 'adopt',
  'draft-at-vendor': 'decide',
  'refused-by-vendor': 'decide',
  'vendor-keeps-failing': 'decide',
  'order-of-another-shop': 'retry',
  'credit-note-by-hand': 'adopt',
  'order-unreadable': 'adopt',
  'no-invoice-to-credit': 'adopt',
  'refund-pending': 'adopt',
  'refund-amount-only': 'adopt',
  'refund-does-not-add-up': 'adopt',
  'refund-above-invoice': 'adopt',
  'store-credit': 'adopt',
  crashed: 'decide',
  late: 'decide',
};

/** The field that a reason is about. */
export const fieldOf: Readonly<Partial<Record<string, CorrectedField>>> = {
  'tax-id-invalid': 'taxId',
  'tax-id-unclear': 'taxId',
  'business-without-tax-id': 'taxId',
  'buyer-without-name': 'name',
  'customer-unclear': 'customerNumber',
  'customer-number-wrong': 'customerNumber',
  'customer-inactive': 'customerNumber',
  'address-incomplete': 'address',
};

const firstOf = (code: string): Decision | null | undefined =>
  Object.hasOwn(first, code) ? first[code as HoldCode] : undefined;

/** Whether nothing more is issued for the company before somebody has accepted a document with this reason. */
export const isHalting = (code: string): boolean => firstOf(code) === 'accept';

/** What may be decided about a document: the safe first step, and the other possibilities. */
export interface Decisions {
  readonly first: Decision | null;
  readonly others: readonly Decision[];
}

/** The API has the last word: what does not fit any more is 409. */
export function decisionsOn({ state, outcome, reason, kind }: Decidable): Decisions {
  if ((state !== 'held' && state !== 'refused') || !reason) return { first: null, others: [] };
  const { code } = reason;
  if (isHalting(code)) return { first: 'accept', others: [] };
  if (code === 'order-changed') return { first: 'adopt', others: ['close'] };
  const correct = kind === 'invoice' ? (['correct'] as const) : [];
  if (outcome === 'unknown') return { first: 'decide', others: [...correct] };
  const known = firstOf(code);
  // Where the ERP is known not to have it, there is nothing to look up first.
  const safe = known === undefined || known === 'decide' ? 'retry' : known;
  const all: readonly Decision[] = ['retry', ...correct, 'adopt', 'close'];
  return { first: safe, others: all.filter(one => one !== safe) };
}
type Decidable = Pick<ListedDocument, 'state' | 'outcome' | 'reason' | 'kind'>;

/** Whether a document is ready, and only issuing is not switched on. */
export const isReady = (code: string): boolean => code === 'go-live-not-confirmed';
