import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopifyConnectionSchema } from '../../../shared/shops/shopify/connection.ts';
import { signShopify, verifyShopify } from '../../../shared/shops/shopify/verify.ts';

const connection = shopifyConnectionSchema.parse({
  shops: [
    { domain: 'Loja.myshopify.com', webhookSecrets: ['first secret', 'second secret'] },
    { domain: 'outra.myshopify.com', webhookSecrets: ['other secret'] },
  ],
});
const oracle = (body: Buffer, secret: string) => createHmac('sha256', secret).update(body).digest('base64');
const headers = (signature: string, over: Record<string, string | undefined> = {}) => ({
  'x-shopify-hmac-sha256': signature,
  'x-shopify-shop-domain': 'loja.myshopify.com',
  'x-shopify-topic': 'orders/paid',
  ...over,
});
const verify = (body: Buffer, signature: string, over = {}) =>
  verifyShopify({ body, headers: headers(signature, over) }, connection);
const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 }).map(list => Buffer.from(list));
const body = Buffer.from('{"id":820982911946154508,"name":"#1001 ção"}');

describe('a delivery of Shopify', () => {
  it('passes with each secret of its shop, over any bytes', () =>
    fc.assert(
      fc.property(bytes, fc.constantFrom('first secret', 'second secret'), (raw, secret) => {
        expect(verify(raw, oracle(raw, secret))).toEqual({
          ok: true,
          proof: {
            shop: 'loja.myshopify.com',
            topic: 'orders/paid',
            test: false,
            signedLike: [],
            signedBy: `webhookSecrets.${secret === 'first secret' ? 0 : 1}`,
          },
        });
      }),
    ));

  it('tells which other shops of the tenant the same secret signs for', () => {
    const shops = ['a', 'b', 'c'].map(name => ({
      domain: `${name}.myshopify.com`,
      webhookSecrets: name === 'c' ? ['own'] : [`of ${name}`, 'of the app'],
    }));
    const sharing = shopifyConnectionSchema.parse({ shops });
    const likeOf = (secret: string) => {
      const over = { 'x-shopify-shop-domain': 'a.myshopify.com' };
      const verdict = verifyShopify({ body, headers: headers(oracle(body, secret), over) }, sharing);
      return verdict.ok && verdict.proof.signedLike;
    };
    expect(likeOf('of the app')).toEqual(['b.myshopify.com']);
    expect(likeOf('of a')).toEqual([]);
  });

  it('tells whether the app or the shop’s settings signed it, where the app is known', () => {
    const shop = { domain: 'loja.myshopify.com', clientId: 'id', clientSecret: 'of the app' };
    const known = shopifyConnectionSchema.parse({
      shops: [{ ...shop, webhookSecrets: ['of the shop', 'of the app'] }],
    });
    const signer = (secret: string) => {
      const verdict = verifyShopify({ body, headers: headers(oracle(body, secret)) }, known);
      return verdict.ok && verdict.proof.signedBy;
    };
    expect([signer('of the app'), signer('of the shop')]).toEqual(['app', 'shop settings']);
  });

  it('is signed by us as by Shopify', () =>
    fc.assert(
      fc.property(bytes, fc.string(), (raw, secret) => signShopify(raw, secret) === oracle(raw, secret)),
    ));

  it('is known by both spellings of the headers, in any case of the shop', () => {
    const signature = oracle(body, 'other secret');
    const bare = {
      'shopify-hmac-sha256': signature,
      'shopify-shop-domain': 'OUTRA.myshopify.com',
      'shopify-topic': 'orders/paid',
      'shopify-test': 'true',
    };
    expect(verifyShopify({ body, headers: bare }, connection)).toEqual({
      ok: true,
      proof: {
        shop: 'outra.myshopify.com',
        topic: 'orders/paid',
        test: true,
        signedLike: [],
        signedBy: 'webhookSecrets.0',
      },
    });
  });
});

describe('a forged delivery', () => {
  it('is refused when any byte is another', () =>
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (raw, place, change) => {
        const altered = Buffer.from(raw);
        const at = place % raw.length;
        altered[at] = (altered[at] ?? 0) ^ change;
        expect(verify(altered, oracle(raw, 'first secret')).ok).toBe(false);
      }),
    ));

  it('is refused when bytes are added or missing', () => {
    const signature = oracle(body, 'first secret');
    expect(verify(Buffer.concat([body, Buffer.from(' ')]), signature).ok).toBe(false);
    expect(verify(body.subarray(1), signature).ok).toBe(false);
  });

  it('is refused with any other secret', () =>
    fc.assert(
      fc.property(bytes, fc.string(), (raw, secret) => {
        fc.pre(!['first secret', 'second secret'].includes(secret));
        expect(verify(raw, oracle(raw, secret)).ok).toBe(false);
      }),
    ));

  it('is refused with a signature that is cut, longer, or written otherwise', () => {
    const signature = oracle(body, 'first secret');
    for (let length = 0; length < signature.length; length += 1) {
      expect(verify(body, signature.slice(0, length)).ok).toBe(false);
    }
    const hex = createHmac('sha256', 'first secret').update(body).digest('hex');
    for (const wrong of [`${signature}=`, ` ${signature}`, signature.replace(/=+$/, ''), hex]) {
      expect(verify(body, wrong).ok).toBe(false);
    }
  });

  it.each([
    ['the secret of another shop of the tenant', oracle(body, 'other secret'), {}],
    [
      'a shop that the tenant does not have',
      oracle(body, 'first secret'),
      { 'x-shopify-shop-domain': 'x.myshopify.com' },
    ],
    ['no shop', oracle(body, 'first secret'), { 'x-shopify-shop-domain': undefined }],
    ['no signature', '', { 'x-shopify-hmac-sha256': undefined }],
    ['no topic', oracle(body, 'first secret'), { 'x-shopify-topic': undefined }],
  ])('is refused with %s', (_what, signature, over) => expect(verify(body, signature, over).ok).toBe(false));
});
