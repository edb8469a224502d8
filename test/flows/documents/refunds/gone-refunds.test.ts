import { describe, expect, it } from 'vitest';
import { retryUndecided } from '../../../../shared/flows/documents/deciding/retry-document.ts';
import { retryMany } from '../../../../shared/flows/documents/deciding/retry-many.ts';
import { findNews } from '../../../../shared/flows/documents/sweeping/find-news.ts';
import type { DocumentRow } from '../../../../shared/ledger/document-row.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import type { WooDelivery, WooStore } from '../../../sandbox/woocommerce/store.ts';
import { detail, orderMessage, slip } from '../../../shops/prestashop/message.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { wooShop } from '../woocommerce-shop.ts';
import { type CreateFault, refundWorld } from './refund-world.ts';

useFrozenTime();

const id = 1001;

/** A shop, its order of 42.05 EUR, and the bridge that reads what the shop tells. */
async function shopWorld(faults: readonly CreateFault[] = [], live = true) {
  const { at, store, reader, event } = wooShop();
  const world = refundWorld(faults, live, { woocommerce: reader });
  const shop = await reader.open?.('acme', event.shop);
  const tell = async ({ body }: WooDelivery) => {
    const whole = JSON.parse(body).refunds?.length > 0 ? await shop?.complete?.(body) : body;
    await world.tell('paid', whole ?? body, event);
  };
  at(0, () =>
    store.place({
      id,
      lines: [
        { price: '10.00', quantity: 2, rate: '23' },
        { price: '7.35', quantity: 3, rate: '6' },
      ],
    }),
  );
  const refundsIds = () => store.refundsOf(id).map(one => String(one.id));
  return {
    ...world,
    store,
    refundsIds,
    /** What the shop does at a second of its day, and tells. */
    act: async (second: number, what: (shop: WooStore) => WooDelivery) => {
      const delivery = at(second, () => what(store));
      await tell(delivery);
      await world.drain();
      return delivery;
    },
    /** The same, told later or never. */
    quietly: (second: number, what: (shop: WooStore) => WooDelivery) => at(second, () => what(store)),
    tell,
    changes: () => changesIn(world),
    /** Whether a sweep that finds the order has it told. */
    isNews: async () => {
      const body = JSON.stringify(store.find(id));
      const whole = (store.refundsOf(id).length > 0 && (await shop?.complete?.(body))) || body;
      const invoicing = invoicingSettings({ issueWith: 'phc-go' });
      const swept = { tenant: 'acme', invoicing, shop: { platform: event.platform, name: event.shop } };
      const parsers = { ...shopParsers, woocommerce: reader };
      const shown = { event: 'paid', topic: 'order.updated', body: Buffer.from(whole) } as const;
      const news = await findNews(shown, swept as never, { parsers, ledger: world.ledger });
      return news !== undefined;
    },
  };
}

/** What a person is told of an order beside its invoice. */
const changesIn = (world: ReturnType<typeof refundWorld>) =>
  world
    .rows()
    .filter(row => row.kind === 'invoice' && row.documentId !== world.invoice()?.documentId)
    .map(({ state, reason, expectedTotal, changedFrom }) => ({
      state,
      code: reason?.code,
      text: reason?.text ?? '',
      difference: Number(expectedTotal) - Number(changedFrom),
    }));
type ShopWorld = Awaited<ReturnType<typeof shopWorld>>;

const one = (line: number) => (shop: WooStore) => shop.refund(id, { items: [{ line, quantity: 1 }] });
const complete = (shop: WooStore) => shop.change(id, { status: 'completed' });
const grown = (fee: string) => (shop: WooStore) =>
  shop.change(id, {
    total: `${42.05 + Number(fee)}`,
    total_tax: undefined,
    fee_lines: [{ id: 77, name: 'Wrapping', total: fee, total_tax: '0.00', taxes: [] }],
  });
const note = (text: string) => (shop: WooStore) => shop.change(id, { customer_note: text });

