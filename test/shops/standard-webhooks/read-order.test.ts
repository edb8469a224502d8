import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinor, sumOf } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { parseStandardOrder } from '../../../shared/shops/standard-webhooks/read-order.ts';
import { parseStandardRefund } from '../../../shared/shops/standard-webhooks/read-refund.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { messageOf, ownOrder, ownRefund } from '../../sandbox/standard-webhooks/own-shop.ts';
import { mutate } from '../mutate.ts';

const shop = 'shop.acme.example';
const parse = (order: unknown) => parseStandardOrder(messageOf('order.updated', order));
const read = (order: unknown, settings = {}) => parse(order).read(shop, invoicingSettings(settings));
const readSold = (order: unknown) => parse(order).readSold(shop, invoicingSettings());
const two = [
  { gross: '40.00', quantity: '2', sku: 'CHAIR' },
  { gross: '10.60', rate: '6' },
];
const withShipping = [...two, { gross: '4.99', kind: 'shipping' }];
const inside = ({ orderId: _, currency: __, ...refund }: ReturnType<typeof ownRefund>) => refund;

describe('an order of a shop that sends Standard Webhooks', () => {
  it('is told in our words', () => {
    const reading = read(
      ownOrder(two, {
        buyer: {
          name: ' Maria ',
          company: 'Padaria Lda',
          taxId: '501 442 600',
          billing: { street: 'Rua 1', city: ' Lisboa ', country: 'PT', postalCode: '' },
        },
        purchaseOrder: 'PO-1',
        channel: 'pos',
      }),
    );
    if (reading.kind !== 'order') throw new Error(reading.kind);
    checkOrder(reading.order);
    expect(reading.order).toEqual({
      platform: 'standard-webhooks',
      shop,
      orderId: 'A-1001',
      orderName: '#1001',
      placedAt: '2026-11-20T10:00:00.000Z',
      updatedAt: '2026-11-20T10:00:05.000Z',
      currency: 'EUR',
      buyer: {
        name: 'Maria',
        company: 'Padaria Lda',
        typedTaxId: { text: '501 442 600', from: 'buyer.taxId' },
        billing: { street: 'Rua 1', city: 'Lisboa', country: 'PT' },
      },
      lines: [
        {
          id: 'L1',
          kind: 'product',
          sku: 'CHAIR',
          name: 'Article 1',
          quantity: '2',
          gross: 4000n,
          net: 3252n,
          tax: 748n,
          discount: 0n,
          taxes: [{ rate: '23', amount: 748n, title: 'IVA' }],
        },
        expect.objectContaining({ id: 'L2', gross: 1060n, tax: 60n }),
      ],
      totals: { gross: 5060n, tax: 808n },
      version: { gross: 5060n, lines: expect.any(Array) },
      refundsInside: [],
      paidBy: ['mbway'],
      purchaseOrder: 'PO-1',
      channel: 'pos',
    });
  });

  it('may have numbers in place of texts, ids of any form, and fields that nobody knows', () => {
    const text = messageOf('order.paid', ownOrder(two, { loyalty: { points: 3 } }))
      .replace('"A-1001"', '9007199254740993')
      .replaceAll(/"(\d+\.\d\d)"/g, '$1');
    expect(parseStandardOrder(text).read(shop, invoicingSettings())).toMatchObject({
      kind: 'order',
      order: { orderId: '9007199254740993', totals: { gross: 5060n } },
    });
  });

  it.each<[string, Record<string, unknown>, object]>([
    ['ignored when it is a test', { test: true }, { kind: 'ignored', reason: 'test' }],
    ['ignored as long as it is not paid', { status: 'pending' }, { kind: 'ignored' }],
    ['closed when it is cancelled', { status: 'cancelled' }, { kind: 'closed' }],
    ['held when it is paid in part', { status: 'partly-paid' }, { held: { reason: 'partly-paid' } }],
    ['held in another currency', { currency: 'USD' }, { held: { reason: 'currency' } }],
    ['held without a total', { total: undefined }, { held: { facts: expect.stringContaining(': total.') } }],
    ['held with parts of a cent', { total: '50.601' }, { held: { reason: 'order-unreadable' } }],
    ['held in an unknown version', { version: 2 }, { held: { facts: expect.stringContaining('version') } }],
    [
      'held with a line whose kind is unknown',
      { lines: [{ id: '1', kind: 'voucher', name: 'x', quantity: '1', gross: '50.60' }] },
      { held: { facts: expect.stringContaining('lines.0.kind') } },
    ],
    [
      'ignored from before the start',
      { placedAt: '2019-01-01T00:00:00Z', updatedAt: '2019-01-02T00:00:00Z' },
      { kind: 'ignored', reason: 'before-start' },
    ],
    [
      'held from before the start and changed since',
      { placedAt: '2019-01-01T00:00:00Z' },
      { held: { reason: 'start-unclear' } },
    ],
  ])('is %s', (_, over, expected) =>
    expect(read(ownOrder(two, over), { startAt: '2020-01-01T00:00:00Z' })).toMatchObject(expected),
  );
});

