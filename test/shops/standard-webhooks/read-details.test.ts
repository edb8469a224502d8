import { describe, expect, it } from 'vitest';
import { parseStandardOrder } from '../../../shared/shops/standard-webhooks/read-order.ts';
import { parseStandardRefund } from '../../../shared/shops/standard-webhooks/read-refund.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { messageOf, ownOrder, ownRefund } from '../../sandbox/standard-webhooks/own-shop.ts';

const two = [
  { gross: '40.00', quantity: '2' },
  { gross: '10.60', rate: '6' },
];
const inside = ({ orderId: _, currency: __, ...refund }: ReturnType<typeof ownRefund>) => refund;

function read(over: Readonly<Record<string, unknown>>, settings = {}) {
  const text = messageOf('order.updated', ownOrder(two, over));
  const reading = parseStandardOrder(text).read('shop.acme.example', invoicingSettings(settings));
  return reading.kind === 'order' ? reading.order : reading;
}
const buyerOf = (buyer: Readonly<Record<string, unknown>>) => read({ buyer });

describe('the buyer of an order', () => {
  const [billing, shipping] = [{ name: ' Maria ' }, { name: 'Joana' }];

  it.each([
    ['their own name', { name: 'Ana', company: 'Padaria', billing, shipping }, 'Ana'],
    ['that of the billing address', { name: ' ', billing, shipping }, 'Maria'],
    ['that of the delivery address without a billing address', { shipping }, 'Joana'],
    [
      'that of the company',
      { company: ' Padaria ', billing: { name: ' ', city: 'Porto' }, shipping },
      'Padaria',
    ],
    ['none', { email: 'a@example.com' }, ''],
  ])('has %s', (_, buyer, name) => expect(buyerOf(buyer)).toMatchObject({ buyer: { name } }));

  it.each([{}, { name: ' ', street: '' }])(
    'has the address that is written, where the other one is %j',
    empty => {
      const address = { name: 'Ana', street: 'Rua A', country: 'PT' };
      expect(buyerOf({ billing: empty, shipping: address })).toMatchObject({ buyer: { name: 'Ana' } });
      expect(buyerOf({ billing: empty, shipping: address })).not.toHaveProperty('buyer.billing');
      expect(buyerOf({ billing: address, shipping: empty })).not.toHaveProperty('buyer.shipping');
    },
  );

  it('has both addresses, each as it was given', () =>
    expect(buyerOf({ billing: { city: ' Porto ' }, shipping: { country: 'FR' } })).toMatchObject({
      buyer: { billing: { city: 'Porto' }, shipping: { country: 'FR' } },
    }));

  it.each([
    ['UK', 'GB'],
    ['EL', 'GR'],
    ['PT', 'PT'],
  ])('lives in the country that %s means', (country, code) =>
    expect(buyerOf({ billing: { country }, shipping: { country } })).toMatchObject({
      buyer: { billing: { country: code }, shipping: { country: code } },
    }),
  );

  it('is a business only where the shop says so', () => {
    expect(buyerOf({ name: 'Ana', isBusiness: true })).toMatchObject({ buyer: { isBusiness: true } });
    for (const isBusiness of [false, undefined])
      expect(buyerOf({ name: 'Ana', isBusiness })).toMatchObject({ buyer: { name: 'Ana' } });
    for (const isBusiness of [false, undefined])
      expect(buyerOf({ name: 'Ana', isBusiness })).not.toHaveProperty('buyer.isBusiness');
  });

  it('has no tax number where it is blank', () => {
    expect(buyerOf({ name: 'Ana', taxId: '  ' })).not.toHaveProperty('buyer.typedTaxId');
    expect(buyerOf({ name: 'Ana', taxId: ' 501442600 ' })).toMatchObject({
      buyer: { typedTaxId: { text: '501442600', from: 'buyer.taxId' } },
    });
  });

  it('may have written the tax number into another field', () => {
    const billing = { street: 'Rua A 1, NIF 501442600' };
    expect(buyerOf({ name: 'Ana', billing })).toMatchObject({
      buyer: { typedTaxId: { text: '501442600', from: 'buyer.billing.street' } },
    });
    expect(buyerOf({ name: 'Ana', taxId: '0', billing })).toMatchObject({
      buyer: { typedTaxId: { text: '0', from: 'buyer.taxId' } },
    });
    expect(buyerOf({ name: 'Ana 501442600' })).toMatchObject({
      buyer: { name: 'Ana', possibleTaxId: { from: 'buyer.name' } },
    });
  });
});

