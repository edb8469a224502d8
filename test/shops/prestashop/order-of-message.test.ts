import { describe, expect, it } from 'vitest';
import { parsePrestashopOrder } from '../../../shared/shops/prestashop/read-order.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { address, detail, orderMessage, orderOfMessage, readingOfMessage, slip } from './message.ts';

type Json = Readonly<Record<string, unknown>>;
const readSold = (message: object, settings: Json = {}) =>
  parsePrestashopOrder(JSON.stringify(message)).readSold('shop.example', invoicingSettings(settings));

describe('which order a message tells of', () => {
  it('is told with its reference and moment, also where nothing else can be read', () => {
    expect(
      parsePrestashopOrder(
        '{"order": {"id": 77, "reference": " ABC "}, "updatedAt": "2026-11-20T10:00:00.000Z"}',
      ),
    ).toMatchObject({ orderId: '77', orderName: 'ABC', updatedAt: '2026-11-20T10:00:00.000Z' });
    for (const reference of [undefined, '', ' ', 7]) {
      const order = parsePrestashopOrder(
        JSON.stringify({ order: { id: '77', reference: reference && ' ' } }),
      );
      expect(order).not.toHaveProperty('orderName');
      expect(order).not.toHaveProperty('updatedAt');
      expect(order.orderId).toBe('77');
    }
  });

  it('is called by its id where it has no reference', () => {
    expect(orderOfMessage(orderMessage())).toMatchObject({ orderId: '77', orderName: 'ABCDEF' });
    expect(orderOfMessage(orderMessage({}, { reference: ' ' })).orderName).toBe('77');
  });
});

describe('how an order was paid', () => {
  const payment = (payment_method: string, amount = '12.300000', at?: string) => ({
    ...{ payment_method, amount },
    ...(at !== undefined && { at }),
  });
  const paidBy = (payments: readonly object[], payment_ = ' Bank wire ') =>
    orderOfMessage(orderMessage({ payments }, { payment: payment_ })).paidBy;

  it('is told by its payments, each gateway once, else by the order', () => {
    expect(paidBy([payment(' MB WAY '), payment('Vale'), payment('MB WAY'), payment(' ')])).toEqual([
      'MB WAY',
      'Vale',
    ]);
    expect(paidBy([])).toEqual(['Bank wire']);
    expect(paidBy([], ' ')).toEqual([]);
  });

  it('is told with the last day on which money came in', () => {
    const payments = [
      payment('a', '10.000000', '2026-11-20T11:00:00.000Z'),
      payment('a', '14.600000', '2026-11-22T11:00:00.000Z'),
      payment('a', '0.000000', '2026-11-23T11:00:00.000Z'),
      payment('a', '-1.000000', '2026-11-24T11:00:00.000Z'),
      payment('a', '1.000000'),
    ];
    expect(orderOfMessage(orderMessage({ payments }))).toMatchObject({ paidAt: '2026-11-22T11:00:00.000Z' });
    expect(orderOfMessage(orderMessage({ payments: [] }))).not.toHaveProperty('paidAt');
  });

  it('is unclear in a state that is not one of a paid order, once money is on record in either place', () => {
    const unpaid = { state: { name: 'At the workshop', paid: false } };
    const zero = { total_paid_real: '0' };
    const stateOf = (payments: readonly object[], order: Json) =>
      heldAs(() => {
        const reading = readingOfMessage(orderMessage({ ...unpaid, payments }, order));
        if (reading.kind === 'held') throw reading.held;
        expect(reading).toEqual({ kind: 'ignored', reason: 'not paid' });
      });
    expect(stateOf([], zero)).toBe('not held');
    expect(stateOf([payment('a', '0.000000')], zero)).toBe('not held');
    expect(stateOf([payment('a')], zero)).toMatch(/^partly-paid: /);
    expect(stateOf([], {})).toMatch(/^partly-paid: /);
  });

  it('is held with its figures where another amount is on record', () => {
    const held = (total_paid_real: string) =>
      heldAs(() => orderOfMessage(orderMessage({}, { total_paid_real })));
    expect(held('12.30')).toBe(
      'partly-paid: Payments of 12.30 EUR are on record, and the order is 24.60 EUR.',
    );
    for (const right of ['24.60', '24.600000', '0']) expect(held(right)).toBe('not held');
  });

  it('does not wait for more where too much was paid', () =>
    expect(() => orderOfMessage(orderMessage({}, { total_paid_real: '30.00' }))).toThrow(
      'Payments of 30.00 EUR are on record, and the order is 24.60 EUR. Record in the shop what was paid back',
    ));

  it('may be what is left after a credit slip', () => {
    const two = { details: [detail('1'), detail('2')], slips: [slip()] };
    const total: [string, string] = ['49.200000', '40.000000'];
    expect(orderOfMessage(orderMessage(two, { total_paid_real: '24.60' }, total)).totals).toEqual({
      gross: 2460n,
      tax: 460n,
    });
    expect(heldAs(() => orderOfMessage(orderMessage(two, { total_paid_real: '30.00' }, total)))).toMatch(
      /^partly-paid: /,
    );
  });
});