describe('a message that says something else than its order', () => {
  const told = (type: string, over: Record<string, unknown>, how: 'read' | 'readSold' = 'read') =>
    parseStandardOrder(messageOf(type, ownOrder(two, over)))[how](shop, invoicingSettings());
  const all = inside(ownRefund({ amount: '50.60', lines: [] }));

  it('is held when it cancels an order whose money is kept, also after the invoice', () => {
    for (const how of ['read', 'readSold'] as const)
      expect(told('order.cancelled', { status: 'paid' }, how)).toMatchObject({
        held: { reason: 'order-cancelled', facts: expect.stringContaining('"status" is "paid"') },
      });
  });

  it('closes what it cancels once all of the money was returned, and asks nobody after the invoice', () => {
    expect(told('order.cancelled', { refunds: [all] })).toMatchObject({ kind: 'closed' });
    expect(told('order.cancelled', { refunds: [all] }, 'readSold')).toMatchObject({ kind: 'order' });
    expect(told('order.cancelled', { status: 'cancelled' })).toMatchObject({ kind: 'closed' });
  });

  it('is held when it tells of the payment of an order that is not paid', () => {
    expect(told('order.paid', { status: 'pending' })).toMatchObject({ held: { reason: 'order-unreadable' } });
    expect(told('order.updated', { status: 'pending' })).toMatchObject({ kind: 'ignored' });
    expect(told('order.paid', { status: 'pending', test: true })).toMatchObject({ kind: 'ignored' });
  });
});

it('two versions of an order differ in what they sell, not in how the shop writes it', () => {
  const versionOf = (order: unknown) => {
    const reading = read(order);
    return reading.kind === 'order' ? reading.order.version : reading;
  };
  const order = ownOrder([...two, { gross: '4.99', kind: 'shipping' }]);
  const other = {
    ...order,
    total: Number(order.total),
    lines: order.lines.toReversed().map(line => ({ ...line, quantity: `${line.quantity}.00` })),
  };
  expect(versionOf(other)).toEqual(versionOf(order));
});

it('an order with an empty name is called by its id', () => {
  const parsed = parse(ownOrder(two, { name: ' ' }));
  expect([parsed.orderName, parsed.read(shop, invoicingSettings())]).toMatchObject([
    undefined,
    { order: { orderName: 'A-1001' } },
  ]);
});

describe('an order of which something was returned before its invoice', () => {
  const piece = inside(ownRefund());
  it('loses the pieces, their amount and their tax', () => {
    const reading = read(
      ownOrder(withShipping, {
        refunds: [piece, inside(ownRefund({ id: 'R-2', amount: '4.99', lines: [], shipping: '4.99' }))],
      }),
    );
    if (reading.kind !== 'order') throw new Error(JSON.stringify(reading));
    checkOrder(reading.order);
    expect(reading.order).toMatchObject({
      lines: [
        { id: 'L1', quantity: '1', gross: 2000n, tax: 374n },
        { id: 'L2', gross: 1060n },
      ],
      totals: { gross: 3060n },
      version: { gross: 5559n },
      refundsInside: ['R-1', 'R-2'],
    });
  });

  it('is what it was when the refund failed, and for the comparison with its invoice', () => {
    const failed = ownOrder(two, { refunds: [{ ...piece, money: 'failed' }] });
    expect(read(failed)).toMatchObject({ order: { totals: { gross: 5060n }, refundsInside: [] } });
    expect(readSold(ownOrder(two, { refunds: [piece] }))).toMatchObject({
      order: { totals: { gross: 5060n } },
    });
  });

  it('is what it was when something came back without money', () => {
    const free = { ...piece, amount: '0.00', lines: [{ lineId: 'L1', quantity: '1', gross: '0' }] };
    expect(read(ownOrder(two, { refunds: [free] }))).toMatchObject({
      order: { totals: { gross: 5060n }, lines: [{ quantity: '2' }, {}], refundsInside: [] },
    });
  });

  it.each([
    ['the same twice', [piece, piece], { totals: { gross: 3060n }, refundsInside: ['R-1'] }],
    [
      'on its way, and then returned',
      [{ ...piece, money: 'pending' }, piece],
      { totals: { gross: 3060n }, refundsInside: ['R-1'] },
    ],
    [
      'returned, and then failed after all',
      [piece, { ...piece, money: 'failed' }],
      { totals: { gross: 5060n }, refundsInside: [] },
    ],
  ])('counts a refund that is listed as %s once', (_, refunds, order) =>
    expect(read(ownOrder(two, { refunds }))).toMatchObject({ order }),
  );

  it('has a credit note of each as its last entry says', () => {
    const refunds = [piece, { ...piece, money: 'failed' }, { ...piece, id: 'R-2' }];
    const told = parse(ownOrder(two, { refunds })).refunds?.() ?? [];
    expect(told.map(refund => [refund.refundId, refund.read('EUR')])).toMatchObject([
      ['R-1', { refund: { money: 'none' } }],
      ['R-2', { refund: { money: 'returned' } }],
    ]);
  });

  it('is closed when all of it was returned', () => {
    const all = inside(
      ownRefund({
        amount: '50.60',
        lines: [
          { lineId: 'L1', quantity: '2', gross: '40.00' },
          { lineId: 'L2', quantity: '1', gross: '10.60' },
        ],
      }),
    );
    expect(read(ownOrder(two, { refunds: [all] }))).toMatchObject({ kind: 'closed' });
    expect(read(ownOrder(two, { refunds: [{ ...all, lines: [] }] }))).toMatchObject({ kind: 'closed' });
    expect(read(ownOrder(two, { refunds: [{ ...all, storeCredit: '50.60' }] }))).toMatchObject({
      held: { reason: 'order-edited' },
    });
    expect(readSold(ownOrder(two, { status: 'cancelled', refunds: [all] }))).toMatchObject({ kind: 'order' });
    expect(readSold(ownOrder(two, { status: 'cancelled', refunds: [piece] }))).toMatchObject({
      kind: 'closed',
    });
  });

  it.each<[string, object, RegExp]>([
    ['money without lines', { lines: [] }, /explain 0\.00 EUR of it as money/],
    ['less than its lines', { amount: '19.00' }, /returned 19\.00 EUR .* explain 20\.00/],
    ['store credit', { storeCredit: '20.00' }, /of it as money/],
    ['an unknown line', { lines: [{ lineId: 'L9', quantity: '1', gross: '20.00' }] }, /names the line L9/],
    ['too many pieces', { lines: [{ lineId: 'L1', quantity: '3', gross: '20.00' }] }, /take 3 for 20\.00/],
    ['shipping that there is not', { lines: [], shipping: '20.00' }, /more than there is/],
    ['money on its way', { money: 'pending' }, /being returned/],
  ])('is held for %s', (_, over, facts) =>
    expect(read(ownOrder(two, { refunds: [{ ...piece, ...over }] }))).toMatchObject({
      held: { reason: 'order-edited', facts: expect.stringMatching(facts) },
    }),
  );
});