/** An order whose invoice leaves out these refunds. */
async function invoicedAfter(...lines: readonly number[]): Promise<ShopWorld> {
  const world = await shopWorld([], false);
  await world.act(10, shop => shop.pay(id));
  for (const [index, line] of lines.entries()) await world.act(20 + index, one(line));
  world.confirmLive();
  await world.decide(undefined);
  await world.drain();
  expect(world.invoice()).toMatchObject({ state: 'issued', refundsInside: world.refundsIds() });
  return world;
}

describe('a refund that an invoice leaves out, deleted in the shop', () => {
  it('is put before a person once, with its id and amount, when the order is told again', async () => {
    const world = await invoicedAfter(0);
    const [gone = ''] = world.refundsIds();
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, complete);
    await world.act(32, note('Ring twice'));
    expect(world.changes()).toMatchObject([{ state: 'held', code: 'order-changed', difference: 10 }]);
    expect(world.changes()[0]?.text).toContain(`refund ${gone} of 10.00 EUR`);
    expect(world.changes()[0]?.text).toContain('close this');
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '32.05' });
    expect(world.made).toHaveLength(1);
  });

  it.each<[string, (world: ShopWorld, gone: string) => Promise<unknown>]>([
    ['every refund is still there', world => world.act(31, complete)],
    [
      'a version has no list of refunds',
      world => world.act(31, shop => shop.change(id, { refunds: undefined })),
    ],
    ['a version has null for its list', world => world.act(31, shop => shop.change(id, { refunds: null }))],
    ['the order was deleted', world => world.act(31, shop => shop.remove(id))],
  ])('is not told where %s', async (_, happens) => {
    const world = await invoicedAfter(0);
    await happens(world, world.refundsIds()[0] ?? '');
    expect(world.changes()).toEqual([]);
  });

  it('is not told to be gone where a version lists refunds in a form that cannot be read', async () => {
    const world = await invoicedAfter(0);
    await world.act(31, shop => shop.change(id, { refunds: [{ reason: 'x' }] }));
    expect(world.changes()).toMatchObject([{ text: expect.stringContaining('refunds.0.id') }]);
    expect(world.changes()[0]?.text).not.toContain('Not in the shop any more');
  });

  it('is not told by a message from before the refund that comes late', async () => {
    const world = await shopWorld([], false);
    const before = await world.act(10, shop => shop.pay(id));
    const between = world.quietly(15, note('Ring twice'));
    await world.act(20, one(0));
    world.confirmLive();
    await world.decide(undefined);
    await world.drain();
    for (const late of [before, between]) await world.tell(late);
    expect(world.changes()).toEqual([]);
  });

  it('is told with what is left where only one of two is gone, and the other one later', async () => {
    const world = await invoicedAfter(0, 1);
    const [first = '', second = ''] = world.refundsIds();
    await world.act(30, shop => shop.deleteRefund(id, first));
    await world.act(31, complete);
    expect(world.changes()).toMatchObject([{ difference: 10 }]);
    expect(world.changes()[0]?.text).toContain(`refund ${first} of 10.00 EUR`);
    await world.act(32, shop => shop.deleteRefund(id, second));
    await world.act(33, note('Ring twice'));
    expect(world.changes()).toHaveLength(2);
    expect(world.changes()[1]?.text).toContain(`refund ${second} of 7.35 EUR`);
    expect(world.changes()[1]?.difference).toBeCloseTo(7.35);
  });

  it('is told together with another change, and not again with the next one', async () => {
    const world = await invoicedAfter(0);
    const [gone = ''] = world.refundsIds();
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, grown('1.00'));
    expect(world.changes()).toMatchObject([{ state: 'held', code: 'order-changed' }]);
    expect(world.changes()[0]?.text).toMatch(
      new RegExp(`difference 1\\.00.*refund ${gone} of 10\\.00 EUR.*difference is 11\\.00 EUR`),
    );
    expect(world.changes()[0]?.difference).toBeCloseTo(11);
    await world.act(32, grown('3.00'));
    expect(world.changes()).toHaveLength(2);
    expect(world.changes()[1]?.text).not.toContain(gone);
    expect(world.changes()[1]?.difference).toBeCloseTo(2);
  });

  it('may be issued by hand or closed', async () => {
    for (const decision of ['adopt', 'close'] as const) {
      const world = await invoicedAfter(0);
      await world.act(30, shop => shop.deleteRefund(id, world.refundsIds()[0] ?? ''));
      await world.act(31, complete);
      const row = world.rows().find(({ reason }) => reason?.code === 'order-changed');
      world.made.push({ kind: 'invoice', reference: 'by hand', total: 1000n });
      await world.decide(
        decision === 'close' ? { resolution: 'close' } : { resolution: 'adopt', number: '2' },
        row,
      );
      await world.act(32, note('Ring twice'));
      expect(world.changes()).toMatchObject([{ state: decision === 'close' ? 'closed' : 'issued' }]);
    }
  });
});

