import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../../sandbox/shopify/shopify-refund.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { refundWorld } from './refunds/refund-world.ts';

useFrozenTime();

const order = shopifyOrder({
  id: '1001',
  lines: [
    { price: '30.00', sku: 'CHAIR' },
    { price: '20.00', sku: 'LAMP' },
  ],
});
const left = (line: number, quantity: string) => ({
  line_items: order.line_items.map((item, i) =>
    i === line ? { ...item, current_quantity: quantity } : item,
  ),
});
const lampRemoved = {
  ...left(1, '0'),
  current_total_price: '30.00',
  current_total_price_set: undefined,
  current_total_tax: '5.61',
  current_total_tax_set: undefined,
};
const at = (second: number) => ({ updated_at: `2026-11-21T09:00:${String(second).padStart(2, '0')}+00:00` });
const cancelled = { cancelled_at: '2026-11-21T09:00:00+00:00' };
const lamp: RefundGiven = {
  id: '77',
  orderId: '1001',
  lines: [{ line: 1, quantity: 1, subtotal: '20.00', tax: '3.74' }],
  money: [{ amount: '20.00' }],
};
const goodwill: RefundGiven = {
  id: '78',
  orderId: '1001',
  discrepancies: ['-3.00'],
  money: [{ amount: '3.00' }],
};
const lampLessFee: RefundGiven = { ...lamp, discrepancies: ['4.00'], money: [{ amount: '16.00' }] };
const everything: RefundGiven = {
  id: '79',
  orderId: '1001',
  lines: [
    { line: 0, quantity: 1, subtotal: '30.00' },
    { line: 1, quantity: 1, subtotal: '20.00' },
  ],
  money: [{ amount: '50.00' }],
};
const pending = (refund: RefundGiven): RefundGiven => ({
  ...refund,
  money: (refund.money ?? []).map(money => ({ ...money, status: 'pending' })),
});
const owed = (current_total_price: string) => ({ current_total_price, current_total_price_set: undefined });
const refunded = (refunds: readonly RefundGiven[], over: object = {}) =>
  orderWithRefunds(order, refunds, { financial_status: 'partially_refunded', ...at(30), ...over });
const changed = (over: object) => shopifyOrderBody({ ...order, ...at(30), ...over } as typeof order);

/** Issues the order, tells what comes after, and gives what a person is told of it. */
async function toldAfter(...bodies: readonly string[]) {
  const world = refundWorld();
  await world.tell('paid', shopifyOrderBody(order));
  await world.drain();
  for (const body of bodies) await world.tell('changed', body);
  await world.drain();
  return world
    .rows()
    .filter(({ reason }) => reason?.code === 'order-changed')
    .map(({ reason }) => reason?.text ?? '');
}

describe('after its invoice, a person is told of an order', () => {
  it.each<[string, string, string]>([
    ['that was edited', changed(lampRemoved), 'it was 50.00, now it is 30.00 EUR (difference -20.00)'],
    [
      'whose lines and total do not agree',
      changed({ ...left(1, '0'), ...owed('31.00') }),
      'its lines are 30.00 EUR now, its total is 31.00 EUR',
    ],
    [
      'of which something is still to be paid',
      changed({ total_outstanding: '5.00' }),
      '5.00 EUR of the order are still to be paid',
    ],
    ['that was cancelled, its money kept', changed(cancelled), 'was cancelled on 2026-11-21'],
    [
      'that was cancelled, a part of its money kept',
      refunded([goodwill], { ...cancelled, ...owed('47.00') }),
      'was cancelled on 2026-11-21',
    ],
    ['whose payment was voided', changed({ financial_status: 'voided' }), 'refunded or voided'],
    [
      'in a form that is not known',
      changed({ total_outstanding: 'much' }),
      'Shopify sent these fields in an unknown form: total_outstanding',
    ],
    [
      'of which a line was removed and another returned',
      orderWithRefunds(order, [goodwill], { ...lampRemoved, ...owed('27.00'), ...at(30) }),
      'it was 50.00, now it is 30.00 EUR (difference -20.00)',
    ],
  ])('%s', async (_, body, told) => {
    expect(await toldAfter(body)).toEqual([expect.stringContaining(told)]);
  });

  it('once, however often and with whatever else it is told', async () => {
    const unclear = { ...left(1, '0'), ...owed('31.00') };
    const again = changed({ ...unclear, ...at(40), note: 'Ring twice' });
    expect(await toldAfter(changed(unclear), changed(unclear), again)).toHaveLength(1);
  });

  it('again, once it can be read', async () => {
    const unclear = changed({ ...left(1, '0'), ...owed('31.00') });
    expect(await toldAfter(unclear, changed({ ...lampRemoved, ...at(40) }))).toEqual([
      expect.stringContaining('its total is 31.00 EUR'),
      expect.stringContaining('now it is 30.00 EUR'),
    ]);
  });
});

