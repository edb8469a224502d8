import { describe, expect, it } from 'vitest';
import type { CheckedOrder } from '../../../../shared/domain/erp.ts';
import type { Address, Buyer, Order } from '../../../../shared/domain/order.ts';
import { accountOf, shownFields, toDocument } from '../../../../shared/vendors/phc-go/to-document.ts';
import { checkedOrder } from '../../../domain/checked-order.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { issuingConnection, send } from './company.ts';

const home: Address = {
  street: 'Rua A, 1',
  street2: '2.º D',
  postalCode: '1000-001',
  city: 'Lisboa',
  country: 'PT',
};
const maria: Buyer = { name: 'Maria Fictícia', email: 'maria@example.com', billing: home };
const company = { country: 'PT', value: '501442600' };
const products = [{ reference: 'CAD-1', quantity: 1 }];

interface Given {
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly order?: Partial<Order>;
  readonly buyer?: Partial<Buyer>;
  readonly taxId?: CheckedBuyer['taxId'];
  readonly paidOn?: string;
  readonly customerNumber?: number;
  readonly shippings?: readonly { readonly ship_reference: string }[];
}
type CheckedBuyer = CheckedOrder['buyer'];

function request(given: Given = {}) {
  const { connection, order, buyer, taxId, paidOn, customerNumber, shippings = [] } = given;
  const checked = checkedOrder({
    order: { buyer: { ...maria, ...buyer }, ...order },
    buyer: taxId === undefined ? {} : { taxId },
    ...(paidOn !== undefined && { paidOn }),
  });
  const lines = { products, shippings } as unknown as Parameters<typeof toDocument>[0]['lines'];
  const parts = { checked, send, lines, ...(customerNumber !== undefined && { customerNumber }) };
  return toDocument(parts, issuingConnection(connection), invoicingSettings());
}

describe('a document at PHC GO', () => {
  it('for a buyer without tax number is that of the final consumer, with the name and address of the order', () =>
    expect(request()).toEqual({
      requestOptions: { option: 1, requestedFields: shownFields },
      document: {
        docType: 2,
        customerNumber: 1,
        customerName: 'Maria Fictícia',
        invoicingAddress1: 'Rua A, 1',
        invoicingAddress2: '2.º D',
        invoicingPostalCode: '1000-001',
        invoicingLocality: 'Lisboa',
        currency: 'EUR',
        documentDate: '2026-11-21 00:00:00Z',
        documentObservations: 'Encomenda #1001 (loja.example). Pago por shopify_payments.',
        requisitionNumber: 'IB-1',
      },
      products,
    }));

  it('has our reference in the field that the connection names', () => {
    const { document } = request({ connection: { referenceField: 'refInt' } });
    expect(document).toMatchObject({ refInt: 'IB-1' });
    expect(document).not.toHaveProperty('requisitionNumber');
  });

  it('is printed in the form that the connection names', () =>
    expect(request({ connection: { reportName: 'Fatura' } }).requestOptions).toMatchObject({
      reportName: 'Fatura',
    }));

  it('has what is shipped where something is', () =>
    expect(request({ shippings: [{ ship_reference: 'PORTES' }] }).shippings).toEqual([
      { ship_reference: 'PORTES' },
    ]));

  it('is billed to the address of the delivery where the shop has no other, or to none', () => {
    const { billing: _, ...nowhere } = maria;
    const documentOf = (buyer: Buyer) => request({ order: { buyer } }).document;
    expect(documentOf({ ...nowhere, shipping: { ...home, city: 'Porto' } })).toMatchObject({
      invoicingLocality: 'Porto',
    });
    expect(documentOf({ ...maria, shipping: { ...home, city: 'Porto' } })).toMatchObject({
      invoicingLocality: 'Lisboa',
    });
    expect(documentOf(nowhere)).not.toHaveProperty('invoicingLocality');
  });

  it('leaves out what the address has empty', () =>
    expect(request({ buyer: { billing: { ...home, street2: '' } } }).document).not.toHaveProperty(
      'invoicingAddress2',
    ));
});

describe('the remark on a document', () => {
  const remarkOf = (given: Given) => request(given).document.documentObservations;

  it('says when it was paid, and the buyer’s number of the purchase', () =>
    expect(remarkOf({ paidOn: '2026-11-20', order: { purchaseOrder: 'PO-7', paidBy: ['mb', 'vale'] } })).toBe(
      'Encomenda #1001 (loja.example). Pago em 2026-11-20 por mb, vale. Requisição do cliente: PO-7.',
    ));

  it('leaves out what is not known of the payment', () =>
    expect(remarkOf({ order: { paidBy: [] } })).toBe('Encomenda #1001 (loja.example). Pago.'));
});