describe('a refund with a credit note, deleted in the shop', () => {
  /** An invoice, and then a refund of a line. */
  async function credited() {
    const world = await shopWorld();
    await world.act(10, shop => shop.pay(id));
    await world.act(20, one(0));
    const [gone = ''] = world.refundsIds();
    return { world, gone, note: () => world.refund(gone) as DocumentRow };
  }

  it('is put before a person once, where the credit note is issued', async () => {
    const { world, gone, note: credit } = await credited();
    expect(credit()).toMatchObject({ state: 'issued', total: '10.00' });
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, complete);
    await world.act(32, note('Ring twice'));
    expect(world.changes()).toMatchObject([{ state: 'held', code: 'order-changed', difference: 10 }]);
    expect(world.changes()[0]?.text).toContain(`refund ${gone}, for which credit note 2 over 10.00 EUR`);
    expect(credit()).toMatchObject({ state: 'issued' });
  });

  it('is not told by a message from before the refund that comes late', async () => {
    const world = await shopWorld();
    await world.act(10, shop => shop.pay(id));
    const between = world.quietly(15, note('Ring twice'));
    await world.act(20, one(0));
    await world.tell(between);
    expect(world.changes()).toEqual([]);
    expect(world.refund(world.refundsIds()[0] ?? '')).toMatchObject({ state: 'issued' });
  });

  it('is told with its amount where the credit note was named and the ERP lists none', async () => {
    const world = await shopWorld();
    Object.assign(world.erp, { unlisted: { 'credit-note': 'It lists no credit notes.' } });
    await world.act(10, shop => shop.pay(id));
    await world.act(20, shop => shop.refund(id, { amount: '3.00' }));
    const [gone = ''] = world.refundsIds();
    await world.decide({ resolution: 'adopt', number: 'NC 7' }, world.refund(gone));
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, complete);
    expect(world.changes()).toMatchObject([{ state: 'held', code: 'order-changed', difference: 3 }]);
    expect(world.changes()[0]?.text).toContain('for which credit note NC 7 over 3.00 EUR was issued');
  });

  it('is told without an amount where nobody knows it', async () => {
    const world = await shopWorld();
    Object.assign(world.erp, { unlisted: { 'credit-note': 'It lists no credit notes.' } });
    await world.act(10, shop => shop.pay(id));
    await world.act(20, shop => shop.refund(id, { amount: '3.00', byGateway: false }));
    const [gone = ''] = world.refundsIds();
    await world.decide({ resolution: 'adopt', number: 'NC 7' }, world.refund(gone));
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, complete);
    expect(world.changes()).toMatchObject([{ state: 'held', code: 'order-changed', difference: Number.NaN }]);
    expect(world.changes()[0]?.text).toContain('for which credit note NC 7 was issued');
  });

  it('is told once, although the order changes after that', async () => {
    const { world, gone } = await credited();
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, complete);
    await world.act(32, grown('1.00'));
    expect(world.changes()).toHaveLength(2);
    expect(world.changes()[1]?.text).not.toContain(gone);
    expect(world.changes()[1]?.difference).toBeCloseTo(1);
  });

  it('says so on a credit note that waits for a person, who closes it', async () => {
    const world = await shopWorld();
    await world.act(10, shop => shop.pay(id));
    await world.act(20, shop => shop.refund(id, { amount: '3.00' }));
    const [gone = ''] = world.refundsIds();
    expect(world.refund(gone)).toMatchObject({ state: 'held', reason: { code: 'refund-amount-only' } });
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, complete);
    const told = world.refund(gone);
    expect(told).toMatchObject({ state: 'held', reason: { code: 'refund-pending' } });
    expect(told?.reason?.text).toMatch(
      new RegExp(`^Refund ${gone} is not in the shop any more\\..*3\\.00 EUR was returned.*close this`),
    );
    await world.act(32, note('Ring twice'));
    expect(world.refund(gone)?.rev).toBe(told?.rev);
    await world.decide({ resolution: 'close' }, told);
    await world.act(33, note('Ring once'));
    expect(world.refund(gone)).toMatchObject({ state: 'closed' });
    expect(world.changes()).toEqual([]);
    expect(world.made).toHaveLength(1);
  });

  it('is not credited once its invoice is issued', async () => {
    const world = await shopWorld([], false);
    await world.act(10, shop => shop.pay(id));
    await world.act(20, shop => shop.refund(id, { amount: '3.00', byGateway: false }));
    const [gone = ''] = world.refundsIds();
    expect(world.refund(gone)).toMatchObject({ state: 'waiting' });
    await world.act(30, shop => shop.deleteRefund(id, gone));
    world.confirmLive();
    await world.act(31, complete);
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '42.05' });
    expect(world.refund(gone)).toMatchObject({ state: 'held', reason: { code: 'refund-pending' } });
    await world.schedule(1);
    expect(world.made).toHaveLength(1);
  });

  it('is left to its look-up where the ERP may have the credit note', async () => {
    const world = await shopWorld(['none', 'lost before']);
    await world.act(10, shop => shop.pay(id));
    await world.tell(world.quietly(20, one(0)));
    await world.workOne();
    const [gone = ''] = world.refundsIds();
    const { documentId = '', tenant = '' } = world.refund(gone) ?? {};
    await world.setAside({ v: 1, type: 'document', tenant, documentId });
    const held = world.refund(gone);
    expect(held).toMatchObject({ state: 'held', outcome: 'unknown' });
    await world.tell(world.quietly(30, shop => shop.deleteRefund(id, gone)));
    await world.tell(world.quietly(31, complete));
    expect(world.refund(gone)).toEqual(held);
  });
});

