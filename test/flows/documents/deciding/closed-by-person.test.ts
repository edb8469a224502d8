import { describe, expect, it } from 'vitest';
import type { ShopEvent } from '../../../../shared/messages/document-message.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { lampRemoved, version } from '../chair-and-lamp.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { refundWorld } from '../refunds/refund-world.ts';
import { shopEvent } from '../shop-event.ts';
import {
  again,
  cancelled,
  close,
  closedOrder,
  edit,
  grown,
  paid,
  refunded,
  refundOfLamp,
  restOf,
  untouched,
  type World,
} from './closed-order.ts';

useFrozenTime();

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
    ['stays closed when it is cancelled and refunded', [version(30, cancelled)], untouched],
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
      [version(30, lampRemoved), version(31, cancelled)],
      untouched,
    ],
    [
      'waits for a person again when the shop takes that cancellation back',
      [version(30, lampRemoved), version(31, cancelled), version(32)],
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
