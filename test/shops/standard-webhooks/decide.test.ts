import { describe, expect, it } from 'vitest';
import { decideStandardEvent } from '../../../shared/shops/standard-webhooks/decide.ts';
import { typeOf } from '../../../shared/shops/standard-webhooks/event.ts';
import { messageOf, ownOrder, ownRefund } from '../../sandbox/standard-webhooks/own-shop.ts';

/** What becomes of a message whose signature is right. */
function decided(text: string | Buffer) {
  const body = Buffer.from(text);
  const proof = { shop: 'shop.acme.example', topic: typeOf(body), test: false, signedLike: [] };
  return decideStandardEvent({ body, headers: {} }, proof);
}
const order = ownOrder([{ gross: '40.00' }]);

describe('a message of a shop of its own', () => {
  it.each([
    ['order.paid', { kind: 'paid' }],
    ['order.updated', { kind: 'changed' }],
    ['order.cancelled', { kind: 'cancelled' }],
  ])('%s is about an order', (type, decision) => expect(decided(messageOf(type, order))).toEqual(decision));

  it('order.refunded is about a refund with its order', () => {
    expect(decided(messageOf('order.refunded', ownRefund()))).toEqual({ kind: 'refunded' });
    expect(decided(messageOf('order.refunded', ownRefund({ orderId: undefined })))).toEqual({
      kind: 'unreadable',
      reason: 'the data are not those of a refund with the id of its order',
    });
  });

  it('is unreadable without the id of its order', () => {
    for (const data of [{ ...order, id: undefined }, { ...order, id: '' }, null, [order]])
      expect(decided(messageOf('order.paid', data))).toEqual({
        kind: 'unreadable',
        reason: 'the data are not those of an order with an id',
      });
  });

  it.each(['constructor', 'order.created', '', 'x'.repeat(500)])('of the type "%s" is ignored', type => {
    const decision = decided(messageOf(type, order));
    expect(decision).toMatchObject({ kind: 'ignored', reason: expect.stringMatching(/about paid orders$/) });
    expect(JSON.stringify(decision).length).toBeLessThan(200);
  });

  it.each([
    ['order.paid', order],
    ['order.refunded', ownRefund()],
  ])('%s is ignored for a test order', (type, data) => {
    expect(decided(messageOf(type, { ...data, test: true }))).toEqual({
      kind: 'ignored',
      reason: 'a test order',
    });
    for (const test of [false, 'true', null])
      expect(decided(messageOf(type, { ...data, test })).kind).not.toBe('ignored');
  });

  it.each(['', 'null', '[]', '"order.paid"', '7', '{', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])])(
    'that is not a JSON object in UTF-8 is unreadable: %j',
    text => expect(decided(text)).toEqual({ kind: 'unreadable', reason: 'the body is not a JSON object' }),
  );
});
