import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../../shared/vendors/wisedat/issuing/customers.ts';
import { headOf, notesOf } from '../../../../shared/vendors/wisedat/issuing/to-document.ts';
import { checkedOrder } from '../../../domain/checked-order.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { issuingConnection, send } from './company.ts';

const given = { salesDocument: 'FR', notes: 'Encomenda #1001', currency: 'EUR' };
const head = (over: Readonly<Record<string, unknown>> = {}, sent: { readonly day?: string } = {}) =>
  headOf({ ...send, ...sent }, issuingConnection(over), given);

describe('the head of a document', () => {
  it('says all that the record of a customer could say otherwise, with discounts of 0', () =>
    expect(head({ salesman: 2 })).toEqual({
      date: '2026-06-15',
      expiration_date: '2026-06-15',
      series: 'A26',
      sales_document: 'FR',
      your_reference: 'IB-ABCDEFGHIJKLMNOP',
      notes: 'Encomenda #1001',
      currency: 'EUR',
      entity_discount: 0,
      financial_discount: 0,
      salesman: 2,
      delivery_method: 'CORREIO',
      payment_condition: 'PP',
      payment_method: 'MB',
    }));

  it.each([
    ['salesman', 'salesman'],
    ['deliveryMethod', 'delivery_method'],
    ['paymentCondition', 'payment_condition'],
    ['paymentMethod', 'payment_method'],
  ])('leaves out what "%s" does not say', (setting, field) =>
    expect(head({ [setting]: undefined })).not.toHaveProperty(field),
  );

  it('has the series of the year in which it is sent', () =>
    expect(head({ series: { '2026': 'A26', '2027': 'B27' } }, { day: '2027-01-01' }).series).toBe('B27'));

  it('holds the order where no setting names the series of the year', () =>
    expect(heldAs(() => head({}, { day: '2027-01-01' }))).toBe(
      'series-missing-for-year: "series" of the connection "wisedat" has none for 2027.',
    ));

  it('holds an order in another currency', () =>
    expect(heldAs(() => headOf(send, issuingConnection(), { ...given, currency: 'USD' }))).toBe(
      'currency: The order is in USD, and WISEDAT is given no rate of exchange.',
    ));
});

describe('the notes of a document', () => {
  const existing: Customer = { kind: 'existing', id: 2 };
  const consumer: Customer = { kind: 'final-consumer', id: 1 };

  it('name the order, its shop, how and when it was paid', () =>
    expect(notesOf(checkedOrder({ paidOn: '2026-06-14' }), existing, [])).toBe(
      'Encomenda #1001 (loja.example). Pago em 2026-06-14 por shopify_payments.',
    ));

  it('leave out what is not known of the payment', () =>
    expect(notesOf(checkedOrder({ order: { paidBy: [] } }), existing, [])).toBe(
      'Encomenda #1001 (loja.example). Pago.',
    ));

  it('name the buyer where the document names the final consumer', () => {
    expect(notesOf(checkedOrder(), consumer, [])).toContain(' Cliente: Maria Fictícia.');
    expect(notesOf(checkedOrder(), existing, [])).not.toContain('Cliente');
  });

  it('name nobody where the order does not either', () =>
    expect(notesOf(checkedOrder({ order: { buyer: { name: '' } } }), consumer, [])).not.toContain('Cliente'));

  it('have the buyer’s number of the purchase, and what cost nothing', () =>
    expect(
      notesOf(checkedOrder({ order: { purchaseOrder: 'PO-7', paidBy: ['mb', 'vale'] } }), existing, [
        'Amostra',
        'Saco',
      ]),
    ).toBe(
      'Encomenda #1001 (loja.example). Pago por mb, vale. Requisição do cliente: PO-7. Oferta: Amostra, Saco.',
    ));
});