describe('an order that asks for nothing', () => {
  it('is one from before the start, read as it is or as it was sold', () => {
    const settings = { startAt: '2027-01-01T00:00:00Z' };
    for (const read of [readingOfMessage, readSold])
      expect(read(orderMessage(), settings)).toEqual({ kind: 'ignored', reason: 'before-start' });
  });

  it('is held where payments are from before the start and after it: another tool may have invoiced it', () => {
    const settings = { startAt: '2026-11-20T12:00:00Z' };
    const paid = (...days: readonly number[]) =>
      readingOfMessage(
        orderMessage({
          payments: days.map(day => ({
            payment_method: 'Card',
            amount: '12.300000',
            at: `2026-11-${day}T11:00:00.000Z`,
          })),
        }),
        settings,
      );
    expect(paid(20, 21)).toMatchObject({
      held: { reason: 'start-unclear', facts: expect.stringContaining('2026-11-20T12:00:00Z') },
    });
    expect(paid(19, 20)).toEqual({ kind: 'ignored', reason: 'before-start' });
    expect(paid(21, 22)).toMatchObject({ kind: 'order' });
  });

  it('is one in another currency: it is held, read as it is or as it was sold', () => {
    for (const read of [readingOfMessage, readSold])
      expect(read(orderMessage({ currency: 'USD' }))).toMatchObject({
        held: { reason: 'currency', facts: 'The order is in USD.' },
      });
  });

  it('is one of nothing, unless a setting wants it', () => {
    const free = detail('1', { total_price_tax_incl: '0', total_price_tax_excl: '0' });
    const message = orderMessage({ details: [free], payments: [] }, {}, ['0.000000', '0.000000']);
    for (const read of [readingOfMessage, readSold]) {
      expect(read(message)).toEqual({ kind: 'ignored', reason: 'zero total' });
      expect(read(message, { zeroTotal: 'issue' })).toMatchObject({ kind: 'order' });
    }
  });

  it('is one whose money all went back, but not as a voucher', () => {
    const all = slip({ amount: '24.600000' });
    expect(readingOfMessage(orderMessage({ slips: [all] }))).toEqual({
      kind: 'closed',
      reason: 'The order was refunded in the shop.',
    });
    expect(readSold(orderMessage({ slips: [all] }))).toMatchObject({
      kind: 'order',
      order: { totals: { gross: 2460n } },
    });
    expect(readingOfMessage(orderMessage({ slips: [slip({ voucher: '24.60' })] }))).toMatchObject({
      kind: 'held',
      held: { reason: 'order-edited' },
    });
    const half = slip({ id: '6', amount: '0', total_products_tax_incl: '0', total_products_tax_excl: '0' });
    expect(readingOfMessage(orderMessage({ slips: [half] }))).toMatchObject({ kind: 'order' });
  });

  it('is not one that was refunded in part by its state', () => {
    const state = { name: 'Refunded', paid: false, ending: 'refunded' };
    const two = { state, details: [detail('1'), detail('2')] };
    const total: [string, string] = ['49.200000', '40.000000'];
    const closed = { kind: 'closed', reason: 'The order was refunded in the shop.' };
    expect(readingOfMessage(orderMessage(two, {}, total))).toEqual(closed);
    const part = orderMessage({ ...two, slips: [slip()] }, {}, total);
    for (const read of [readingOfMessage, readSold])
      expect(read(part)).toMatchObject({
        held: {
          reason: 'order-edited',
          facts: 'The state of the order is "Refunded", and its credit slips return 24.60 of 49.20 EUR.',
        },
      });
    const all = [slip(), slip({ id: '6' })];
    expect(readingOfMessage(orderMessage({ ...two, slips: all }, {}, total))).toEqual(closed);
    const vouchers = [slip(), slip({ id: '6', voucher: '1.00' })];
    expect(readingOfMessage(orderMessage({ ...two, slips: vouchers }, {}, total))).toMatchObject({
      held: { facts: expect.stringContaining('49.20 EUR of credit slips became a voucher') },
    });
  });
});

