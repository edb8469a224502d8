import type { Address } from '../order.ts';

/** A business customer who owes, in no program's words. Columns that collectors own (limits, comments) are left out. */
export interface Debtor {
  /** Id of the customer at the source: fixed for ever. */
  readonly key: string;
  /** Number by which people know it at the source. */
  readonly code: string;
  readonly name: string;
  /** Without the country: whether it is a business is read from it. */
  readonly taxId?: { readonly country: string; readonly number: string };
  readonly siret?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: Address;
}

/** A person at a debtor. Exactly one of a debtor collects, or nobody or the wrong one is reminded. */
export interface Contact {
  /** Id of the person at the source. */
  readonly key: string;
  readonly debtorCode: string;
  readonly lastName: string;
  readonly firstName?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly collects: boolean;
}

/** One entry of a debtor's account, owed or settled. Amounts are minor units with tax, in `currency`. */
export interface OpenItem {
  /** `itemKey` of its document or payment. */
  readonly key: string;
  /** `itemNumber` of its document; the id of a payment. */
  readonly number: string;
  readonly debtorCode: string;
  /** `payment`: money that was received and settles nothing yet. */
  readonly kind: 'invoice' | 'credit' | 'payment';
  /** The source's word for its type: "FT", "ND". */
  readonly sourceType: string;
  readonly currency: string;
  /** Days as YYYY-MM-DD; never due before it was issued. */
  readonly issuedOn: string;
  readonly dueOn: string;
  /** Above zero for an invoice, below for a credit or payment. */
  readonly initial: bigint;
  /** What is left of `initial`, with its sign, or the day on which nothing was left: items cannot be deleted. */
  readonly balance: { readonly remaining: bigint } | { readonly clearedOn: string };
}
