import { dayIn } from '../../clock.ts';
import type { CheckedOrder, Send } from '../../domain/erp.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { Address, Order } from '../../domain/order.ts';
import type { PhcGoConnection } from './connection.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';
import type { PhcGoLines } from './to-lines.ts';

/**
 * Fields of the document that PHC GO gives back, so that its own total can be compared. PHC GO's document,
 * chapter Request Options.
 */
export const shownFields = ['fno', 'ftstamp', 'etotal', 'ettiva'];

/** Name of a buyer whom the shop does not name. */
const nameless = 'Consumidor final';

interface DocumentParts {
  readonly checked: CheckedOrder;
  readonly send: Send;
  /** Number of the buyer's record in PHC GO, if it has one already. */
  readonly customerNumber?: number;
  readonly lines: Pick<PhcGoLines, 'products' | 'shippings'>;
}

/** A paid order as the body of `createDocument`. The customer's record is created if need be, never changed. */
export function toDocument(
  parts: DocumentParts,
  connection: PhcGoConnection,
  invoicing: Invoicing,
): PhcGoDocumentRequest {
  const { lines, checked, send } = parts;
  const { order, buyer } = checked;
  const billing = order.buyer.billing ?? order.buyer.shipping ?? {};
  const name = order.buyer.company ?? (order.buyer.name || nameless);
  const customerNumber = parts.customerNumber ?? (buyer.taxId ? undefined : connection.finalConsumerNumber);
  return {
    ...(customerNumber === undefined && { customer: toCustomer(checked, billing, name, invoicing.country) }),
    requestOptions: {
      option: connection.option,
      requestedFields: [...shownFields],
      ...(connection.reportName !== undefined && { reportName: connection.reportName }),
    },
    document: {
      docType: connection.invoiceDocType,
      ...(customerNumber !== undefined && { customerNumber }),
      customerName: name,
      ...filled({
        invoicingAddress1: billing.street,
        invoicingAddress2: billing.street2,
        invoicingPostalCode: billing.postalCode,
        invoicingLocality: billing.city,
      }),
      currency: order.currency,
      documentDate: `${send.day} 00:00:00Z`,
      documentObservations: remark(order, invoicing),
      [connection.referenceField]: send.reference,
    },
    products: lines.products,
    ...(lines.shippings.length > 0 && { shippings: lines.shippings }),
  };
}

/** `notUpdate`: without it PHC GO would overwrite the record of a customer it takes for the same. */
function toCustomer({ order, buyer }: CheckedOrder, billing: Address, name: string, sellerCountry: string) {
  const { taxId } = buyer;
  const country = billing.country ?? sellerCountry;
  return {
    name,
    ...filled({
      address: [billing.street, billing.street2].filter(Boolean).join(', '),
      postalCode: billing.postalCode,
      city: billing.city,
      email: order.buyer.email,
      taxNumber: taxId && (taxId.country === sellerCountry ? taxId.value : `${taxId.country}${taxId.value}`),
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
 * (docs/decisions/dates-on-documents.md).
 */
function remark(order: Order, invoicing: Invoicing): string {
  const paid = `Pago em ${dayIn(invoicing.timezone, new Date(order.paidAt))}`;
  const by = order.paidBy.length > 0 ? ` por ${order.paidBy.join(', ')}` : '';
  return `Encomenda ${order.orderName} (${order.shop}). ${paid}${by}.`;
}

type Filled<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function filled<T extends Record<string, string | undefined>>(fields: T): Filled<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Filled<T>;
}
