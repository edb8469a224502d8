import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wisedatEndpoints } from '../../../shared/vendors/wisedat/endpoints/table.ts';
import { describeRules } from './rules/describe-rules.ts';
import { paymentRules } from './rules/payments.ts';
import { refusedPaths } from './rules/refused-paths.ts';
import { salesDocumentKinds, salesDocumentRules } from './rules/sales-documents.ts';

const { payments, salesInvoices } = wisedatEndpoints;

describeRules({ ...salesDocumentRules, ...paymentRules });

describe.each(Object.entries(salesDocumentKinds))('one refusal of %s', (_, { create }) => {
  it('names every path of a body that is wrong all over, each once', () => {
    const wrong = {
      customer: 'Exemplo',
      date: '2027-02-30',
      series: ' ',
      exchange_rate: -1,
      entity_discount: 101,
      loading_location: { postal_code: '1100', country: { iso_3166_1: 'PT' } },
      unloading_location: { postal_code: 1100, country: { iso_3166_1: 'PT' } },
      items: [
        { type: 1, price: 10, quantity: 0 },
        { type: 4, price: 'ten' },
        { type: 2, discount: 200, colour: 'red' },
        'no item',
      ],
    };
    expect(refusedPaths(create.body, wrong).toSorted()).toEqual([
      'customer',
      'date',
      'entity_discount',
      'exchange_rate',
      'expiration_date',
      'items.0.quantity',
      'items.1.price',
      'items.1.tax',
      'items.2.colour',
      'items.2.discount',
      'items.2.price',
      'items.3',
      'loading_location.postal_code',
      'series',
      'unloading_location.postal_code',
    ]);
  });
});

describe('one refusal of a payment', () => {
  const right = { entity: 12, entity_type: 0, date: '2027-01-31', series: 'R27' };

  it('says nothing of totals of which a part cannot be read', () => {
    const wrong = {
      ...right,
      associated_documents: [{ id: 1001, received_value: '121.00' }],
      payment_methods: [{ id: 'TB', value: 121 }],
    };
    expect(refusedPaths(payments.create.body, wrong)).toEqual(['associated_documents.0.received_value']);
    const noList = { ...wrong, associated_documents: { id: 1001, received_value: 121 } };
    expect(refusedPaths(payments.create.body, noList)).toEqual(['associated_documents']);
  });

  it('names both totals that are below zero', () => {
    const wrong = {
      ...right,
      associated_documents: [{ id: 1001, received_value: -121 }],
      payment_methods: [{ id: 'TB', value: -121 }],
    };
    expect(refusedPaths(payments.create.body, wrong)).toEqual(['associated_documents', 'payment_methods']);
  });
});

describe('for all amounts', () => {
  const cents = fc.integer({ min: 1, max: 10_000_000 });
  const amount = (minor: number) => Number((minor / 100).toFixed(2));
  const sum = (parts: readonly number[]) => parts.reduce((whole, part) => whole + part, 0);

  it('a payment is let through if its two totals are equal to the cent, and only then', () => {
    const parts = fc.array(cents, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(parts, fc.integer({ min: -2, max: 2 }), (received, more) => {
        const body = {
          entity: 12,
          entity_type: 0,
          date: '2027-01-31',
          series: 'R27',
          associated_documents: received.map((part, id) => ({ id, received_value: amount(part) })),
          payment_methods: [{ id: 'TB', value: amount(sum(received) + more) }],
        };
        const refused = refusedPaths(payments.create.body, body);
        // A total of one cent may be lowered below 0, which is a second reason at the same path.
        expect([...new Set(refused)]).toEqual(more === 0 ? [] : ['payment_methods']);
      }),
    );
  });

  it('discounts of an invoice may take its whole merchandise, and not a cent more', () => {
    const discounts = fc.array(cents, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(discounts, fc.constantFrom(-1, 0, 1), (parts, more) => {
        fc.pre(sum(parts) + more > 0);
        const body = {
          customer: 12,
          date: '2027-01-31',
          expiration_date: '2027-01-31',
          series: 'A27',
          items: [
            { type: 1, id: 7, quantity: 1, price: amount(sum(parts) + more) },
            ...parts.map(part => ({ type: 4, tax: 'N', price: amount(part) })),
          ],
        };
        expect(refusedPaths(salesInvoices.create.body, body)).toEqual(more < 0 ? ['items'] : []);
      }),
    );
  });
});
