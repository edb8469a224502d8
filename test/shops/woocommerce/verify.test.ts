import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { woocommerceConnection } from '../../../shared/shops/woocommerce/connection.ts';
import { decideWoocommerceEvent, isPing } from '../../../shared/shops/woocommerce/decide.ts';
import { signWoocommerce, verifyWoocommerce } from '../../../shared/shops/woocommerce/verify.ts';
import { connectionOf } from './settings.ts';

const connection = connectionOf(
  { webhookSecrets: ['first secret', 'second secret'] },
  { sourceUrl: 'https://rede.example/pt', webhookSecrets: ['of /pt'] },
  { sourceUrl: 'http://rede.example/fr/', webhookSecrets: ['a &amp; b'] },
  { sourceUrl: 'https://rede.example', webhookSecrets: ['of the network'] },
);
const body = Buffer.from('{"id":1001,"number":"1001 ção"}');
const oracle = (raw: Buffer, secret: string) => createHmac('sha256', secret).update(raw).digest('base64');
const verify = (signature: string, over: Record<string, string | undefined> = {}, raw = body) =>
  verifyWoocommerce(
    {
      body: raw,
      headers: {
        'x-wc-webhook-signature': signature,
        'x-wc-webhook-source': 'https://loja.example/',
        'x-wc-webhook-topic': 'order.updated',
        ...over,
      },
    },
    connection,
  );
const from = (source: string) => ({ 'x-wc-webhook-source': source });

describe('a delivery of WooCommerce', () => {
  it('passes with each secret of its shop, over any bytes', () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.constantFrom('first secret', 'second secret'),
        (bytes, secret) => {
          const raw = Buffer.from(bytes);
          expect(verify(oracle(raw, secret), {}, raw)).toEqual({
            ok: true,
            proof: { shop: 'loja.example', topic: 'order.updated', test: false, signedLike: [] },
          });
          expect(signWoocommerce(raw, secret)).toBe(oracle(raw, secret));
        },
      ),
    ));

  it.each([
    ['https://rede.example/pt/', 'of /pt', 'rede.example/pt'],
    ['http://REDE.example/pt', 'of /pt', 'rede.example/pt'],
    ['https://rede.example/fr', 'a & b', 'rede.example/fr'],
    ['https://rede.example:443/', 'of the network', 'rede.example'],
  ])('from %s is of that shop of the network alone', (source, secret, shop) => {
    expect(verify(oracle(body, secret), from(source))).toMatchObject({ ok: true, proof: { shop } });
    const others = ['rede.example', 'rede.example/pt', 'rede.example/fr'].filter(other => other !== shop);
    for (const other of others)
      expect(verify(oracle(body, secret), from(`https://${other}/`)).ok).toBe(false);
  });

  it.each([
    ['with the secret of another shop', oracle(body, 'of /pt'), {}],
    ['from a shop that the tenant does not have', oracle(body, 'first secret'), from('https://x.example')],
    ['from a path that is not a shop', oracle(body, 'of /pt'), from('https://rede.example/pt/loja')],
    ['without a source', oracle(body, 'first secret'), { 'x-wc-webhook-source': undefined }],
    ['without a signature', '', { 'x-wc-webhook-signature': undefined }],
    ['with a signature in hex', createHmac('sha256', 'first secret').update(body).digest('hex'), {}],
    ['without a topic', oracle(body, 'first secret'), { 'x-wc-webhook-topic': undefined }],
  ])('%s is refused', (_, signature, over) => expect(verify(signature, over).ok).toBe(false));

  it('of which any byte was changed is refused', () =>
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Buffer.from(body);
        altered[at] = (altered[at] ?? 0) ^ change;
        expect(verify(oracle(body, 'first secret'), {}, altered).ok).toBe(false);
      }),
    ));
});

