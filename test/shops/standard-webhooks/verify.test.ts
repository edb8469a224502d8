import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { standardWebhooksConnection } from '../../../shared/shops/standard-webhooks/connection.ts';
import { signStandardWebhook } from '../../../shared/shops/standard-webhooks/sign.ts';
import { verifyStandardWebhook } from '../../../shared/shops/standard-webhooks/verify.ts';
import { signedHeaders } from '../../sandbox/standard-webhooks/own-shop.ts';

const secretOf = (seed: string) => `whsec_${Buffer.from(seed.padEnd(32, '.')).toString('base64')}`;
const [first, second, rotated] = ['first', 'second', 'rotated'].map(secretOf) as [string, string, string];
const connection = standardWebhooksConnection.schema.parse({
  shops: [
    { name: 'shop.acme.example', webhookSecrets: [first, rotated] },
    { name: 'shop.acme.example/outlet', webhookSecrets: [second], toleranceSeconds: 60 },
  ],
});
const body = '{"type":"order.paid","data":{"id":"1"}}';
const verify = (headers: Readonly<Record<string, string>>, sent = body, shops = connection) =>
  verifyStandardWebhook({ body: Buffer.from(sent), headers }, shops);
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000);

describe('a signed message', () => {
  it('is of the shop whose secret signed it', () => {
    expect(verify(signedHeaders(body, first))).toEqual({
      ok: true,
      proof: { shop: 'shop.acme.example', topic: 'order.paid', test: false, signedLike: [] },
    });
    expect(verify(signedHeaders(body, second))).toMatchObject({
      proof: { shop: 'shop.acme.example/outlet' },
    });
  });

  it('may be signed with either secret while one is rotated, and with several at once', () => {
    expect(verify(signedHeaders(body, rotated)).ok).toBe(true);
    const headers = signedHeaders(body, first);
    const wrong = signedHeaders(body, secretOf('unknown'))['webhook-signature'];
    const both = `${wrong} v1a,AAAA ${headers['webhook-signature']}`;
    expect(verify({ ...headers, 'webhook-signature': both }).ok).toBe(true);
  });

  it('may have the headers of Svix', () => {
    const headers = Object.entries(signedHeaders(body, first)).map(([name, value]) => [
      name.replace('webhook-', 'svix-'),
      value,
    ]);
    expect(verify(Object.fromEntries(headers)).ok).toBe(true);
  });

  it('is signed as the library of Standard Webhooks signs, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ minLength: 1 }), (text, id) => {
        const at = new Date(1_795_000_000_000);
        const expected = new Webhook(first).sign(id, at, text);
        expect(signStandardWebhook({ id, timestamp: '1795000000', body: text }, first)).toBe(expected);
      }),
    );
  });

  it.each<[string, () => Readonly<Record<string, string>>, RegExp]>([
    ['with another body', () => signedHeaders(`${body} `, first), /signature is wrong/],
    ['with a secret that nobody has', () => signedHeaders(body, secretOf('unknown')), /signature is wrong/],
    ['without signature', () => ({ 'webhook-id': 'a', 'webhook-timestamp': '1' }), /signature is missing/],
    [
      'with a signature of another kind',
      () => ({ ...signedHeaders(body, first), 'webhook-signature': 'v1a,AAAA' }),
      /signature is missing/,
    ],
    ['without id', () => ({ ...signedHeaders(body, first), 'webhook-id': '' }), /signature is wrong/],
    ['with another time', () => ({ ...signedHeaders(body, first), 'webhook-timestamp': '1' }), /is wrong/],
    ['from the past', () => signedHeaders(body, first, secondsAgo(301)), /too old or in the future/],
    ['from the future', () => signedHeaders(body, first, secondsAgo(-301)), /too old or in the future/],
    ['older than its shop allows', () => signedHeaders(body, second, secondsAgo(61)), /too old/],
  ])('is refused %s', (_, headers, reason) =>
    expect(verify(headers())).toMatchObject({ ok: false, reason: expect.stringMatching(reason) }),
  );

  it('names the shop whose signature is wrong only where it is the only one', () => {
    const wrong = signedHeaders(body, secretOf('unknown'));
    expect(verify(wrong)).not.toHaveProperty('shop');
    const one = standardWebhooksConnection.schema.parse({
      shops: [{ name: 'acme', webhookSecrets: [first] }],
    });
    expect(verify(wrong, body, one)).toMatchObject({ shop: 'acme' });
    expect(verify({}, body, one)).not.toHaveProperty('shop');
    expect(verify(wrong, body, { shops: [] })).not.toHaveProperty('shop');
  });
});

describe('the connection', () => {
  const refused = (shops: unknown) =>
    standardWebhooksConnection.schema.safeParse({ shops }).error?.issues.map(({ message }) => message);
  it.each<[string, unknown, RegExp]>([
    ['a secret without prefix', [{ name: 'a', webhookSecrets: ['abc'] }], /"whsec_" and base64/],
    ['a short secret', [{ name: 'a', webhookSecrets: ['whsec_AAAA'] }], /24 to 64 bytes/],
    ['a name in capitals', [{ name: 'Acme', webhookSecrets: [first] }], /small letters/],
    ['the name "api"', [{ name: 'api', webhookSecrets: [first] }], /our own route/],
    [
      'two shops of one name',
      [
        { name: 'a', webhookSecrets: [first] },
        { name: 'a', webhookSecrets: [second] },
      ],
      /name each shop once/,
    ],
    [
      'two shops with one secret',
      [
        { name: 'a', webhookSecrets: [first] },
        { name: 'b', webhookSecrets: [second, first] },
      ],
      /secrets of its own/,
    ],
  ])('refuses %s', (_, shops, message) => expect(refused(shops)?.join()).toMatch(message));
});
