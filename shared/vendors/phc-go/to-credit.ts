import type { SentLine } from '../../domain/document.ts';
import type { CheckedCredit, Send } from '../../domain/erp.ts';
import { HeldError } from '../../domain/held.ts';
import { formatMinor, sumOf } from '../../domain/money.ts';
import { predictTotals } from '../../domain/price-lines.ts';
import type { PhcGoConnection } from './connection.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';
import type { PhcGoOrigin } from './find-origin.ts';
import { optionFor } from './mailing.ts';
import { accountOf, shownFields } from './to-document.ts';
import { priceProfileOf } from './to-lines.ts';

/**
 * Throws HeldError for what PHC GO cannot express: a credit line names its origin by number and type, so an invoice of
 * another year may be another customer's; it names its line by reference alone, and takes whole pieces of it.
 */
export function checkCredit(
  { invoice, lines, refund }: CheckedCredit,
  { day }: Send,
  connection: PhcGoConnection,
): void {
  const byHand = (facts: string) => new HeldError('credit-note-by-hand', facts);
  const { number, facts } = invoice;
  if (facts.documentDate.slice(0, 4) !== day.slice(0, 4))
    throw byHand(
      `Invoice ${number} is of ${facts.documentDate}, and PHC GO credits invoices of the same year only.`,
    );
  for (const { sent } of lines) {
    if (!sent.taxIncluded)
      throw byHand(`The article ${sent.reference} has a price without tax on invoice ${number}.`);
    const alike = facts.lines.filter(({ reference }) => reference === sent.reference).length;
    if (alike > 1)
      throw byHand(
        `The article ${sent.reference} is on ${alike} lines of invoice ${number}, and PHC GO finds a line by its article only.`,
      );
  }
  const priced = lines.map(({ sent, quantity }) => ({
    reference: sent.reference,
    designation: '',
    unitPrice: sent.unitPrice,
    quantity: Number(quantity),
    rate: sent.rate,
  }));
  const predicted = predictTotals(priced, priceProfileOf(connection));
  const wrong = predicted.find(total => total !== refund.amount);
  if (wrong !== undefined)
    throw byHand(
      `${formatMinor(refund.amount)} ${refund.currency} was returned, and PHC GO may print ${formatMinor(wrong)} for these lines of invoice ${number}.`,
    );
}

interface CreditParts {
  readonly credit: CheckedCredit;
  readonly send: Send;
  readonly origin: PhcGoOrigin;
}

/**
 * A refund as the body of `createDocument`. Its lines name only what PHC GO's document, chapter Credit Notes, lists:
 * price and tax come from the origin. Shipping is a product here, whatever it was on the invoice.
 */
export function toCredit(
  { credit, send, origin }: CreditParts,
  connection: PhcGoConnection,
): { readonly request: PhcGoDocumentRequest; readonly sent: readonly SentLine[] } {
  const { reportName, regType } = connection;
  return {
    request: {
      requestOptions: {
        option: optionFor(connection, { number: origin.customerNumber }),
        requestedFields: [...shownFields],
        ...(reportName !== undefined && { reportName }),
      },
      document: {
        docType: connection.creditNoteDocType,
        customerNumber: origin.customerNumber,
        ...(origin.customerName !== undefined && { customerName: origin.customerName }),
        currency: credit.refund.currency,
        documentDate: `${send.day} 00:00:00Z`,
        documentObservations: remark(credit),
        rectificationReason: connection.rectificationReason,
        ...(regType !== undefined && { regType }),
        ...accountOf(credit.refund.gateways, connection),
        [connection.referenceField]: send.reference,
      },
      products: credit.lines.map(({ sent, quantity }) => ({
        reference: sent.reference,
        originDocumentNumber: origin.number,
        originDocumentType: origin.documentType,
        quantity: Number(quantity),
      })),
    },
    sent: credit.lines.map(({ sent, quantity, gross }) => ({ ...sent, quantity, gross: formatMinor(gross) })),
  };
}

/** The day of the refund and where the money went are part of the proof that it was returned. */
function remark({ refund, refundedOn, orderName, invoice, lines }: CheckedCredit): string {
  const by = refund.gateways.length > 0 ? ` por ${refund.gateways.join(', ')}` : '';
  const total = formatMinor(sumOf(lines.map(({ gross }) => gross)));
  return `Encomenda ${orderName}. Fatura ${invoice.number} de ${invoice.facts.documentDate}. Reembolso ${refund.refundId} de ${total} ${refund.currency} em ${refundedOn}${by}.`;
}
