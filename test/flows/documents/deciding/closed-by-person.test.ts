import { describe, expect, it } from 'vitest';
import { releaseCredits } from '../../../../shared/flows/documents/refunds/release-credits.ts';
import type { ShopEvent } from '../../../../shared/messages/document-message.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import {
  orderWithRefunds,
  type RefundGiven,
  shopifyRefundBody,
} from '../../../sandbox/shopify/shopify-refund.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { type CreateFault, refundWorld } from '../refunds/refund-world.ts';
import { shopEvent } from '../shop-event.ts';

useFrozenTime();

const order = shopifyOrder({
  id: '1001',
  lines: [
    { price: '30.00', sku: 'CHAIR' },
    { price: '20.00', sku: 'LAMP' },
  ],
});
const paid = shopifyOrderBody(order);
const at = (minute: number) => ({ updated_at: `2026-11-21T09:${String(minute).padStart(2, '0')}:00+00:00` });
const version = (minute: number, over: object = {}) =>
  shopifyOrderBody({ ...order, ...at(minute), ...over } as typeof order);
const [chair, lamp] = order.line_items;
const lampRemoved = {
  line_items: [chair, { ...lamp, current_quantity: '0' }],
  current_total_price: '30.00',
  current_total_price_set: undefined,
  current_total_tax: '5.61',
  current_total_tax_set: undefined,
};
const refundOfLamp = (id = '77', status = 'success'): RefundGiven => ({
  id,
  orderId: '1001',
  lines: [{ line: 1, quantity: 1, subtotal: '20.00', tax: '3.74' }],
  money: [{ amount: '20.00', status }],
});
const refunded = (minute: number, refund = refundOfLamp(), over: object = {}) =>
  orderWithRefunds(order, [refund], { financial_status: 'partially_refunded', ...at(minute), ...over });
const refundedInside = (minute: number) =>
  refunded(minute, refundOfLamp(), { ...lampRemoved, total_outstanding: '0.00' });

const close = { resolution: 'close' } as const;
type World = ReturnType<typeof refundWorld>;

/** An order that waited for a person, who closed it. */
async function closedOrder(...before: readonly string[]): Promise<World> {
  const world = refundWorld([], false);
  for (const body of [paid, ...before]) await world.tell('paid', body);
  await world.drain();
  await world.decide(close);
  world.confirmLive();
  return world;
}

/** The invoice once everything that goes on by itself has had its time. */
async function restOf({ schedule, invoice, made }: World) {
  await schedule(1);
  await schedule(24 * 40);
  const { state, reason } = invoice() ?? {};
  return { state, code: reason?.code, text: reason?.text, made: made.length };
}

const untouched = { state: 'closed', code: 'closed', made: 0 };
const again = (text: string) => ({
  state: 'held',
  code: 'changed-since-closed',
  text: expect.stringContaining(text),
  made: 0,
});

