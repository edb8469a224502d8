import type { SourceDocument, SourceSettings } from '../../../domain/receivables/invoice-source.ts';
import { minorOf, sizeOf, unfitCurrency } from '../../../domain/receivables/shown-amount.ts';
import { VendorContractError } from '../../../errors.ts';
import { isFilled, isObject } from '../../../http/answers/spoken-outcome.ts';
import { shownDay } from '../shown-day.ts';
import type { ListedInvoice } from './calls.ts';
import { dueDay } from './due-day.ts';

type PaidWhen = NonNullable<SourceSettings['paidWhen']>;

/** `status` of an invoice that was cancelled as a whole: the credit that did it is listed nowhere. */
const cancelled = 9;

/** Amounts of which nobody knows whether they are part of what the customer owes. */
const aside = {
  grant_amount: 'a grant',
  guarantee_holdback_amount: 'a guarantee holdback',
  advance_payment_amount: 'an advance payment',
} as const;

/**
 * An invoice of a list, or a deposit invoice, in our words; undefined for a draft. Throws VendorContractError if it lacks
 * what every final one has, or the mark that says whether it is paid.
 */
export function toDocument(row: ListedInvoice, paidWhen: PaidWhen | undefined): SourceDocument | undefined {
  const { is_draft: isDraft, reference, number, status } = row;
  if (isDraft === true || number == null || number === 0 || status === 1) return undefined;
  const id = String(row.id);
  const need = <Value>(field: string, value: Value | null | undefined): Value => {
    if (value != null && value !== '') return value;
    throw new VendorContractError(`Kwixéo shows the invoice ${id} without its ${field}.`);
  };
  const currency = need('currency_code', row.currency_code);
  const issuedOn = need('date', shownDay(row.date));
  const due = dueDay(issuedOn, row);
  const total = minorOf(row.total_ttc);
  const asides = Object.entries(aside).flatMap(([field, words]) =>
    isZero(row[field as keyof typeof aside]) ? [] : [`it has ${words}`],
  );
  const unclear = [
    ...(total === undefined ? [`its total is ${JSON.stringify(row.total_ttc ?? null)}`] : []),
    ...(total !== undefined && total < 0n ? ['its total is below zero'] : []),
    ...(due === undefined ? ['it has neither a day of expiration nor a payment term'] : []),
    ...asides,
    ...[unfitCurrency(currency)].filter(reason => reason !== undefined),
  ];
  return {
    id,
    customerId: String(need('customer_id', row.customer_id)),
    role: 'claim',
    type: 'Facture',
    number: need('reference', reference?.trim()),
    issuedOn,
    dueOn: due === undefined || due < issuedOn ? issuedOn : due,
    currency,
    total: sizeOf(total ?? 0n),
    cancelled: status === cancelled,
    ...(isFilled(row.customer_command_reference) && { reference: row.customer_command_reference ?? '' }),
    ...(paidWhen && { paid: total === 0n || isMarked(row, paidWhen) }),
    ...(unclear.length > 0 && { unclear: `At Kwixéo ${unclear.join(', and ')}.` }),
  };
}

const isZero = (amount: string | number | null | undefined): boolean => minorOf(amount ?? 0) === 0n;

/** What was asked for and is not shown is not a mark that is missing. */
function isMarked(row: ListedInvoice, paidWhen: PaidWhen): boolean {
  const need = <Value>(field: string, value: Value | null | undefined): Value => {
    if (value != null) return value;
    throw new VendorContractError(`Kwixéo shows the invoice ${row.id} without its ${field}.`);
  };
  if ('status' in paidWhen) return need('status', row.status) === paidWhen.status;
  if ('tag' in paidWhen) return need('tags', row.tags).some(({ name }) => isSame(name, paidWhen.tag));
  return need('custom_fields', row.custom_fields).some(
    ({ label, value }) => isSame(label, paidWhen.customField) && saysYes(value),
  );
}

/** A field of a choice shows its option, or a list of them. One that says no, or an amount of nothing, marks nothing. */
function saysYes(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(saysYes);
  if (isObject(value) && 'value' in value) return saysYes(value.value);
  return isFilled(value) && !/^(?:non?|n[ãa]o|-?0+(?:[.,]0+)?)$/i.test(String(value).trim());
}

const isSame = (shown: string | null | undefined, wanted: string): boolean =>
  shown?.trim().toLowerCase() === wanted.trim().toLowerCase();
