import { describe, expect, it } from 'vitest';
import type { DocumentRow } from '../../../../shared/ledger/document-row.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { complete, grown, id, note, one, shopWorld } from './gone-world.ts';

useFrozenTime();

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
