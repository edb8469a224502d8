import { describe, expect, it, vi } from 'vitest';
import { ConfigurationError, MissingConnectionError } from '../../../shared/errors.ts';
import { documentWorker } from '../../../shared/flows/documents/document-worker.ts';
import type { ShopEvent } from '../../../shared/messages/document-message.ts';
import { shopParsers } from '../../../shared/shops/readers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';
import { refundWorld } from './refunds/refund-world.ts';
import { shopEvent } from './shop-event.ts';

useFrozenTime();

const text = shopifyOrderBody(
  shopifyOrder({ id: '1001', name: '#1001', lines: [{ price: '49.90', rate: '23' }] }),
);
const event: ShopEvent = {
  v: 1,
  type: 'shop-event',
  tenant: 'acme',
  platform: 'shopify',
  shop: 'acme.myshopify.com',
  event: 'paid',
  topic: 'orders/paid',
  signedLike: [],
  sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  body: { text },
};

const tenDays = 10 * 86_400;
/** So many days before now. */
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

function late(over: Partial<ShopEvent> = {}, invoicing = async () => invoicingSettings()) {
  const { ledger, rows, contents, removed } = ledgerInMemory();
  const worker = documentWorker({
    vendor: 'phc-go',
    openErp: async () => {
      throw new Error('The ERP is not asked.');
    },
    parsers: shopParsers,
    askShop: async () => [],
    invoicing,
    forgetSettings: () => undefined,
    ledger,
    queue: async () => undefined,
    bucket: { getObject: async () => undefined, putObject: async () => undefined },
  });
  const message = { ...event, ...over };
  return {
    expire: () => worker.expire(message, tenDays),
    handle: () => worker.handle(message),
    rows,
    contents,
    removed,
  };
}
const missing = async (): Promise<never> => {
  throw new MissingConnectionError('Tenant acme has no connection "invoicing".', 'invoicing');
};
const broken = async (): Promise<never> => {
  throw new ConfigurationError('The connection "invoicing" of tenant acme is wrong at "country".');
};

describe('a message that waited for ten days', () => {
  it('puts its order on record, held', async () => {
    const { expire, rows, contents } = late();
    await expire();
    expect(rows()).toMatchObject([
      {
        state: 'held',
        orderId: '1001',
        orderName: '#1001',
        reason: { code: 'late' },
        expectedTotal: '49.90',
      },
    ]);
    expect([...contents.values()]).toEqual([{ source: 'shop', platform: 'shopify', text }]);
  });

  it('does so although the settings are broken, with the reason and all that a retry needs', async () => {
    const { expire, rows, contents } = late({}, broken);
    await expire();
    expect(rows()).toMatchObject([
      {
        state: 'held',
        orderId: '1001',
        orderName: '#1001',
        reason: { code: 'late', text: expect.stringContaining('"invoicing" of tenant acme is wrong') },
      },
    ]);
    expect([...contents.values()]).toEqual([{ source: 'shop', platform: 'shopify', text }]);
  });

  it('is dropped, with a line and a count and nothing on record, if its tenant was removed', async () => {
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { expire, rows, contents, removed } = late({}, missing);
    removed.set('acme', ago(9));
    await expire();
    const lines = written.mock.calls.join('');
    written.mockRestore();
    expect([rows(), contents.size]).toEqual([[], 0]);
    expect(lines).toContain('"message":"A message of a removed tenant was dropped"');
    expect(lines).toContain('"MessageDropped":1');
    expect(lines).not.toContain('1001');
  });

  it.each<[string, Readonly<Record<string, number>>, typeof missing | undefined]>([
    ['secrets that are missing by mistake', { other: 9 }, missing],
    ['a removal, where its secrets were made again by hand', { acme: 9 }, undefined],
    ['a removal, where its secrets are there and wrong', { acme: 9 }, broken],
    ['a removal before it was sent, from which somebody had set the tenant up again', { acme: 11 }, missing],
  ])('is never dropped because of %s', async (_, removals, invoicing) => {
    const { expire, rows, removed } = late({}, invoicing);
    for (const [tenant, days] of Object.entries(removals)) removed.set(tenant, ago(days));
    await expire();
    expect(rows()).toMatchObject([{ state: 'held', orderId: '1001', reason: { code: 'late' } }]);
  });

  it.each<[string, Partial<ShopEvent>]>([
    ['its body is gone', { body: { key: 'inbox/acme/gone.json.gz' } }],
    ['its body is not JSON', { body: { text: '<html>' } }],
    ['its body has no id', { body: { text: '{}' } }],
  ])('does so although %s, once', async (_, over) => {
    const { expire, rows } = late(over);
    await expire();
    await expire();
    expect(rows()).toMatchObject([
      { state: 'held', orderId: 'message-2c26b46b68ffc68f', reason: { code: 'late' } },
    ]);
  });
});