const nif = (value: string) => ({ note_attributes: [{ name: 'NIF', value }] });
const billedTo = (over: object) => ({ billing_address: { ...order.billing_address, ...over } });

describe('after its invoice, a change of the buyer', () => {
  /** What a person is told when the order comes again after it was issued as it was `first`. */
  const toldOf = async (first: object, then: object) => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody({ ...order, ...first }));
    await world.drain();
    await world.tell('changed', changed(then));
    await world.tell('changed', changed({ ...then, ...at(40) }));
    return world.rows().flatMap(({ reason }) => (reason?.code === 'order-changed' ? [reason.text] : []));
  };

  it.each<[string, object, object]>([
    ['is told: the tax number came late', {}, nif('501442600')],
    ['is told: another tax number', nif('501442600'), nif('509442013')],
    ['is told: no tax number any more', nif('501442600'), {}],
    [
      'is told: another company',
      nif('501442600'),
      { ...nif('501442600'), ...billedTo({ company: 'Padaria' }) },
    ],
    ['is told: another address', nif('501442600'), { ...nif('501442600'), ...billedTo({ city: 'Faro' }) }],
  ])('%s', async (_, first, then) => {
    const told = await toldOf(first, then);
    expect(told).toEqual([
      expect.stringMatching(/tax number of the buyer changed.*Lines and total are the same/),
    ]);
    expect(told[0]).not.toMatch(/501442600|509442013|Padaria|Faro/);
  });

  it('is told with the figures that changed too', async () => {
    expect(await toldOf({}, { ...lampRemoved, ...nif('501442600') })).toEqual([
      expect.stringMatching(
        /now it is 30\.00 EUR \(difference -20\.00\)\. The tax number of the buyer changed/,
      ),
    ]);
  });

  it.each<[string, object, object]>([
    ['is not told: the same number, written in another way', nif('501442600'), nif('PT 501 442 600')],
    [
      'is not told: capitals and blanks',
      { ...nif('501442600'), ...billedTo({ company: 'Padaria Lda', city: 'Faro' }) },
      { ...nif('501442600'), ...billedTo({ company: ' PADARIA  LDA', city: 'FARO' }) },
    ],
    ['is not told: a final consumer of another name', {}, billedTo({ first_name: 'Eva', city: 'Faro' })],
  ])('%s', async (_, first, then) => {
    expect(await toldOf(first, then)).toEqual([]);
  });

  it('is not told where the shop now says what a person has corrected', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody({ ...order, ...nif('501442601') }));
    const [held] = world.rows();
    if (!held) throw new Error('The order was not opened.');
    expect(held.reason?.code).toBe('tax-id-invalid');
    await world.decide({ resolution: null, correction: { taxId: '501442600' } });
    await world.drain();
    expect(world.rows()).toMatchObject([{ state: 'issued' }]);
    await world.tell('changed', changed(nif('501442600')));
    await world.tell('changed', changed({ ...nif('501442601'), ...at(40) }));
    expect(world.rows()).toHaveLength(1);
    await world.tell('changed', changed({ ...nif('509442013'), ...at(50) }));
    expect(world.rows()).toHaveLength(2);
  });

  it('may be left as it is by closing what was told', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody(order));
    await world.drain();
    await world.tell('changed', changed(nif('501442600')));
    const [, told] = world.rows();
    expect(told?.reason?.text).toContain('{"resolution": "close"}');
    await world.decide({ resolution: 'close' }, told);
    await world.tell('changed', changed({ ...nif('501442600'), ...at(40) }));
    expect(world.rows()).toMatchObject([{ state: 'issued' }, { state: 'closed' }]);
  });

  it('may be left as it is by naming the invoice itself', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody(order));
    await world.drain();
    await world.tell('changed', changed(nif('501442600')));
    const [invoice, told] = world.rows();
    const named = { resolution: 'adopt', number: invoice?.number ?? '' } as const;
    await world.decide({ ...named, force: true }, told);
    const text = `Document ${invoice?.number} of the order stays as it is.`;
    expect(world.rows()).toMatchObject([{ state: 'issued' }, { state: 'closed', reason: { text } }]);
  });

  it('is not told where only our own reading of the same buyer changed', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody(order));
    await world.drain();
    const [issued] = world.rows();
    if (issued?.state !== 'issued') throw new Error('The order was not issued.');
    await world.ledger.moveDocument(issued, 'noteVersion', { toldBuyer: 'aWxkPmFuIG9sZGVyIHJl' });
    await world.tell('changed', changed(nif('501442600')));
    expect(world.rows()).toHaveLength(1);
  });

  it('is not told of documents whose rows are older than this comparison', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody(order));
    await world.drain();
    const [issued] = world.rows();
    if (issued?.state !== 'issued') throw new Error('The order was not issued.');
    await world.ledger.moveDocument(issued, 'noteVersion', { toldBuyer: undefined });
    await world.tell('changed', changed(nif('501442600')));
    expect(world.rows()).toHaveLength(1);
  });
});

