import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newRow } from '../../ledger/new-row.ts';
import { targetOf } from '../../vendors/my-dso-manager/receivables-target.ts';
import { balances, liveWorld, reportOf } from './live-world.ts';
import { company, invoice, payment, syncWorld } from './sync-world.ts';
import { targetInMemory } from './target-in-memory.ts';

process.env.STAGE = 'local';
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));

const ownRow = (changes: { readonly vendorId?: string; readonly number?: string }) =>
  newRow({ vendor: 'wisedat', ...changes, state: 'issued', updatedAt: new Date().toISOString() });

describe('what is left out, and why', () => {
  const row = (number: string, why: string, state = 'out') =>
    expect.objectContaining({ number, state, why: expect.stringContaining(why) });

  it('is in the report of a dry run', async () => {
    const world = syncWorld();
    const { source } = world;
    source.customer(company('1'));
    source.customer(company('2', { taxId: { country: 'PT', number: '999999990' } }));
    source.customer(company('3', { name: '' }));
    source.document(invoice('1', { role: 'paid-at-issue', type: 'FR' }));
    source.document(invoice('2', { customerId: '2' }));
    source.document(invoice('3', { customerId: '3' }));
    source.document(invoice('4', { customerId: '4' }));
    source.document(invoice('5', { role: 'none', type: 'OR' }));
    source.document(invoice('6', { cancelled: true }));
    source.document(invoice('7', { unclear: 'It has a holdback.' }));
    source.document(invoice('8', { reference: 'IB-ABCDEFGHIJKLMNOP' }));
    source.document(invoice('9'));
    source.document(invoice('10'));
    source.document(invoice('11'));
    source.document(invoice('12', { role: 'credit', originId: '1' }));
    source.document(invoice('13'));
    source.document(invoice('14', { currency: 'USD' }));
    source.document(invoice('15', { role: 'credit', originId: '9' }));
    source.payment(payment('1', { '10': 100_00n }));
    source.payment(payment('2', { '11': 100_01n }));
    source.payment(payment('3', { '14': 100_00n }));
    source.payment(payment('4', { '13': 1_00n }, { received: 50n }));
    world.own.push(ownRow({ vendorId: '9' }), ownRow({ number: 'FT A26/13' }));
    await world.run();
    expect(reportOf(world)).toEqual([
      row('FT A26/1', 'paid back, when they are issued'),
      row('FT A26/2', 'not known as a business'),
      row('FT A26/3', 'It has no name.', 'refused'),
      row('FT A26/4', 'customer of the document is not known', 'refused'),
      row('FT A26/5', 'neither a claim nor a credit'),
      row('FT A26/6', 'cancelled'),
      row('FT A26/7', 'holdback', 'refused'),
      row('FT A26/8', 'order of a shop'),
      row('FT A26/9', 'order of a shop'),
      row('FT A26/10', 'Nothing is left'),
      row('FT A26/11', 'more than its total', 'refused'),
      row('FT A26/12', 'paid back, when they are issued'),
      row('FT A26/13', 'order of a shop'),
      row('FT A26/14', 'another currency', 'refused'),
      row('FT A26/15', 'order of a shop'),
      row('1', 'Nothing is left'),
      row('2', 'Nothing is left'),
      row('3', 'Nothing is left'),
      row('4', 'more than was received', 'refused'),
    ]);
    expect(world.record().runs[0]).toMatchObject({ refused: 6, out: 13, owed: 0 });
  });

  it('is a document of ours that is issued while our ledger is read', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    const row = ownRow({ vendorId: '3' });
    let looks = 0;
    world.own.push(
      Object.defineProperty(row, 'state', { get: () => (looks++ === 0 ? 'sending' : 'issued') }),
    );
    expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 0 } });
  });

  it('goes as settled with "history"', async () => {
    const world = syncWorld({ settings: { history: true } });
    world.source.customer(company('1'));
    world.source.document(invoice('1', { role: 'paid-at-issue', type: 'FR' }));
    world.source.document(invoice('2'));
    world.source.document(invoice('3', { role: 'paid-at-issue', type: 'TD', isGivenBack: true }));
    world.source.payment(payment('9', { '2': 100_00n }));
    await world.run();
    world.confirm();
    await world.run();
    expect(balances(world)).toEqual([
      ['FT A26/1', '2026-10-01'],
      ['FT A26/2', '2026-11-02'],
      ['FT A26/3', '2026-10-01'],
    ]);
    expect([...world.target.items.values()].map(({ kind, initial }) => [kind, initial])).toEqual([
      ['invoice', 100_00n],
      ['invoice', 100_00n],
      ['credit', -100_00n],
    ]);
  });

  it('is an invoice over nothing, also with "history", for no tool takes it', async () => {
    const { unfitItem } = targetOf({ url: 'http://127.0.0.1' });
    const target = targetInMemory();
    const world = syncWorld({
      target: { ...target, target: { ...target.target, unfitItem } },
      settings: { history: true },
    });
    world.source.customer(company('1'));
    world.source.document(invoice('1', { total: 0n }));
    world.source.document(invoice('2', { total: 0n, role: 'paid-at-issue', type: 'FR' }));
    expect(await world.run()).toMatchObject({ state: 'dry-run', out: 2, refused: 0 });
  });

  it('is told once a payment of its customer cannot be read, and sent once it can', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    world.source.payment(payment('9', {}, { unclear: 'It settles a bill.' }));
    expect(await world.run()).toMatchObject({ refused: 4, sent: { items: 0 } });
    world.source.payment(payment('9', { '3': 10_00n }));
    expect(await world.run()).toMatchObject({ refused: 0, sent: { items: 1 } });
  });

  it('includes tax that was withheld from the payment of one document', async () => {
    const world = await liveWorld();
    world.source.payment(payment('9', { '1': 75_00n }, { withheld: 25_00n }));
    world.source.payment(payment('10', { '2': 10_00n }, { withheld: 2_50n }));
    await world.run();
    expect(balances(world)).toEqual([
      ['FT A26/1', '2026-11-02'],
      ['FT A26/2', 37_50n],
    ]);
  });
});
