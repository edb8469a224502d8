import type { OrderReading } from '../../../shared/domain/shop.ts';
import { parsePrestashopOrder } from '../../../shared/shops/prestashop/read-order.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';

type Json = Readonly<Record<string, unknown>>;

/** An article of a message, at 24.60 with 23 %, and what a test says otherwise. */
export const detail = (id: string, over: Json = {}) => ({
  id,
  product_name: `Artigo ${id}`,
  product_reference: `REF-${id}`,
  product_quantity: '1',
  download_hash: '',
  total_price_tax_incl: '24.600000',
  total_price_tax_excl: '20.000000',
  taxes: [{ id: '1', rate: '23.000' }],
  ...over,
});

export const address = {
  ...{ company: '', firstname: 'Maria', lastname: 'Fictícia', address1: 'Rua A, 1', address2: '' },
  ...{
    postcode: '1000-001',
    city: 'Lisboa',
    other: '',
    vat_number: '',
    dni: '',
    country: 'PT',
    province: '',
  },
};

/** A credit slip of all of the first article, and what a test says otherwise. */
export const slip = (over: Json = {}) => ({
  id: '5',
  at: '2026-11-21T10:00:00.000Z',
  amount: '24.600000',
  total_products_tax_incl: '24.600000',
  total_products_tax_excl: '20.000000',
  total_shipping_tax_incl: '0.000000',
  details: [{ id_order_detail: '1', product_quantity: '1', amount_tax_incl: '24.600000' }],
  ...over,
});

/** A paid order of one article as polling writes it; `total` is with tax, `order` are fields of its row. */
export function orderMessage(over: Json = {}, order: Json = {}, [total, net] = ['24.600000', '20.000000']) {
  return {
    v: '1',
    order: {
      ...{ id: '77', reference: ' ABCDEF ', id_carrier: '2', payment: 'Bank wire', note: '' },
      ...{ total_paid: total, total_paid_tax_incl: total, total_paid_tax_excl: net, total_paid_real: total },
      ...order,
    },
    state: { name: 'Payment accepted', paid: true },
    currency: 'EUR',
    placedAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    details: [detail('1')],
    discounts: [],
    payments: [{ payment_method: 'Bank wire', amount: total, at: '2026-11-20T11:00:00.000Z' }],
    slips: [],
    customer: {
      ...{ firstname: 'Ana', lastname: 'Dias', email: 'ana@example.com', company: '', siret: '', note: '' },
    },
    invoiceAddress: address,
    deliveryAddress: address,
    ...over,
  };
}

/** How a message is read. */
export const readingOfMessage = (message: object, settings: Json = {}): OrderReading =>
  parsePrestashopOrder(JSON.stringify(message)).read('shop.example', invoicingSettings(settings));

/** The order that a message tells. */
export function orderOfMessage(message: object, settings: Json = {}) {
  const reading = readingOfMessage(message, settings);
  if (reading.kind === 'held') throw reading.held;
  if (reading.kind !== 'order') throw new Error(reading.kind);
  return reading.order;
}