describe('the customer of a document', () => {
  it('with a tax number is a new record, which changes none that exists', () => {
    const made = request({ taxId: company, buyer: { company: 'Padaria Lda' } });
    expect(made.customer).toEqual({
      name: 'Padaria Lda',
      address: 'Rua A, 1, 2.º D',
      postalCode: '1000-001',
      city: 'Lisboa',
      email: 'maria@example.com',
      taxNumber: '501442600',
      country: 'PT',
      notUpdate: true,
    });
    expect(made.document).not.toHaveProperty('customerNumber');
    expect(made.document).toMatchObject({ customerName: 'Padaria Lda' });
  });

  it('with a tax number is the record that has it, whatever the order says', () => {
    const found = request({ taxId: company, customerNumber: 77 });
    expect(found).not.toHaveProperty('customer');
    expect(found.document).toMatchObject({ customerNumber: 77, customerName: 'Maria Fictícia' });
  });

  it('without a name is called what the law calls it, but not with a tax number: the record knows the name', () => {
    expect(request({ buyer: { name: '' } }).document).toMatchObject({ customerName: 'Consumidor final' });
    const known = request({ buyer: { name: '' }, taxId: company, customerNumber: 77 });
    expect(known.document).not.toHaveProperty('customerName');
  });

  it('cannot be a new record without a name', () =>
    expect(heldAs(() => request({ buyer: { name: '' }, taxId: company }))).toBe(
      'buyer-without-name: The buyer gave a tax number, but the order has no name.',
    ));

  it('has the address that there is, and the country of the seller where there is none', () => {
    const { billing: _, ...nowhere } = maria;
    const made = request({ order: { buyer: nowhere }, taxId: company });
    expect(made.customer).toMatchObject({ country: 'PT' });
    expect(made.customer).not.toHaveProperty('address');
    const { street2: __, ...short } = home;
    expect(request({ buyer: { billing: short }, taxId: company }).customer).toMatchObject({
      address: 'Rua A, 1',
    });
  });

  it('has the prefix of its country before a number from abroad', () =>
    expect(
      request({ taxId: { country: 'DE', value: '136695976' }, buyer: { billing: { country: 'DE' } } })
        .customer,
    ).toMatchObject({ taxNumber: 'DE136695976', country: 'DE' }));

  it('is of the country of the delivery where the billing address names none', () => {
    const { country: _, ...billing } = home;
    const taxId = { country: 'DE', value: '136695976' };
    const buyer = { billing, shipping: { country: 'DE' } };
    expect(request({ taxId, buyer }).customer).toMatchObject({ country: 'DE' });
    expect(heldAs(() => request({ taxId, buyer: { billing } }))).toBe(
      'address-incomplete: The buyer gave a tax number of another country, and the addresses of the order name no country.',
    );
  });

  it('has a province in Spain, and is held without one', () => {
    const abroad = (billing: Address) => request({ taxId: company, buyer: { billing } });
    expect(abroad({ ...home, country: 'ES', province: 'Madrid' }).customer).toMatchObject({
      province: 'Madrid',
    });
    for (const billing of [
      { ...home, country: 'ES' },
      { ...home, country: 'ES', province: '' },
      { ...home, country: 'AO', province: 'Luanda' },
    ])
      expect(heldAs(() => abroad(billing))).toBe(
        `address-incomplete: PHC GO asks for more of an address in ${billing.country} than the shop knows.`,
      );
    expect(abroad({ ...home, province: 'Lisboa' }).customer).not.toHaveProperty('province');
  });
});

describe('the treasury account', () => {
  const treasuryAccounts = { paypal: 3, stripe: 4, amex: 4 };

  it.each<[string, readonly string[], object]>([
    ['is that of the gateway', ['PayPal'], { blAccount: 3 }],
    ['is that which all gateways share', ['stripe', 'amex'], { blAccount: 4 }],
    ['is that of the series where gateways have others', ['paypal', 'stripe'], {}],
    ['is that of the series where no setting names the gateway', ['cash'], {}],
  ])('%s', (_, gateways, expected) => expect(accountOf(gateways, { treasuryAccounts })).toEqual(expected));

  it('is on the document', () =>
    expect(
      request({ connection: { treasuryAccounts }, order: { paidBy: ['paypal'] } }).document,
    ).toMatchObject({ blAccount: 3 }));
});
