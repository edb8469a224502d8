import { describe, expect, it } from 'vitest';
import type { RefundGiven } from '../../sandbox/shopify/shopify-refund.ts';
import { chair } from '../articles.ts';
import { useWorld } from '../use-world.ts';
import { basket, invoiced, notesOf, ofChair, ofShipping } from './refunds.ts';

const world = useWorld();

describe('a refund of an invoiced order', () => {
  it.each<[string, string, RefundGiven, string[]]>([
    [
      'says no line',
      'refund-amount-only',
      { id: '1', orderId: '900', discrepancies: ['-5.00'], money: [{ amount: '5.00' }] },
      ['5.00 EUR'],
    ],
    [
      'is credit in the shop',
      'store-credit',
      { ...ofChair, id: '1', money: [{ amount: '49.90', gateway: 'shopify_store_credit' }] },
      ['49.90 EUR', 'shopify_store_credit'],
    ],
    [
      'returns less than its lines',
      'refund-does-not-add-up',
      { ...ofChair, id: '1', discrepancies: ['9.90'], money: [{ amount: '40.00' }] },
      ['40.00 EUR', '49.90 EUR'],
    ],
    [
      'is an exchange for something cheaper',
      'refund-does-not-add-up',
      { ...ofChair, id: '1', money: [{ amount: '12.00' }] },
      ['12.00 EUR', '49.90 EUR'],
    ],
    [
      'returns a part of the shipping',
      'credit-note-by-hand',
      { ...ofShipping, id: '1', shipping: { net: '1.63', tax: '0.37' }, money: [{ amount: '2.00' }] },
      ['2.00 EUR of shipping', '1 x PORTES = 4.99'],
    ],
    [
      'is of another line than the invoice has',
      'credit-note-by-hand',
      { ...ofChair, id: '1', lines: [{ line: 7, quantity: 1, subtotal: '49.90' }] },
      ['no such line'],
    ],
    [
      'is in another currency',
      'currency',
      { ...ofChair, id: '1', money: [{ amount: '49.90', currency: 'USD' }] },
      ['USD'],
    ],
  ])('is held with the figures when it %s, and the next one goes through', async (_, code, refund, words) => {
    const { tenant } = await invoiced(world);
    await tenant.refund(refund);
    await tenant.refund(ofShipping);
    const held = await tenant.creditOf('1', 'held', 'issued');
    expect(held).toMatchObject({ state: 'held', outcome: 'none', reason: { code } });
    for (const word of words) expect(held.reason?.text).toContain(word);
    await tenant.creditOf('7003', 'issued');
    expect(notesOf(tenant)).toHaveLength(1);
  });

  it('is held when its article is on two lines of the invoice', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ ...basket, lines: [chair, { ...chair, price: '40.00' }] });
    await tenant.documentOf('900', 'issued');
    await tenant.refund(ofChair);
    const held = await tenant.creditOf('7001', 'held', 'issued');
    expect(held.reason).toMatchObject({ code: 'credit-note-by-hand' });
    expect(held.reason?.text).toContain('CAD-1 is on 2 lines of invoice 1');
  });

  it('is held when its invoice was cancelled in PHC GO', async () => {
    const { tenant } = await invoiced(world);
    tenant.phcGo.cancel(1, 2);
    await tenant.refund(ofChair);
    const held = await tenant.creditOf('7001', 'held', 'issued');
    expect(held.reason?.text).toContain('PHC GO shows invoice 1 of type 2 cancelled');
  });
});