describe('an order that a person closed', () => {
  it('says who closed it, when and why', async () => {
    const world = refundWorld([], false);
    await world.tell('paid', paid);
    await world.drain();
    await world.decide({ ...close, reason: 'Invoiced in the other shop' });
    expect(world.invoice()).toMatchObject({
      state: 'closed',
      outcome: 'none',
      reason: { code: 'closed', text: expect.stringContaining('A person closed it') },
    });
    expect(world.invoice()?.history.at(-1)).toMatchObject({
      event: 'close',
      by: 'office',
      text: expect.stringContaining('"Invoiced in the other shop"'),
    });
  });

  it.each<[string, readonly string[], unknown]>([
    ['stays closed when the same message comes again', [paid, paid], untouched],
    ['stays closed when an older one comes', [version(0)], untouched],
    ['stays closed when only a note is written on it', [version(30, { note: 'Ring twice' })], untouched],
    [
      'stays closed when it is sent to the buyer',
      [version(30, { fulfillment_status: 'fulfilled' })],
      untouched,
    ],
    ['stays closed when it becomes a test', [version(30, { test: true })], untouched],
    [
      'stays closed when it is cancelled and refunded',
      [version(30, { financial_status: 'refunded', cancelled_at: '2026-11-21T09:00:00+00:00' })],
      untouched,
    ],
    [
      'stays closed when its payment is taken back',
      [version(30, { financial_status: 'pending' })],
      untouched,
    ],
    ['stays closed when an edit is told, but not what it is', [edit(30)], untouched],
    ['waits for a person again when it becomes cheaper', [version(30, lampRemoved)], again('50.00')],
    ['waits for a person again when it grows', [version(30, grown())], again('55.00 EUR')],
    [
      'waits for a person again when it gets another tax number',
      [version(30, { note_attributes: [{ name: 'NIF', value: '501442600' }] })],
      again('tax number of the buyer'),
    ],
    [
      'waits for a person again when something is still to be paid',
      [version(30, { total_outstanding: '5.00' })],
      again('5.00 EUR of the order are still to be paid'),
    ],
    [
      'waits for a person again when it cannot be read any more',
      [version(30, { total_outstanding: 'much' })],
      again('total_outstanding'),
    ],
    [
      'waits for a person with its newest version, however many come',
      [version(30, lampRemoved), version(31, grown()), version(31, grown()), version(32, grown())],
      again('30.00 and is 55.00 EUR'),
    ],
    [
      'is closed again by a cancellation after a change',
      [
        version(30, lampRemoved),
        version(31, { financial_status: 'refunded', cancelled_at: '2026-11-21T09:00:00+00:00' }),
      ],
      untouched,
    ],
    [
      'waits for a person again when the shop takes that cancellation back',
      [
        version(30, lampRemoved),
        version(31, { financial_status: 'refunded', cancelled_at: '2026-11-21T09:00:00+00:00' }),
        version(32),
      ],
      again('50.00 EUR'),
    ],
  ])('%s', async (_, bodies, expected) => {
    const world = await closedOrder();
    for (const body of bodies) await world.tell('changed', body);
    await world.drain();
    expect(await restOf(world)).toMatchObject(expected as object);
  });

  it('is held once for one change, however often it is told', async () => {
    const world = await closedOrder();
    for (let times = 0; times < 3; times++) await world.tell('changed', version(30, lampRemoved));
    const holds = world.invoice()?.history.filter(({ event, state }) => event === 'hold' && state === 'held');
    // The first one is that of the order as it came.
    expect(holds).toHaveLength(2);
  });

  it('is issued as it is now once a person has it sent after a change', async () => {
    const world = await closedOrder();
    await world.tell('changed', version(30, lampRemoved));
    await world.tell('changed', version(31, { ...lampRemoved, note: 'Ring twice' }));
    await world.decide(undefined);
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '30.00' });
    expect(world.invoice()).not.toHaveProperty('closedFrom');
    expect(world.made).toHaveLength(1);
  });

  it('may be named after a change, and closed again', async () => {
    const world = await closedOrder();
    await world.tell('changed', version(30, lampRemoved));
    await world.decide(close);
    await world.tell('changed', version(30, lampRemoved));
    await world.tell('changed', version(40, { ...lampRemoved, note: 'Ring twice' }));
    expect(await restOf(world)).toMatchObject(untouched);
    await world.tell('changed', version(41, grown()));
    await world.decide({ resolution: 'adopt', number: 'X1', force: true });
    expect(world.invoice()).toMatchObject({ state: 'issued', number: 'X1' });
    expect(world.invoice()).not.toHaveProperty('closedFrom');
  });

  it('that could not be read when it was closed waits again once it can', async () => {
    const world = refundWorld([], false);
    const unreadable = version(0, { total_outstanding: 'much' });
    await world.tell('paid', unreadable);
    await world.drain();
    await world.decide(close);
    world.confirmLive();
    await world.tell('changed', version(10, { total_outstanding: 'much' }));
    expect(await restOf(world)).toMatchObject(untouched);
    await world.tell('changed', version(30));
    expect(await restOf(world)).toMatchObject(again('50.00 EUR'));
  });

  it('is told what was returned since, where a version tells of it together with a change', async () => {
    const world = await closedOrder();
    const name = { note_attributes: [{ name: 'NIF', value: '501442600' }] };
    await world.tell(
      'changed',
      refunded(30, refundOfLamp(), { ...lampRemoved, total_outstanding: '0.00', ...name }),
    );
    expect(await restOf(world)).toMatchObject(again('20.00 EUR was returned since'));
  });

  it('is not written again by the same version of which something must be looked at', async () => {
    const world = await closedOrder();
    const owed = version(30, { total_outstanding: '5.00' });
    await world.tell('changed', owed);
    const held = world.invoice();
    for (const _ of ['once', 'again']) await world.tell('changed', owed);
    expect(world.invoice()).toEqual(held);
  });

  it.each<[string, (world: World, event: ShopEvent) => Promise<void>]>([
    ['crashed our program', (world, event) => world.setAside(event)],
    ['waited for ten days', (world, event) => world.expire(event)],
  ])('waits again as changed when a version of it %s: others are retried without it', async (_, happens) => {
    let isBroken = false;
    const shopify = {
      ...shopParsers.shopify,
      order: (text: string) => {
        const told = shopParsers.shopify.order(text);
        if (!isBroken) return told;
        const read = () => {
          throw new TypeError('a bug of ours');
        };
        return { ...told, read };
      },
    };
    const world = refundWorld([], false, { shopify });
    await world.tell('paid', paid);
    await world.drain();
    await world.decide(close);
    isBroken = true;
    const event = shopEvent(version(30, lampRemoved), { event: 'changed', topic: 'orders/updated' });
    await happens(world, event);
    expect(world.invoice()).toMatchObject({
      state: 'held',
      reason: { code: 'changed-since-closed', text: expect.stringContaining('A person closed this') },
    });
  });

  it('of which only an edit was told when it was closed waits again once the shop tells what it is', async () => {
    const world = refundWorld([], false);
    await world.tell('paid', paid);
    await world.drain();
    await world.tell('changed', edit(30));
    expect(world.invoice()).toMatchObject({ state: 'held', reason: { code: 'edit-not-told' } });
    await world.decide(close);
    world.confirmLive();
    for (const _ of ['once', 'again']) await world.tell('changed', version(30));
    expect(await restOf(world)).toMatchObject(untouched);
    await world.tell('changed', version(30, lampRemoved));
    expect(await restOf(world)).toMatchObject(again('50.00 and is 30.00 EUR'));
  });

  it.each([
    ['nothing', undefined],
    ['"not-issued"', { resolution: 'not-issued' } as const],
    ['"accept"', { resolution: 'accept' } as const],
    ['"adopt"', { resolution: 'adopt', number: '1' } as const],
    ['"close"', close],
    ['a correction', { resolution: null, correction: { taxId: null } } as const],
  ])('is not touched by %s', async (_, resolution) => {
    const world = await closedOrder();
    await expect(world.decide(resolution)).rejects.toMatchObject({ status: 409 });
    expect(await restOf(world)).toMatchObject(untouched);
  });
});

