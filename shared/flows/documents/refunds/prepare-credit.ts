import { dayIn } from '../../../clock.ts';
import { issuesCredits, type OpenErp, type Send } from '../../../domain/erp.ts';
import { erps } from '../../../domain/erps.ts';
import { HeldError } from '../../../domain/held.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import type { Refund, RefundReading } from '../../../domain/refund.ts';
import type { DocumentRow, RowIn } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import type { Prepared } from '../issuing/issue-context.ts';
import { allotCredit } from './allot-credit.ts';
import { type Credited, creditedBefore } from './credited.ts';

interface Context {
  readonly erp: OpenErp;
  readonly invoicing: Invoicing;
  readonly ledger: Pick<Ledger, 'findDocument' | 'listCredits'>;
}

/**
 * Makes the ERP's credit note of a refund whose money was returned. Over all credit notes of an invoice no line and no
 * total is ever credited above what the invoice has. Throws HeldError for what a person must look at.
 */
export async function prepareCredit(
  row: DocumentRow,
  readIn: (currency: string) => RefundReading,
  send: Send,
  { erp, invoicing, ledger }: Context,
): Promise<Prepared> {
  const { creditOf } = row;
  if (creditOf === undefined || !issuesCredits(erp))
    throw new HeldError('credit-note-by-hand', `${erp.label} is not given credit notes of refunds.`);
  const invoice = await ledger.findDocument(row.tenant, creditOf);
  if (invoice?.state !== 'issued')
    throw new HeldError('no-invoice-to-credit', 'The order has no invoice that was issued here.');
  if (invoice.vendor !== row.vendor)
    throw new HeldError(
      'credit-note-by-hand',
      `Invoice ${invoice.number} is at ${erps[invoice.vendor].label}, and this credit note was sent to ${erp.label}.`,
    );
  const refund = readable(readIn(invoice.currency));
  checkRefund(refund);
  const credited = await creditedBefore({ ...row, creditOf }, ledger);
  checkTotal(refund, invoice, credited);
  const draft = await erp.draftCredit(
    {
      refund,
      refundedOn: dayIn(invoicing.timezone, new Date(refund.createdAt)),
      orderName: `${invoice.orderName ?? invoice.orderId} (${invoice.shop})`,
      invoice: {
        number: invoice.number,
        ...(invoice.vendorId !== undefined && { vendorId: invoice.vendorId }),
        facts: factsOf(invoice),
      },
      lines: allotCredit(refund, factsOf(invoice).lines, credited.lines),
    },
    send,
    invoicing,
  );
  return {
    draft,
    currency: invoice.currency,
    expectedTotal: refund.amount,
    placedAt: refund.createdAt,
    ...notBeforeSendOf(invoice),
  };
}

/** An invoice that was found at the ERP may be older than this ledger, and so may its credit notes. */
function notBeforeSendOf({ history, sending }: DocumentRow): Pick<Prepared, 'notBefore'> {
  const isMade = history.some(({ event, text }) => event === 'issue' && text === undefined);
  return isMade && sending ? { notBefore: sending.startedAt } : {};
}

function readable(reading: RefundReading): Refund {
  if (reading.kind === 'held') throw reading.held;
  if (reading.kind === 'ignored')
    throw new HeldError('credit-note-by-hand', `The refund asks for no document (${reading.reason}).`);
  return reading.refund;
}

function checkRefund({
  money,
  amount,
  storeCredit,
  lines,
  shipping,
  adjustments,
  currency,
  gateways,
}: Refund): void {
  const figure = (minor: bigint) => `${formatMinor(minor)} ${currency}`;
  if (money !== 'returned')
    throw new HeldError('refund-pending', `${figure(amount)} of the refund has not been returned.`);
  if (storeCredit !== 0n)
    throw new HeldError(
      'store-credit',
      `${figure(storeCredit)} of ${figure(amount)} was given as credit in the shop (${gateways.join(', ')}), not as money.`,
    );
  if (lines.length === 0 && shipping === 0n)
    throw new HeldError('refund-amount-only', `${figure(amount)} was returned without saying for what.`);
  if (adjustments !== 0n)
    throw new HeldError(
      'refund-does-not-add-up',
      `${figure(amount)} was returned, and its lines and shipping are ${figure(amount - adjustments)}.`,
    );
}

function checkTotal({ amount, currency }: Refund, invoice: RowIn<'issued'>, { total: before }: Credited) {
  const total = invoice.total ?? invoice.expectedTotal;
  if (total === undefined || before + amount <= parseMinor(total)) return;
  throw new HeldError(
    'refund-above-invoice',
    `${formatMinor(amount)} ${currency} was returned, and of invoice ${invoice.number} over ${total} ${currency} ${formatMinor(before)} ${currency} is credited already.`,
  );
}

/** What was sent of the invoice. Throws HeldError if a person named it: nobody knows its lines then. */
function factsOf({ number, documentType, documentDate, lines }: RowIn<'issued'>) {
  if (documentType === undefined || documentDate === undefined || !lines?.length)
    throw new HeldError('credit-note-by-hand', `The lines of invoice ${number} are not on record.`);
  return { documentType, documentDate, lines };
}
