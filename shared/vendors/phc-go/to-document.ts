import { countryOfRecord } from '../../domain/billed-country.ts';
import type { CheckedOrder, Send } from '../../domain/erp.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { ofGateways } from '../../domain/of-gateways.ts';
import type { Address } from '../../domain/order.ts';
import { nameOnDocument } from '../../domain/tax/buyer-check.ts';
import { writtenTaxId } from '../../domain/tax/tax-id.ts';
import type { PhcGoConnection } from './connection.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';
import { optionFor } from './mailing.ts';
import type { PhcGoLines } from './to-lines.ts';

/**
 * Fields of the document that PHC GO gives back, so that its total, type, day and buyer can be compared with what was
 * sent. PHC GO's document, chapter Request Options.
 */
export const shownFields = ['fno', 'ftstamp', 'etotal', 'ettiva', 'ndoc', 'fdata', 'no', 'nome', 'ncont'];

/** Name of a final consumer whom the shop does not name. */
const nameless = 'Consumidor final';

interface DocumentParts {
  readonly checked: CheckedOrder;
  readonly send: Send;
  /** Number of the buyer's record in PHC GO, if it has one already. */
  readonly customerNumber?: number;
  readonly lines: Pick<PhcGoLines, 'products' | 'shippings'>;
}

/**
 * A paid order as the body of `createDocument`. The record of a customer with tax number is created if need be, never
 * changed; buyers without one share the record of the final consumer. Throws HeldError "address-incomplete", and
 * "buyer-without-name" for a new record without a name.
 */
export function toDocument(
  parts: DocumentParts,
  connection: PhcGoConnection,
  invoicing: Invoicing,
): PhcGoDocumentRequest {
  const { lines, checked, send } = parts;
  const { order, buyer } = checked;
  const billing = order.buyer.billing ?? order.buyer.shipping ?? {};
  const known = nameOnDocument(order, buyer);
  const customerNumber = parts.customerNumber ?? (buyer.taxId ? undefined : connection.finalConsumerNumber);
  // A tax number without a name: the record that has it knows the name.
  const name = known === '' && !buyer.taxId ? nameless : known;
  return {
    ...(customerNumber === undefined && { customer: toCustomer(checked, billing, name, invoicing.country) }),
    requestOptions: {
      option: optionFor(connection, { number: customerNumber, email: order.buyer.email }),
      requestedFields: [...shownFields],
      ...(connection.reportName !== undefined && { reportName: connection.reportName }),
    },
    document: {
      docType: connection.invoiceDocType,
      ...(customerNumber !== undefined && { customerNumber }),
      ...filled({
        customerName: name,
        invoicingAddress1: billing.street,
        invoicingAddress2: billing.street2,
        invoicingPostalCode: billing.postalCode,
        invoicingLocality: billing.city,
      }),
      currency: order.currency,
      documentDate: `${send.day} 00:00:00Z`,
      documentObservations: remark(checked),
      ...accountOf(order.paidBy, connection),
      [connection.referenceField]: send.reference,
    },
    products: lines.products,
    ...(lines.shippings.length > 0 && { shippings: lines.shippings }),
  };
}

/** The treasury account that the money of some gateways moves to or from, if it is not that of the series. */
export function accountOf(
  gateways: readonly string[],
  { treasuryAccounts }: Pick<PhcGoConnection, 'treasuryAccounts'>,
): { readonly blAccount?: number } {
  const blAccount = ofGateways(treasuryAccounts, gateways);
  return blAccount === undefined ? {} : { blAccount };
}

/** `notUpdate`: without it PHC GO would overwrite the record of a customer it takes for the same. */
function toCustomer({ order, buyer }: CheckedOrder, billing: Address, name: string, sellerCountry: string) {
  const { taxId } = buyer;
  if (name === '') {
    throw new HeldError('buyer-without-name', 'The buyer gave a tax number, but the order has no name.');
  }
  const country = countryOfRecord(order, taxId, sellerCountry);
  return {
    name,
    ...filled({
      address: [billing.street, billing.street2].filter(Boolean).join(', '),
      postalCode: billing.postalCode,
      city: billing.city,
      email: order.buyer.email,
      taxNumber: taxId && writtenTaxId(taxId, sellerCountry),
    }),
    country,
    ...filled({ province: needsProvince.has(country) ? provinceOf(billing, country) : undefined }),
    notUpdate: true,
  };
}

/**
 * PHC GO's document, chapter Customer: province is required for these; Angola also wants a county, which no
 * shop knows.
 */
const needsProvince = new Set(['ES', 'AO']);

function provinceOf(billing: Address, country: string): string {
  if (country === 'ES' && billing.province) return billing.province;
  throw new HeldError(
    'address-incomplete',
    `PHC GO asks for more of an address in ${country} than the shop knows.`,
  );
}

/**
 * The payment date is printed because the document may be made on a later day
 * (docs/decisions/dates-on-documents.md); the buyer's number of the purchase because companies refuse an invoice
 * without it.
 */
function remark({ order, paidOn }: CheckedOrder): string {
  const paid = paidOn === undefined ? 'Pago' : `Pago em ${paidOn}`;
  const by = order.paidBy.length > 0 ? ` por ${order.paidBy.join(', ')}` : '';
  const purchase = order.purchaseOrder ? ` Requisição do cliente: ${order.purchaseOrder}.` : '';
  return `Encomenda ${order.orderName} (${order.shop}). ${paid}${by}.${purchase}`;
}

type Filled<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function filled<T extends Record<string, string | undefined>>(fields: T): Filled<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Filled<T>;
}
