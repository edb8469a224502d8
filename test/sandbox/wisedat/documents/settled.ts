import Big from 'big.js';
import type { SalesDocument } from './records.ts';
import type { DocumentStore } from './store.ts';

/** What payments that are not canceled have settled of a sales invoice: what was received, and discounts. */
export function settledOf(documents: DocumentStore, invoiceId: string): Big {
  return [...documents.payments.values()]
    .filter(({ canceled }) => !canceled)
    .flatMap(({ settlements }) => settlements)
    .filter(({ id }) => id === invoiceId)
    .reduce((sum, { received, discount }) => sum.plus(received).plus(discount), new Big(0));
}

/** `saft_type` of credit notes and devolution tickets, which lower what the customer owes. */
const credits: ReadonlySet<number> = new Set([2, 5]);

/** Sales for cash, tickets, simplified invoices and invoice-receipts are paid as they are issued. */
const paidAtIssue: ReadonlySet<number> = new Set([3, 4, 6, 7]);

/** What is left to pay of a sales invoice; below 0 for a credit note. */
export function remainingOf(documents: DocumentStore, invoice: SalesDocument): Big {
  const { saft_type: type } = invoice.parts.sales_document;
  if (paidAtIssue.has(type) || !invoice.closed || invoice.canceled) return new Big(0);
  const owed = new Big(invoice.totals.total).times(credits.has(type) ? -1 : 1);
  return owed.minus(settledOf(documents, invoice.id));
}