describe('a refund of an order that a person closed', () => {
  const creditOf = ({ refund }: World, id = '77') => {
    const { state, reason } = refund(id) ?? {};
    return { state, code: reason?.code };
  };
  const heldForWant = { state: 'held', code: 'no-invoice-to-credit' };

  it.each<[string, (world: World) => Promise<void>]>([
    ['told by itself', world => world.tell('refunded', shopifyRefundBody(refundOfLamp()))],
    ['told by its order', world => world.tell('changed', refundedInside(30))],
  ])('waits for a person, since its invoice may be elsewhere: %s', async (_, tell) => {
    const world = await closedOrder();
    await tell(world);
    expect(await restOf(world)).toMatchObject(untouched);
    expect(creditOf(world)).toEqual(heldForWant);
    await world.decide(close, world.refund('77'));
    await tell(world);
    await world.schedule(1);
    expect(creditOf(world)).toEqual({ state: 'closed', code: 'closed' });
    expect(world.made).toEqual([]);
  });

  it('that was inside when it was closed needs nothing', async () => {
    const world = await closedOrder(refundedInside(20));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp()));
    await world.tell('changed', refundedInside(30));
    await world.schedule(1);
    expect(world.refund('77')?.state ?? 'closed').toBe('closed');
    expect(await restOf(world)).toMatchObject(untouched);
  });

  it('that waited for its invoice waits for a person', async () => {
    const world = refundWorld([], false);
    await world.tell('paid', paid);
    await world.drain();
    await world.tell('refunded', shopifyRefundBody(refundOfLamp()));
    expect(creditOf(world)).toMatchObject({ state: 'waiting' });
    await world.decide(close);
    await world.schedule(1);
    expect(creditOf(world)).toEqual(heldForWant);
  });

  it('whose money is on its way waits for that first', async () => {
    const world = await closedOrder();
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77', 'pending')));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('78', 'pending')));
    await world.schedule(1);
    expect([creditOf(world), creditOf(world, '78')]).toMatchObject([
      { state: 'waiting', code: 'money-pending' },
      { state: 'waiting', code: 'money-pending' },
    ]);
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77')));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('78', 'failure')));
    expect([creditOf(world), creditOf(world, '78')]).toEqual([
      heldForWant,
      { state: 'closed', code: 'closed' },
    ]);
  });
});