it('two versions of an order differ in what they sell, not in the order of its lines', () => {
  const versionOf = (...ids: readonly string[]) =>
    orderOfMessage(
      orderMessage({ details: ids.map(id => detail(id)) }, {}, ['73.800000', '60.000000']),
    ).version.lines.map(({ id }) => id);
  expect(versionOf('3', '1', '2')).toEqual(['1', '2', '3']);
  expect(versionOf('2', '3', '1')).toEqual(['1', '2', '3']);
});

describe('the total of an order', () => {
  it('is held where it has parts of a cent', () =>
    expect(heldAs(() => orderOfMessage(orderMessage({}, {}, ['24.605000', '20.000000'])))).toBe(
      'order-does-not-add-up: The total is 24.605000 EUR, which has parts of a cent.',
    ));
});

describe('the buyer of an order', () => {
  const buyerOf = (over: Json, settings: Json = {}) => orderOfMessage(orderMessage(over), settings).buyer;
  const customer = orderMessage().customer;

  it('has what is filled of the addresses and of the account', () =>
    expect(
      buyerOf({
        invoiceAddress: { ...address, firstname: ' Maria ', lastname: ' ', city: ' Lisboa ', province: ' ' },
        deliveryAddress: undefined,
        customer: { ...customer, email: ' ana@example.com ' },
      }),
    ).toEqual({
      name: 'Maria',
      email: 'ana@example.com',
      billing: { name: 'Maria', street: 'Rua A, 1', postalCode: '1000-001', city: 'Lisboa', country: 'PT' },
    }));

  it('is called by the delivery, the account or the company where the bill has no name', () => {
    const nobody = { ...address, firstname: '', lastname: '' };
    const over = { invoiceAddress: nobody, deliveryAddress: undefined };
    expect(buyerOf({ ...over, deliveryAddress: address }).name).toBe('Maria Fictícia');
    expect(buyerOf(over).name).toBe('Ana Dias');
    expect(buyerOf({ ...over, customer: undefined })).toEqual({
      name: '',
      billing: { street: 'Rua A, 1', postalCode: '1000-001', city: 'Lisboa', country: 'PT' },
    });
    expect(
      buyerOf({ ...over, customer: undefined, invoiceAddress: { ...nobody, company: 'Hotel Lda' } }).name,
    ).toBe('Hotel Lda');
  });

  it('is a company by the account, and a business by its SIRET', () => {
    expect(buyerOf({ customer: { ...customer, company: 'Hotel Lda' } })).toMatchObject({
      company: 'Hotel Lda',
    });
    expect(buyerOf({ customer: { ...customer, siret: '73282932000074' } })).toMatchObject({
      isBusiness: true,
    });
    expect(buyerOf({ customer: { ...customer, siret: ' ' } })).not.toHaveProperty('isBusiness');
    expect(buyerOf({ deliveryAddress: { ...address, company: 'Hotel Lda' } })).not.toHaveProperty('company');
  });

  it('has no tax number of an account without an address in France', () => {
    const french = { country: 'FR', issueWith: 'kwixeo' };
    const siret = { ...customer, siret: '73282932000074' };
    expect(
      buyerOf({ customer: siret, invoiceAddress: { ...address, country: 'FR' } }, french).typedTaxId,
    ).toEqual({ text: '73282932000074', from: 'customer.siret' });
    expect(buyerOf({ customer: siret }, french)).not.toHaveProperty('typedTaxId');
    expect(
      buyerOf({ customer: undefined, invoiceAddress: { ...address, country: 'FR' } }, french),
    ).not.toHaveProperty('typedTaxId');
  });

  it('has the tax number that is written into a street or a name', () => {
    const street = { ...address, address1: 'Rua A 1, NIF 501442600' };
    expect(buyerOf({ invoiceAddress: street }).typedTaxId?.from).toBe('address_invoice.address1');
    expect(buyerOf({ deliveryAddress: street }).typedTaxId?.from).toBe('address_delivery.address1');
    const named = { ...address, lastname: 'Dias NIF 501442600' };
    expect(buyerOf({ deliveryAddress: named }).typedTaxId?.from).toBe('address_delivery.name');
  });

  it('may have left a tax number in a note of the account', () => {
    const note = '501442600';
    expect(buyerOf({ customer: { ...customer, note } })).toMatchObject({
      possibleTaxId: { from: 'customer.note' },
    });
    expect(buyerOf({})).not.toHaveProperty('possibleTaxId');
  });
});