describe('an order', () => {
  it('names who paid it and its purchase without blanks', () => {
    expect(read({ paidBy: ['mbway', ' ', ''], purchaseOrder: ' PO-1 ' })).toMatchObject({
      paidBy: ['mbway'],
      purchaseOrder: 'PO-1',
    });
    expect(read({ purchaseOrder: '  ' })).not.toHaveProperty('purchaseOrder');
    expect(read({ channel: 'web' })).not.toHaveProperty('channel');
  });

  it('of 0.00 is ignored by default, and read where it is to be issued', () => {
    const free = {
      lines: [{ id: '1', kind: 'product', name: 'x', quantity: '1', gross: '0.00' }],
      total: '0.00',
    };
    expect(read(free)).toEqual({ kind: 'ignored', reason: 'zero total' });
    expect(read(free, { zeroTotal: 'issue' })).toMatchObject({ totals: { gross: 0n } });
    expect(read({ ...free, lines: [] }, { zeroTotal: 'issue' })).toMatchObject({ totals: { gross: 0n } });
  });

  it('has the tax that the shop states as long as nothing was returned', () => {
    expect(read({ totalTax: '8.09' })).toMatchObject({ totals: { tax: 809n } });
    const refunds = [inside(ownRefund())];
    expect(read({ totalTax: '8.09', refunds })).toMatchObject({ totals: { gross: 3060n, tax: 434n } });
  });

  it('waits for money that is partly on its way back, though the rest is there already', () => {
    const [back, pending] = [ownRefund(), ownRefund({ id: 'R-2', money: 'pending' })].map(inside);
    expect(read({ refunds: [back, pending] })).toMatchObject({ held: { reason: 'order-edited' } });
  });

  it('lists its lines in the order of their ids where versions are compared', () => {
    const lines = ['3', '1', '2'].map(id => ({ gross: '1.00', id }));
    const text = messageOf('order.paid', ownOrder(lines));
    expect(parseStandardOrder(text).read('shop', invoicingSettings())).toMatchObject({
      order: {
        lines: [{ id: '3' }, { id: '1' }, { id: '2' }],
        version: { lines: [{ id: '1' }, { id: '2' }, { id: '3' }] },
      },
    });
  });
});

describe('a line of an order', () => {
  const lineOf = (over: object) => read({ lines: [{ ...ownOrder(two).lines[0], ...over }], total: '40.00' });

  it('has its SKU without blanks, or none', () => {
    expect(lineOf({ sku: ' CAD-1 ' })).toMatchObject({ lines: [{ sku: 'CAD-1' }] });
    expect(lineOf({ sku: '  ' })).not.toHaveProperty('lines.0.sku');
  });

  it('is goods unless the shop says that it is not shipped', () => {
    expect(lineOf({ needsShipping: false })).toMatchObject({ lines: [{ needsShipping: false }] });
    for (const needsShipping of [true, undefined])
      expect(lineOf({ needsShipping })).not.toHaveProperty('lines.0.needsShipping');
  });
});

describe('a refund', () => {
  const refundOf = (over: Readonly<Record<string, unknown>>) =>
    parseStandardRefund(messageOf('order.refunded', ownRefund(over))).read('EUR');

  it('has its reason and who paid it back without blanks', () => {
    expect(refundOf({ reason: ' broken ', paidBy: [' ', 'mbway'] })).toMatchObject({
      refund: { reason: 'broken', gateways: ['mbway'] },
    });
    expect(refundOf({ reason: ' ' })).not.toHaveProperty('refund.reason');
  });

  it('counts shipping and lines as what they are, and the rest as neither', () =>
    expect(refundOf({ amount: '27.50', shipping: '4.99' })).toMatchObject({
      refund: { shipping: 499n, lines: [{ gross: 2000n }], adjustments: 251n },
    }));
});