describe('a credit note that a person closed', () => {
  const goodwill: RefundGiven = {
    id: '78',
    orderId: '1001',
    discrepancies: ['-3.00'],
    money: [{ amount: '3.00' }],
  };
  async function invoiced(...faults: readonly CreateFault[]) {
    const world = refundWorld(faults);
    await world.tell('paid', paid);
    await world.drain();
    return world;
  }

  it('stays closed, whatever tells of its refund again', async () => {
    const world = await invoiced();
    await world.tell('refunded', shopifyRefundBody(goodwill));
    await world.drain();
    expect(world.refund('78')).toMatchObject({ state: 'held', reason: { code: 'refund-amount-only' } });
    await world.decide(close, world.refund('78'));
    await world.tell('refunded', shopifyRefundBody(goodwill));
    await world.tell('changed', refunded(30, goodwill));
    await world.schedule(1);
    await world.schedule(24 * 40);
    expect(world.refund('78')).toMatchObject({ state: 'closed' });
    expect(world.made).toHaveLength(1);
  });

  it('waits again when its money, which was on its way, is returned after all', async () => {
    const world = await invoiced();
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77', 'pending')));
    await world.schedule(24 * 15);
    expect(world.refund('77')).toMatchObject({ state: 'held', reason: { code: 'refund-pending' } });
    await world.decide(close, world.refund('77'));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77', 'pending')));
    await world.schedule(1);
    expect(world.refund('77')).toMatchObject({ state: 'closed' });
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77')));
    await world.tell('refunded', shopifyRefundBody(refundOfLamp('77')));
    await world.schedule(1);
    expect(world.refund('77')).toMatchObject({ state: 'held', reason: { code: 'changed-since-closed' } });
    expect(world.made).toHaveLength(1);
    await world.decide(undefined, world.refund('77'));
    await world.drain();
    expect(world.refund('77')).toMatchObject({ state: 'issued', total: '20.00' });
  });

  it('waits again when its invoice is issued after that', async () => {
    const world = refundWorld([], false);
    await world.tell('paid', paid);
    await world.drain();
    await world.tell('refunded', shopifyRefundBody(refundOfLamp()));
    await world.schedule(24 * 31);
    expect(world.refund('77')).toMatchObject({ state: 'held', reason: { code: 'no-invoice-to-credit' } });
    await world.decide(close, world.refund('77'));
    world.confirmLive();
    await world.decide(undefined);
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '50.00' });
    expect(world.refund('77')).toMatchObject({ state: 'held', reason: { code: 'changed-since-closed' } });
    await world.schedule(1);
    await world.decide(close, world.refund('77'));
    // As after any later decision about its invoice.
    const [invoice] = world.rows();
    if (invoice) await releaseCredits(invoice, world.ledger, world.queue);
    expect(world.refund('77')).toMatchObject({ state: 'closed' });
    expect(world.made).toHaveLength(1);
  });
});

