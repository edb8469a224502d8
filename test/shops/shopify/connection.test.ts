import { describe, expect, it } from 'vitest';
import { shopifyConnectionSchema } from '../../../shared/shops/shopify/connection.ts';
import { decideTopic } from '../../../shared/shops/shopify/topics.ts';

const shop = { domain: 'loja.myshopify.com', webhookSecrets: ['a secret'] };
const paths = (...shops: unknown[]) =>
  shopifyConnectionSchema.safeParse({ shops }).error?.issues.map(issue => issue.path.join('.')) ?? [];

describe('the connection "shopify"', () => {
  it('takes shops with a secret, and writes their domains in small letters', () =>
    expect(shopifyConnectionSchema.parse({ shops: [{ ...shop, domain: 'Loja.MyShopify.com' }] })).toEqual({
      shops: [shop],
    }));

  it.each([
    ['no secret', { ...shop, webhookSecrets: [] }, 'shops.0.webhookSecrets'],
    ['an empty secret', { ...shop, webhookSecrets: [''] }, 'shops.0.webhookSecrets.0'],
    ['an address instead of a host', { ...shop, domain: 'https://loja.myshopify.com' }, 'shops.0.domain'],
    ['a path', { ...shop, domain: 'loja.myshopify.com/admin' }, 'shops.0.domain'],
    ['a client without its secret', { ...shop, clientId: 'a' }, 'shops.0.clientSecret'],
    ['a secret without its client', { ...shop, clientSecret: 'b' }, 'shops.0.clientId'],
    [
      'a token beside a client',
      { ...shop, accessToken: 't', clientId: 'a', clientSecret: 'b' },
      'shops.0.accessToken',
    ],
    ['a token with a line break', { ...shop, accessToken: 'a\nb' }, 'shops.0.accessToken'],
    ['an address without https://', { ...shop, baseUrl: 'loja.example' }, 'shops.0.baseUrl'],
    ['a field that does not exist', { ...shop, secret: 'x' }, 'shops.0'],
  ])('refuses %s and names the field', (_what, given, path) => expect(paths(given)).toContain(path));

  it('refuses the same shop twice, and none', () => {
    expect(paths(shop, { ...shop, domain: 'LOJA.myshopify.com' })).toEqual(['shops']);
    expect(paths()).toEqual(['shops']);
  });

  it('never shows a value in its errors', () => {
    const error = shopifyConnectionSchema.safeParse({
      shops: [{ domain: 'no host', webhookSecrets: 's3cret', token: 's3cret' }],
    }).error;
    expect(JSON.stringify(error?.issues)).not.toMatch(/s3cret|no host/);
  });
});

describe('topics', () => {
  it('tell what happened to an order', () => {
    expect(decideTopic('orders/paid')).toEqual({ kind: 'paid' });
    expect(decideTopic('ORDERS/PAID')).toEqual({ kind: 'paid' });
    expect(decideTopic('orders/updated')).toEqual({ kind: 'changed' });
    expect(decideTopic('orders/edited')).toEqual({ kind: 'changed' });
    expect(decideTopic('orders/cancelled')).toEqual({ kind: 'cancelled' });
    expect(decideTopic('refunds/create')).toEqual({ kind: 'refunded' });
  });

  it.each([
    'orders/create',
    'orders/partially_paid',
    'orders/fulfilled',
    'orders/delete',
    'app/uninstalled',
    'constructor',
    '',
  ])('ignore %j with a reason', topic =>
    expect(decideTopic(topic)).toEqual({ kind: 'ignored', reason: expect.stringMatching(/\w/) }),
  );
});
