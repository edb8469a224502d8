import type { CheckedOrder, CreditingErp, CustomerMatch, Draft, RequestErp, Send } from '../../domain/erp.ts';
import { erps } from '../../domain/erps.ts';
import { HeldError } from '../../domain/held.ts';
import { writtenTaxId } from '../../domain/tax/tax-id.ts';
import { territoryOf } from '../../domain/tax/tax-regime.ts';
import { fetchPdf } from '../../http/fetch-pdf.ts';
import type { TokenSource } from '../../ledger/tokens.ts';
import { connectPhcGo, type PhcGo, phcGoPolicy } from './connect.ts';
import { differenceOf, isSameTaxNumber } from './difference.ts';
import {
  createDocument,
  findCustomerRecord,
  findDocuments,
  findIssued,
  findNumbered,
  ping,
} from './documents.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';
import { findCustomer } from './find-customer.ts';
import { findOrigin } from './find-origin.ts';
import { mailOf } from './mailing.ts';
import { fillRequest } from './raw-request.ts';
import { checkCredit, toCredit } from './to-credit.ts';
import { toDocument } from './to-document.ts';
import { type PhcGoLines, toLines } from './to-lines.ts';

const { label } = erps['phc-go'];

/** Opens a tenant's PHC GO for issuing. Throws ConfigurationError if its connection is missing or wrong. */
export async function openPhcGo(tenant: string, tokens: TokenSource): Promise<RequestErp & CreditingErp> {
  const phcGo = await connectPhcGo(tenant, tokens);
  const { connection } = phcGo;
  return {
    label,
    find: reference => findDocuments(phcGo, reference),
    findByNumber: named => findNumbered(phcGo, named),
    findIssued: issued => findIssued(phcGo, issued),
    ping: () => ping(phcGo),
    draftOrder: async (checked, send, invoicing) => {
      const ofBuyer = territoryOf(checked.order);
      const lines = toLines(checked.lines, connection, invoicing, checked.taxDay, ofBuyer);
      const customerNumber = await knownCustomer(phcGo, checked, invoicing.country);
      const known = customerNumber !== undefined && { customerNumber };
      const request = toDocument({ checked, send, lines, ...known }, connection, invoicing);
      const outline = { descriptions: lines.descriptions, customer: matchOf(request, customerNumber) };
      const taxNumber = taxNumberOf(checked, invoicing.country);
      return {
        ...draftOf(phcGo, request, send, lines.sent, taxNumber),
        ...mailOf(request, connection),
        outline,
      };
    },
    draftCredit: async (credit, send) => {
      checkCredit(credit, send, connection);
      const origin = await findOrigin(phcGo, credit.invoice);
      const { request, sent } = toCredit({ credit, send, origin }, connection);
      return { ...draftOf(phcGo, request, send, sent), ...mailOf(request, connection) };
    },
    draftRequest: (text, send) => draftOf(phcGo, fillRequest(text, send, connection), send, []),
    fetchPdf: async ({ url }) =>
      url === undefined
        ? undefined
        : fetchPdf(url, {
            label,
            origins: [connection.baseUrl, connection.backendUrl],
            policy: phcGoPolicy(),
          }),
  };
}

/** @param taxNumber as the document must show it; null: none; undefined: not known here */
function draftOf(
  phcGo: PhcGo,
  request: PhcGoDocumentRequest,
  send: Send,
  lines: PhcGoLines['sent'],
  taxNumber?: string | null,
): Draft {
  return {
    facts: { documentType: String(request.document.docType), documentDate: send.day, lines },
    create: () => createDocument(phcGo, request),
    differenceOf: (shown, sentAs) => differenceOf(shown, { request, sentAs, taxNumber }),
  };
}

/** A person who names a record without a tax number in the order decides for whatever number it has. */
function taxNumberOf(
  { buyer, customerNumber }: CheckedOrder,
  sellerCountry: string,
): string | null | undefined {
  if (buyer.taxId) return writtenTaxId(buyer.taxId, sellerCountry);
  return customerNumber === undefined ? null : undefined;
}

/**
 * Number of the buyer's record: the one that a person has named, or the one with the buyer's tax number. The document
 * prints the tax number of the record, so a named one must not have another than the order.
 */
async function knownCustomer(
  phcGo: PhcGo,
  checked: CheckedOrder,
  sellerCountry: string,
): Promise<number | undefined> {
  const { customerNumber } = checked;
  const { taxId } = checked.buyer;
  if (customerNumber === undefined) return findCustomer(phcGo, checked, sellerCountry);
  const record = await findCustomerRecord(phcGo, customerNumber);
  if (!record) throw wrongCustomer(`${label} has no customer with the number ${customerNumber}.`);
  if (taxId && !isSameTaxNumber(record.taxNumber ?? '', writtenTaxId(taxId, sellerCountry)))
    throw wrongCustomer(
      `Customer ${customerNumber} of ${label} has another tax number than the order, or none.`,
    );
  return customerNumber;
}

const wrongCustomer = (facts: string): HeldError => new HeldError('customer-number-wrong', facts);

function matchOf({ document }: PhcGoDocumentRequest, known: number | undefined): CustomerMatch {
  const { customerNumber } = document;
  if (customerNumber === undefined) return { match: 'new' };
  return { match: known === undefined ? 'final-consumer' : 'existing', number: String(customerNumber) };
}