describe('a credit slip of a message', () => {
  const refundOf = (over: Json, more: Json = {}) => {
    const order = parsePrestashopOrder(JSON.stringify(orderMessage({ slips: [slip(over)], ...more })));
    const [refund] = order.refunds?.() ?? [];
    const reading = refund?.read('EUR');
    if (reading?.kind === 'held') throw reading.held;
    if (reading?.kind !== 'refund') throw new Error(JSON.stringify(reading));
    return reading.refund;
  };

  it('has what the merchant chose in place of its articles, or their total where he chose nothing', () => {
    expect(refundOf({ amount: '10.00' })).toMatchObject({ amount: 1000n, adjustments: -1460n });
    for (const amount of ['24.600000', '20.000000', '0'])
      expect(refundOf({ amount })).toMatchObject({ amount: 2460n, adjustments: 0n });
  });

  it('is credit in the shop for as much as its voucher, at most for all of it', () => {
    expect(refundOf({ voucher: '10.00' }).storeCredit).toBe(1000n);
    expect(refundOf({ voucher: '30.00' }).storeCredit).toBe(2460n);
  });

  it('has no lines of nothing, or where their amounts say nothing', () => {
    const row = { id_order_detail: '1', product_quantity: '1', amount_tax_incl: '24.60' };
    expect(
      refundOf({ details: [row, { ...row, id_order_detail: '2', product_quantity: '0' }] }).lines,
    ).toMatchObject([{ sourceLineId: '1', gross: 2460n }]);
    expect(
      refundOf({ details: [row, { ...row, id_order_detail: '2', amount_tax_incl: '0' }] }).lines,
    ).toMatchObject([
      { sourceLineId: '1', gross: 2460n },
      { sourceLineId: '2', gross: 0n },
    ]);
    expect(refundOf({ details: [{ ...row, amount_tax_incl: '0' }] }).lines).toEqual([]);
  });

  it('is held in another currency than that of its invoice, and with parts of a cent', () => {
    const of = (currency: string) =>
      heldAs(() => {
        const order = parsePrestashopOrder(JSON.stringify(orderMessage({ slips: [slip()] })));
        const reading = order.refunds?.()[0]?.read(currency);
        if (reading?.kind === 'held') throw reading.held;
      });
    expect(of('EUR')).toBe('not held');
    expect(of('USD')).toBe('currency: The credit slip is in EUR, the invoice in USD.');
    expect(heldAs(() => refundOf({ total_shipping_tax_incl: '1.005' }))).toBe(
      'refund-does-not-add-up: Its shipping is 1.005 EUR, which has parts of a cent.',
    );
  });
});