describe('the difference of an order that changed after its invoice', () => {
  it('is closed by a person: it is not told again, and the next change is', async () => {
    const world = refundWorld();
    await world.tell('paid', paid);
    await world.drain();
    await world.tell('changed', version(30, grown()));
    const changes = () => world.rows().filter(({ documentId }) => documentId !== world.invoice()?.documentId);
    expect(changes()).toMatchObject([{ state: 'held', reason: { code: 'order-changed' } }]);
    await world.decide(close, changes()[0]);
    expect(changes()).toMatchObject([{ state: 'closed', reason: { code: 'closed' } }]);
    await world.tell('changed', version(30, grown()));
    await world.tell('changed', version(31, grown()));
    await world.schedule(24);
    expect(changes()).toMatchObject([{ state: 'closed' }]);
    await expect(world.decide(undefined, changes()[0])).rejects.toMatchObject({ status: 409 });
    await world.tell('changed', version(32));
    const toDocument = expect.stringMatching(
      /difference -5\.00\).*nothing was issued for them.* is 0\.00 EUR/,
    );
    expect(changes()).toMatchObject([
      { state: 'closed' },
      { state: 'held', reason: { code: 'order-changed', text: toDocument } },
    ]);
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '50.00' });
    expect(world.made).toHaveLength(1);
  });
});

describe('"close" is refused', () => {
  it.each<[string, CreateFault, string]>([
    ['for a document that the ERP may hold', 'lost before', '"not-issued"'],
    ['for a document that differs from its order', 'a cent more', '"accept"'],
  ])('%s', async (_, fault, advice) => {
    const world = refundWorld([fault]);
    await world.tell('paid', paid);
    await world.drain();
    const before = world.invoice();
    expect(before).toMatchObject({ state: 'held' });
    const message = expect.stringContaining(advice);
    await expect(world.decide(close)).rejects.toMatchObject({ status: 409, message });
    expect(world.invoice()).toEqual(before);
  });

  it('for an order whose outcome is not known; cancelled in the shop it closes once nothing is found', async () => {
    const world = refundWorld(['lost before']);
    await world.tell('paid', paid);
    await world.drain();
    await world.tell(
      'changed',
      version(30, { financial_status: 'refunded', cancelled_at: '2026-11-21T09:00:00+00:00' }),
    );
    await world.decide({ resolution: 'not-issued' });
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'closed' });
    expect(world.made).toEqual([]);
  });

  it.each(['issued', 'waiting'])('for a document that is %s', async state => {
    const world = refundWorld();
    await world.tell(state === 'issued' ? 'paid' : 'changed', state === 'issued' ? paid : edit(30));
    await world.drain();
    expect(world.invoice()).toMatchObject({ state });
    await expect(world.decide(close)).rejects.toMatchObject({ status: 409 });
  });
});

/** What orders/edited tells: that the order was edited, and not what it is now. */
function edit(minute: number): string {
  const created_at = `2026-11-21T09:${minute}:00+00:00`;
  return JSON.stringify({ order_edit: { id: 9, order_id: 1001, created_at } });
}

/** A third article. */
function grown() {
  const more = shopifyOrder({
    id: '1001',
    lines: [
      { price: '30.00', sku: 'CHAIR' },
      { price: '20.00', sku: 'LAMP' },
      { price: '5.00', sku: 'VASE' },
    ],
  });
  const { updated_at: _, ...rest } = more as typeof more & { updated_at?: string };
  return rest;
}