describe('a newer message of a known order that waited for ten days and cannot be read', () => {
  const at = (minute: number) => `2026-11-21T09:${minute}:00+00:00`;
  const version = (minute: number, over: object = {}) =>
    shopifyOrderBody({
      ...shopifyOrder({ id: '1001', lines: [{ price: '49.90' }] }),
      updated_at: at(minute),
      ...over,
    });

  /** A world in which a version of the order was told before the settings broke. */
  async function toldBefore(live: boolean, first: string, told: 'paid' | 'changed' = 'paid') {
    const world = refundWorld([], live);
    await world.tell(told, first);
    await world.drain();
    const expire = async (text: string, name: 'paid' | 'changed' = 'changed') => {
      world.breakSettings();
      await world.expire(shopEvent(text, { event: name, topic: `orders/${name}` }));
    };
    return { ...world, expire };
  }

  it('keeps the version before it from being issued', async () => {
    const { expire, rows } = await toldBefore(false, version(10));
    await expire(version(20));
    expect(rows()).toMatchObject([
      { state: 'held', orderUpdatedAt: new Date(at(20)).toISOString(), reason: { code: 'late' } },
    ]);
  });

  it('holds an order that waited for its payment', async () => {
    const partly = { financial_status: 'partially_paid' };
    const { expire, rows } = await toldBefore(true, version(10, partly), 'changed');
    expect(rows()).toMatchObject([{ state: 'waiting' }]);
    await expire(version(20), 'paid');
    expect(rows()).toMatchObject([{ state: 'held', reason: { code: 'late' } }]);
  });

  it('is put before a person beside the invoice, once', async () => {
    const { expire, rows } = await toldBefore(true, version(10));
    await expire(version(20));
    await expire(version(20));
    expect(rows()).toMatchObject([
      { state: 'issued', number: '1' },
      { state: 'held', reason: { code: 'order-changed', text: expect.stringContaining('was not read') } },
    ]);
  });

  it('tells nothing where it is not newer', async () => {
    const { expire, rows } = await toldBefore(true, version(10));
    await expire(version(10));
    expect(rows()).toMatchObject([{ state: 'issued' }]);
  });
});

describe('a message whose body is gone from the bucket', () => {
  it('puts its order on record at once, held, so that what the shop tells next is heard', async () => {
    const body = { key: 'inbox/acme/gone.json.gz' };
    const { handle, rows } = late({ body });
    expect([await handle(), await handle()]).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(rows()).toMatchObject([
      {
        state: 'held',
        orderId: 'message-2c26b46b68ffc68f',
        reason: { code: 'order-unreadable', text: expect.stringContaining(body.key) },
      },
    ]);
  });

  it.each(['refunded', 'cancelled'] as const)('does so of a message that tells of: %s', async told => {
    const { handle, rows } = late({ event: told, body: { key: 'inbox/acme/gone.json.gz' } });
    expect(await handle()).toEqual({ kind: 'done' });
    expect(rows()).toMatchObject([{ state: 'held', reason: { code: 'order-unreadable' } }]);
  });
});

describe('an order that the same secret could have signed for another shop', () => {
  it('is held if the tenant has it under that shop', async () => {
    const { ledger, rows } = ledgerInMemory();
    const worker = documentWorker({
      vendor: 'phc-go',
      openErp: async () => {
        throw new Error('The ERP is not asked.');
      },
      parsers: shopParsers,
      forgetSettings: () => undefined,
      askShop: async () => [],
      invoicing: async () => invoicingSettings({ issueWith: 'phc-go', live: false }),
      ledger,
      queue: async () => undefined,
      bucket: { getObject: async () => undefined, putObject: async () => undefined },
    });
    await worker.expire(event, tenDays);
    const replay = { ...event, shop: 'b.myshopify.com', signedLike: ['acme.myshopify.com'] };
    expect(await worker.handle(replay)).toEqual({ kind: 'done' });
    expect(rows()).toMatchObject([
      { shop: 'acme.myshopify.com' },
      { shop: 'b.myshopify.com', state: 'held', reason: { code: 'order-of-another-shop' } },
    ]);
  });
});