describe('a refund', () => {
  const readRefund = (refund: unknown, currency = 'EUR') =>
    parseStandardRefund(messageOf('order.refunded', refund)).read(currency);

  it('is told in our words, alone and out of its order', () => {
    const expected = {
      kind: 'refund',
      refund: {
        refundId: 'R-1',
        orderId: 'A-1001',
        createdAt: '2026-11-21T09:00:00.000Z',
        currency: 'EUR',
        money: 'returned',
        amount: 2000n,
        storeCredit: 0n,
        lines: [{ sourceLineId: 'L1', quantity: '1', gross: 2000n }],
        shipping: 0n,
        adjustments: 0n,
        gateways: ['mbway'],
      },
    };
    expect(readRefund(ownRefund())).toEqual(expected);
    const [found] = parse(ownOrder(two, { refunds: [inside(ownRefund())] })).refunds?.() ?? [];
    expect(found?.read('EUR')).toEqual(expected);
    expect(parseStandardRefund(found?.text ?? '').read('EUR')).toEqual(expected);
  });

  it.each<[string, Record<string, unknown>, object]>([
    ['none when it failed', { money: 'failed' }, { refund: { money: 'none' } }],
    ['none when no money went back', { amount: 0, lines: [] }, { refund: { money: 'none' } }],
    [
      'told with one entry for each line',
      { lines: [1, 2].map(() => ({ lineId: 'L1', quantity: '1', gross: '10.00' })) },
      { refund: { lines: [{ sourceLineId: 'L1', quantity: '2', gross: 2000n }] } },
    ],
    ['ignored for a test order', { test: true }, { kind: 'ignored' }],
    ['held in another currency', { currency: 'USD' }, { held: { reason: 'currency' } }],
    ['held in an unknown form', { amount: -5 }, { held: { facts: expect.stringContaining(': amount.') } }],
    ['told with what its lines do not explain', { amount: '25.00' }, { refund: { adjustments: 500n } }],
  ])('is %s', (_, over, expected) => expect(readRefund(ownRefund(over))).toMatchObject(expected));
});

it('an order with any field of any form is read, held or ignored, and what is read adds up as it says', () => {
  const base = messageOf('order.updated', ownOrder(withShipping, { refunds: [inside(ownRefund())] }));
  const changes = fc.array(fc.tuple(fc.nat(100_000), fc.nat(1_000)), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(changes, some => {
      const text = mutate(base, some);
      const parsed = tried(() => parseStandardOrder(text));
      const reading = parsed?.read(shop, invoicingSettings());
      if (reading?.kind !== 'order') return;
      const { lines, totals, version } = reading.order;
      expect(
        formatMinor(sumOf(version.lines.map(({ gross }) => gross)) - sumOf(lines.map(({ gross }) => gross))),
      ).toBe(formatMinor(version.gross - totals.gross));
    }),
    { numRuns: 2_000 },
  );
});

it('an order without a currency has refunds that are held, not a crash', () => {
  const { currency: _, ...order } = ownOrder(two, { refunds: [inside(ownRefund())] });
  const [refund] = parse(order).refunds?.() ?? [];
  expect(refund?.read('EUR').kind).toBe('held');
});

/** A message without an id of its order is known by its digest: the worker takes care of it. */
function tried<Read>(parse: () => Read): Read | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