describe('a refund that is gone, of which a person has decided', () => {
  /** A refund without lines, so that its credit note waits for a person; then it is gone, and the order told again. */
  async function toldAsGone(live = true) {
    const world = await shopWorld([], live);
    await world.act(10, shop => shop.pay(id));
    await world.act(20, shop => shop.refund(id, { amount: '3.00', byGateway: live }));
    const [gone = ''] = world.refundsIds();
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, complete);
    expect(world.refund(gone)).toMatchObject({ state: 'held', reason: { code: 'refund-pending' } });
    return { world, gone, credit: () => world.refund(gone) as DocumentRow };
  }

  it('is not told again once its credit note is named', async () => {
    const { world, credit } = await toldAsGone();
    world.made.push({ kind: 'credit-note', reference: 'by hand', total: 300n });
    await world.decide({ resolution: 'adopt', number: '2' }, credit());
    await world.act(32, note('Ring twice'));
    expect(credit()).toMatchObject({ state: 'issued', total: '3.00' });
    expect(world.changes()).toEqual([]);
  });

  it('is not held again for it while its credit note waits to be sent', async () => {
    const { world, credit } = await toldAsGone();
    await world.decide(undefined, credit());
    await world.tell(world.quietly(32, note('Ring twice')));
    expect(credit()).toMatchObject({ state: 'queued' });
  });

  it('is not told again when its invoice is issued after it was closed', async () => {
    const { world, credit } = await toldAsGone(false);
    await world.decide({ resolution: 'close' }, credit());
    world.confirmLive();
    await world.decide(undefined);
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '42.05' });
    expect(credit()).toMatchObject({ state: 'closed' });
  });

  it('is not credited with others that wait for the same reason', async () => {
    const { world, credit } = await toldAsGone();
    const asked = { state: 'held', code: 'refund-pending' } as const;
    const { documents } = await retryMany('acme', asked, {
      ledger: world.ledger,
      retry: documentId => retryUndecided({ tenant: 'acme', documentId, keyId: 'office' }, world),
    });
    expect(documents).toMatchObject([
      { queued: false, state: 'held', reason: expect.stringContaining('not in the shop any more') },
    ]);
    expect(credit()).toMatchObject({ state: 'held' });
  });
});

