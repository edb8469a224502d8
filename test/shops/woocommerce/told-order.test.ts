import { describe, expect, it } from 'vitest';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { wooOrder } from '../../sandbox/woocommerce/woo-order.ts';
import { orderOf, textOf } from './order-of.ts';
import { outcomeOf } from './outcome.ts';
import { settingsOf } from './settings.ts';

type Json = Readonly<Record<string, unknown>>;
const told = (text: string) => parsersOf(settingsOf()).order(text);

describe('which order it is', () => {
  it('has its digits, the number that the shop shows, and the moment of its version', () => {
    const { orderId, orderName, updatedAt } = told(textOf({ id: 7, number: ' A-7 ' }));
    expect([orderId, orderName, updatedAt]).toEqual(['7', '#A-7', '2026-11-20T10:00:05.500Z']);
    expect(orderOf(textOf({ id: 7, number: ' A-7 ' }))).toMatchObject({
      orderId: '7',
      orderName: '#A-7',
      updatedAt: '2026-11-20T10:00:05.500Z',
    });
  });

  it.each([undefined, null, '', ' '])('is called by its id where its number is %j', number => {
    const text = textOf({ id: 7, number });
    expect(told(text)).not.toHaveProperty('orderName');
    expect(orderOf(text).orderName).toBe('#7');
  });

  it('is told without a moment where the shop does not say when it changed', () => {
    const text = '{"id": 7, "status": "processing"}';
    expect(told(text)).not.toHaveProperty('updatedAt');
    expect(told(text)).toMatchObject({ orderId: '7' });
    expect(told(text).refunds?.()).toEqual([]);
  });
});

describe('of two versions of one second', () => {
  const momentOf = (status: string, refunds = 0) =>
    told(textOf({ status, refunds: Array.from({ length: refunds }, (_, id) => ({ id, total: '-1.00' })) }))
      .updatedAt;

  it('the one that is further in the life of the order is the newer one', () => {
    const life = [
      ...['checkout-draft', 'pending', 'failed', 'on-hold', 'shipped', 'processing'],
      ...['completed', 'cancelled', 'refunded', 'trash'],
    ];
    const moments = life.map(status => momentOf(status) ?? '');
    expect(moments).toEqual(moments.toSorted());
    expect(new Set(moments).size).toBe(life.length);
  });

  it('the one with more refunds is the newer one, and a second is never passed', () => {
    expect(momentOf('completed', 1)).toBe('2026-11-20T10:00:05.601Z');
    expect(momentOf('completed', 2)).toBe('2026-11-20T10:00:05.602Z');
    expect(momentOf('trash', 500)).toBe('2026-11-20T10:00:05.999Z');
  });

  it('no status is taken for that of an object', () =>
    expect(momentOf('constructor')).toBe('2026-11-20T10:00:05.400Z'));
});

describe('an order without a day of payment, placed before the start', () => {
  const old = { date_created_gmt: '2025-12-30T10:00:00', date_paid: null, date_paid_gmt: null };
  const settings = { requireDatePaid: false };

  it('is ignored where it has not changed since', () =>
    expect(outcomeOf(textOf({ ...old, date_modified_gmt: '2025-12-31T10:00:00' }), settings)).toBe(
      'ignored: before-start',
    ));

  it('is put before a person where it has', () =>
    expect(outcomeOf(textOf(old), settings)).toMatch(/^start-unclear: .*2025-12-30/));
});

describe('how an order was paid and sold', () => {
  it.each<[string, Json, readonly string[]]>([
    ['is the gateway', { payment_method: ' mbway ' }, ['mbway']],
    ['is not told where the shop names none', { payment_method: '' }, []],
    ['is not told where the field is missing', { payment_method: undefined }, []],
  ])('%s', (_, over, paidBy) => expect(orderOf(textOf(over)).paidBy).toEqual(paidBy));

  it.each([
    ['pos-rest-api', true],
    ['woocommerce-pos', true],
    ['OpenPOS', true],
    ['checkout', false],
    ['positive', false],
    [undefined, false],
  ])('at a till where %j says so: %j', (created_via, isTill) =>
    expect('channel' in orderOf(textOf({ created_via }))).toBe(isTill),
  );

  it.each(['purchase_order_number', '_billing_po_number', 'PO_NUMBER'])('has the purchase of %s', key => {
    const meta_data = [
      { key: 'po_number_of_somebody', value: 'X' },
      { key, value: ' PO-1 ' },
    ];
    expect(orderOf(textOf({ meta_data })).purchaseOrder).toBe('PO-1');
    expect(orderOf(textOf({ meta_data: [{ key, value: ' ' }] }))).not.toHaveProperty('purchaseOrder');
  });

  it('has the tax that the shop states, or the sum of its lines where it states none', () => {
    const { totals, lines: sold } = orderOf(textOf());
    expect(totals.tax).toBe(sold.reduce((sum, { tax }) => sum + tax, 0n));
    expect(orderOf(textOf({ total_tax: undefined })).totals.tax).toBe(totals.tax);
    expect(orderOf(textOf({ total_tax: '11.80' })).totals.tax).toBe(1180n);
  });

  it('is issued where the shop has more decimals, and its total has whole cents', () => {
    const { line_items } = wooOrder({ lines: [{ price: '10.00', quantity: 3 }] });
    const [line] = line_items;
    const priced = { total: '24.3902', total_tax: '5.6098', subtotal: '24.3902', subtotal_tax: '5.6098' };
    const text = textOf(
      { line_items: [{ ...line, ...priced }], total: '30.0000', total_tax: '5.6098' },
      { lines: [{ price: '10.00', quantity: 3 }] },
    );
    expect(outcomeOf(text)).toBe('issued 30.00');
    expect(orderOf(text)).toMatchObject({
      lines: [{ gross: 3000n, tax: 561n, discount: 0n }],
      totals: { gross: 3000n, tax: 561n },
    });
  });
});