describe('what becomes of it', () => {
  const decide = (topic: string, payload: unknown) =>
    decideWoocommerceEvent(
      { body: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)), headers: {} },
      { shop: 'loja.example', topic, test: false, signedLike: [] },
    );
  const paid = { id: 1, date_paid: '2026-11-20T10:00:00' };

  it.each([
    ['order.created', { id: 1, date_paid: null }, { kind: 'changed' }],
    ['order.created', paid, { kind: 'paid' }],
    ['order.updated', paid, { kind: 'paid' }],
    ['order.restored', paid, { kind: 'paid' }],
    ['order.updated', { ...paid, refunds: [{ id: 2, total: '-1.00' }] }, { kind: 'paid', incomplete: true }],
    ['order.updated', { ...paid, refunds: [] }, { kind: 'paid' }],
    ['order.updated', { id: 1, date_paid: '', date_paid_gmt: '2026-11-20T10:00:00' }, { kind: 'paid' }],
    ['order.updated', { id: 1, date_paid: '', date_paid_gmt: null }, { kind: 'changed' }],
    ['order.updated', { ...paid, status: 'partially-paid' }, { kind: 'changed' }],
    ['order.updated', { ...paid, status: 'partial-payment' }, { kind: 'changed' }],
    ['order.updated', { ...paid, status: 7 }, { kind: 'paid' }],
    ['order.deleted', { id: 1 }, { kind: 'changed', incomplete: true }],
  ])('%s %j', (topic, payload, decision) => expect(decide(topic, payload)).toEqual(decision));

  it.each(['coupon.created', 'customer.updated', 'action.woocommerce_add_to_cart', 'constructor', ''])(
    '%j is ignored',
    topic => expect(decide(topic, paid).kind).toBe('ignored'),
  );

  it('an order that the shop itself could not find is ignored, so that it does not switch the webhook off', () =>
    expect(
      decide('order.updated', {
        code: 'woocommerce_rest_shop_order_invalid_id',
        message: 'Invalid ID.',
        data: { status: 404 },
      }).kind,
    ).toBe('ignored'));

  it.each(['', '{', '[]', 'null', '{}', '{"id":null}', '\ud800'])('%j is unreadable', text =>
    expect(decide('order.updated', text).kind).toBe('unreadable'),
  );

  it('a ping is known by its form alone', () => {
    const ping = (text: string) => isPing({ body: Buffer.from(text), headers: {} });
    for (const text of ['webhook_id=27', 'webhook_id=27\r\n']) expect(ping(text)).toBe(true);
    for (const text of ['webhook_id=', 'webhook_id=27&x=1', '{"id":1}', '', `webhook_id=${'1'.repeat(30)}`])
      expect(ping(text)).toBe(false);
  });
});

describe('the connection "woocommerce"', () => {
  const shop = {
    sourceUrl: 'https://loja.example/',
    webhookSecrets: ['a secret'],
    consumerKey: 'ck_1',
    consumerSecret: 'cs_1',
  };
  const paths = (...shops: unknown[]) =>
    woocommerceConnection.schema.safeParse({ shops }).error?.issues.map(({ path }) => path.join('.')) ?? [];

  it('has the settings of the contract by default', () =>
    expect(
      woocommerceConnection.schema.parse({
        shops: [
          { ...shop, statuses: ['wc-Completed'] },
          { ...shop, sourceUrl: 'http://x.example/pt', webhookSecrets: ['other'] },
        ],
      }).shops,
    ).toEqual([
      {
        ...shop,
        sourceUrl: 'https://loja.example',
        statuses: ['completed'],
        requireDatePaid: true,
        ignorePaymentMethods: [],
        manualRefunds: 'hold',
        suborders: 'hold',
      },
      expect.objectContaining({ sourceUrl: 'http://x.example/pt', statuses: ['processing', 'completed'] }),
    ]));

  it.each([
    ['no address', { ...shop, sourceUrl: 'loja.example' }, 'shops.0.sourceUrl'],
    ['another kind of address', { ...shop, sourceUrl: 'ftp://loja.example' }, 'shops.0.sourceUrl'],
    ['an address with a query', { ...shop, sourceUrl: 'https://loja.example/?x=1' }, 'shops.0.sourceUrl'],
    ['an address with a user', { ...shop, sourceUrl: 'https://a:b@loja.example' }, 'shops.0.sourceUrl'],
    ['no secret', { ...shop, webhookSecrets: [] }, 'shops.0.webhookSecrets'],
    ['no key', { ...shop, consumerKey: undefined }, 'shops.0.consumerKey'],
    ['keys in each other’s place', { ...shop, consumerSecret: 'ck_1' }, 'shops.0.consumerSecret'],
    ['no status', { ...shop, statuses: [] }, 'shops.0.statuses'],
    ['a way of refunds that does not exist', { ...shop, manualRefunds: 'draft' }, 'shops.0.manualRefunds'],
    ['a field that does not exist', { ...shop, secret: 'x' }, 'shops.0'],
  ])('refuses %s and names the field', (_, given, path) => expect(paths(given)).toContain(path));

  it('refuses one shop twice, and one secret for two shops: a signature would not tell them apart', () => {
    expect(paths(shop, { ...shop, sourceUrl: 'http://LOJA.example', webhookSecrets: ['b'] })).toEqual([
      'shops',
    ]);
    expect(paths(shop, { ...shop, sourceUrl: 'https://b.example' })).toEqual(['shops']);
    expect(paths({ ...shop, webhookSecrets: ['a', 'a'] })).toEqual([]);
    expect(paths()).toEqual(['shops']);
  });
});