describe('a refund that is gone, found by a sweep', () => {
  it.each<[string, (shop: WooStore) => WooDelivery, (world: ShopWorld) => unknown]>([
    ['of an issued credit note', one(0), world => world.changes()[0]?.state],
    [
      'of one that waits for a person',
      shop => shop.refund(id, { amount: '3.00' }),
      world => world.refund(String(world.rows().find(({ refundId }) => refundId)?.refundId))?.state,
    ],
  ])('%s, is told once', async (_, refund, told) => {
    const world = await shopWorld();
    await world.act(10, shop => shop.pay(id));
    await world.act(20, refund);
    const isHeld = world.refund(world.refundsIds()[0] ?? '')?.state === 'held';
    world.quietly(30, shop => shop.deleteRefund(id, world.refundsIds()[0] ?? ''));
    expect(await world.isNews()).toBe(false);
    const changed = world.quietly(31, complete);
    expect(await world.isNews()).toBe(true);
    await world.tell(changed);
    expect(told(world)).toBe('held');
    expect(world.changes()).toHaveLength(isHeld ? 0 : 1);
    expect(await world.isNews()).toBe(false);
  });
});

describe('a credit slip of PrestaShop that an invoice leaves out', () => {
  const presta = { platform: 'prestashop', shop: 'shop.example' } as const;
  const at = (minute: number) => ({ updatedAt: `2026-11-21T12:${String(minute).padStart(2, '0')}:00.000Z` });
  const order = (over: object) =>
    JSON.stringify(
      orderMessage({ details: [detail('1'), detail('2')], ...over }, {}, ['49.200000', '40.000000']),
    );
  const invoiced = async () => {
    const world = refundWorld();
    await world.tell('paid', order({ ...at(0), slips: [slip()] }), presta);
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '24.60', refundsInside: ['5'] });
    return world;
  };

  it('is told when it is gone', async () => {
    const world = await invoiced();
    await world.tell('changed', order({ ...at(1), slips: [] }), presta);
    expect(changesIn(world)).toMatchObject([{ state: 'held', code: 'order-changed' }]);
    expect(changesIn(world)[0]?.text).toContain('refund 5 of 24.60 EUR');
  });

  it.each<[string, object]>([
    ['is still there', { ...at(1), slips: [slip()] }],
    ['is missing in an older version', { updatedAt: '2026-11-21T09:00:00.000Z', slips: [] }],
    ['is missing in the same version', { ...at(0), slips: [] }],
  ])('is not told when it %s', async (_, over) => {
    const world = await invoiced();
    await world.tell('changed', order(over), presta);
    expect(changesIn(world)).toEqual([]);
  });

  it.each(['A', 'B'])(
    'is not told when another version of the same second, with article %s, lacks it',
    async product_reference => {
      const world = await invoiced();
      const details = [detail('1'), detail('2', { product_reference })];
      await world.tell('changed', order({ ...at(0), details, slips: [] }), presta);
      expect(changesIn(world).filter(({ text }) => text.includes('Not in the shop'))).toEqual([]);
    },
  );
});