describe('an order as it was sold', () => {
  const refund = (total: string) => [{ id: 9001, reason: '', total }];
  const soldOf = (over: Json, settings: Json = {}) =>
    parsersOf(settingsOf(settings)).order(textOf(over)).readSold('loja.example', invoicingSettings());
  const whole = { kind: 'order', order: { totals: { gross: 7060n }, refundsInside: [] } };

  it('has what was returned later', () => expect(soldOf({ refunds: refund('-10.60') })).toMatchObject(whole));

  it('is still paid after all of it was returned, in whatever status the shop paid it', () => {
    const over = { status: 'refunded', refunds: refund('-70.60') };
    expect(soldOf(over)).toMatchObject(whole);
    expect(soldOf(over, { statuses: ['shipped'] })).toMatchObject(whole);
  });

  it('is over where its status says so, and not all was returned', () => {
    for (const refunds of [[], refund('-70.59')])
      expect(soldOf({ status: 'refunded', refunds })).toEqual({
        kind: 'held',
        held: expect.objectContaining({
          facts: 'The order was set to refunded in the shop, and 70.60 EUR of its money were not returned.',
        }),
      });
  });
});

describe('the buyer of an order', () => {
  const billing = { first_name: ' Maria ', last_name: '', city: ' Lisboa ', country: 'PT' };

  it('is called by what is filled of a name, wherever it is', () => {
    expect(orderOf(textOf({ billing })).buyer).toEqual({
      name: 'Maria',
      billing: { name: 'Maria', city: 'Lisboa', country: 'PT' },
    });
    const nobody = { first_name: '', last_name: ' ', city: 'Lisboa', country: 'PT', email: '' };
    const shipping = { first_name: 'Ana', last_name: 'Dias', country: 'PT' };
    expect(orderOf(textOf({ billing: nobody, shipping })).buyer).toEqual({
      name: 'Ana Dias',
      billing: { city: 'Lisboa', country: 'PT' },
      shipping: { name: 'Ana Dias', country: 'PT' },
    });
    expect(orderOf(textOf({ billing: { ...nobody, company: 'Hotel Lda' } })).buyer).toMatchObject({
      name: 'Hotel Lda',
      company: 'Hotel Lda',
    });
  });

  it('has the company of the delivery only where nothing is billed elsewhere', () => {
    const shipping = { company: 'Hotel Lda', city: 'Porto', country: 'PT' };
    expect(orderOf(textOf({ billing, shipping })).buyer).not.toHaveProperty('company');
    expect(orderOf(textOf({ billing: undefined, shipping })).buyer).toMatchObject({
      company: 'Hotel Lda',
      shipping: { city: 'Porto' },
    });
  });

  it('may have left a tax number where nothing says that it is one', () => {
    const { buyer } = orderOf(textOf({ customer_note: '501442600' }));
    expect(buyer).toMatchObject({ possibleTaxId: { from: 'customer_note' } });
    expect(buyer).not.toHaveProperty('typedTaxId');
    const added = (field: string) => orderOf(textOf({ billing: { ...billing, [field]: 501442600 } })).buyer;
    expect(added('floor')).toMatchObject({ possibleTaxId: { from: 'billing.floor' } });
    expect(added('phone_2')).not.toHaveProperty('possibleTaxId');
  });
});

describe('the taxes of an order', () => {
  const abroad = (rate_code: string, label: string) => {
    const { tax_lines, ...order } = JSON.parse(textOf()) as { tax_lines: readonly object[] };
    const address = { first_name: 'Ann', last_name: 'Exemplo', country: 'GB', postcode: 'SW1A 1AA' };
    const taxes = tax_lines.map(line => ({ ...line, rate_code, label }));
    return outcomeOf(JSON.stringify({ ...order, tax_lines: taxes, billing: address, shipping: address }));
  };

  it.each([
    ['GB-VAT-1', 'VAT'],
    ['GB-VAT-1', 'IVA'],
    ['', 'VAT'],
  ])('are not the seller’s by the code %s and the name %s', (code, label) =>
    expect(abroad(code, label)).toMatch(/^export-unproven: .* which is not called the VAT of PT\.$/),
  );

  it.each([
    ['PT-IVA-1', 'IVA'],
    ['PT-VAT-1', 'VAT'],
    ['IVA-1', 'IVA'],
    ['', 'IVA'],
  ])('are the seller’s by the code %s and the name %s', (code, label) =>
    expect(abroad(code, label)).toBe('issued 70.60'),
  );
});