describe('after its invoice, nobody is told of an order', () => {
  it.each<[string, string]>([
    ['that is as it was', changed({ note: 'Ring twice' })],
    ['of which a line was returned', refunded([lamp], { ...left(1, '0'), ...owed('30.00') })],
    ['of which money alone was returned', refunded([goodwill], owed('47.00'))],
    ['of which both were', refunded([lamp, goodwill], { ...left(1, '0'), ...owed('27.00') })],
    ['of which money alone was returned, which the total leaves out', refunded([goodwill], owed('50.00'))],
    [
      'of which both were, and the total leaves the money out',
      refunded([lamp, goodwill], { ...left(1, '0'), ...owed('30.00') }),
    ],
    [
      'of which a line was returned, and a fee for it kept, which the total leaves out',
      refunded([lampLessFee], { ...left(1, '0'), ...owed('30.00') }),
    ],
    [
      'of which everything was returned',
      refunded([everything], {
        line_items: order.line_items.map(item => ({ ...item, current_quantity: '0' })),
        ...owed('0.00'),
        ...cancelled,
        financial_status: 'refunded',
      }),
    ],
    [
      'of which a part is being returned',
      refunded([pending(lamp)], { ...left(1, '0'), ...owed('30.00'), financial_status: 'paid' }),
    ],
    ['whose total does not tell yet what is being returned', refunded([pending(goodwill)])],
    [
      'that was cancelled, its money on its way',
      refunded([pending(everything)], {
        line_items: order.line_items.map(item => ({ ...item, current_quantity: '0' })),
        ...owed('0.00'),
        ...cancelled,
        financial_status: 'paid',
      }),
    ],
  ])('%s', async (_, body) => {
    expect(await toldAfter(body)).toEqual([]);
  });

  it('that a person issued by hand for what is told again', async () => {
    const world = refundWorld();
    const unclear = { ...left(1, '0'), ...owed('31.00') };
    await world.tell('paid', changed(unclear));
    const [held] = world.rows();
    if (!held) throw new Error('The order was not opened.');
    expect(held.reason?.code).toBe('order-edited');
    await world.ledger.moveDocument(held, 'adopt', { number: '7', outcome: 'none', reason: undefined });
    await world.tell('changed', changed({ ...unclear, ...at(40) }));
    expect(world.rows()).toHaveLength(1);
    await world.tell('changed', changed({ ...left(1, '0'), ...owed('32.00'), ...at(50) }));
    expect(world.rows()[1]?.reason?.text).toContain('its total is 32.00 EUR');
  });
});

describe('an order whose buyer paid in another currency', () => {
  const file = new URL('../../fixtures/shopify-cases/60-eur-shop-usd-buyer-cent-drift.json', import.meta.url);
  const sold = JSON.parse(readFileSync(file, 'utf8'));
  const [line] = sold.line_items;
  const both = (eur: string, usd: string) => ({
    shop_money: { amount: eur, currency_code: 'EUR' },
    presentment_money: { amount: usd, currency_code: 'USD' },
  });
  /** One of its three pieces came back: 9.23 EUR of 27.70, whose lines are 27.69. */
  const onePiece = {
    ...sold,
    ...at(30),
    financial_status: 'partially_refunded',
    current_total_price: '18.47',
    current_total_price_set: both('18.47', '20.00'),
    line_items: [{ ...line, current_quantity: 2 }],
    refunds: [
      {
        id: 81,
        created_at: '2026-11-21T09:00:00+00:00',
        refund_line_items: [
          {
            line_item_id: line.id,
            quantity: 1,
            subtotal: '9.23',
            subtotal_set: both('9.23', '10.00'),
            total_tax: '1.73',
            total_tax_set: both('1.73', '1.87'),
          },
        ],
        transactions: [{ kind: 'refund', status: 'success', amount: '10.00', currency: 'USD' }],
      },
    ],
  };
  const told = async (later: object) => {
    const world = refundWorld();
    await world.tell('paid', JSON.stringify(sold));
    await world.drain();
    expect(world.made).toMatchObject([{ total: 2770n }]);
    await world.tell('changed', JSON.stringify(later));
    return world.rows().filter(({ reason }) => reason?.code === 'order-changed');
  };

  it('tells nobody of what was returned', async () => {
    expect(await told(onePiece)).toEqual([]);
  });

  it('tells of an edit, also after a refund', async () => {
    const added = {
      ...line,
      id: 5,
      admin_graphql_api_id: null,
      sku: 'NEW',
      quantity: 1,
      current_quantity: 1,
    };
    const edited = { ...onePiece, line_items: [...onePiece.line_items, added], total_price: '36.93' };
    expect(await told({ ...edited, total_price_set: both('36.93', '40.00') })).toHaveLength(1);
  });
});
