import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newRow } from '../../ledger/new-row.ts';
import { balances, liveWorld } from './live-world.ts';
import { company, invoice, payment } from './sync-world.ts';

process.env.STAGE = 'local';
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));

describe('a nightly run', () => {
  it('sends nothing if nothing has changed', async () => {
    const world = await liveWorld();
    const calls = world.target.calls.length;
    expect(await world.run()).toMatchObject({ state: 'done', sent: { debtors: 0, items: 0 } });
    expect(world.target.calls).toHaveLength(calls);
  });

  it('changes the items of the documents that a payment settles, and no others', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    await world.run();
    world.source.payment(payment('9', { '1': 100_00n, '2': 20_00n }));
    expect(await world.run()).toMatchObject({
      sent: { items: 2 },
      balances: { source: { EUR: '130.00' }, difference: { EUR: '0.00' } },
    });
    expect(world.target.calls.at(-1)).toBe('items FT A26/1 FT A26/2');
    expect(balances(world)).toEqual([
      ['FT A26/1', '2026-11-02'],
      ['FT A26/2', 30_00n],
      ['FT A26/3', 100_00n],
    ]);
  });

  it('opens an item again when its payment is cancelled, or settles another document', async () => {
    const world = await liveWorld();
    world.source.payment(payment('9', { '1': 100_00n }));
    await world.run();
    world.source.payment(payment('9', { '2': 50_00n }));
    await world.run();
    expect(balances(world)).toEqual([
      ['FT A26/1', 100_00n],
      ['FT A26/2', '2026-11-02'],
    ]);
    world.source.payment(payment('9', { '2': 50_00n }, { cancelled: true }));
    await world.run();
    expect(balances(world)).toEqual([
      ['FT A26/1', 100_00n],
      ['FT A26/2', 50_00n],
    ]);
  });

  it('sends what was received and settles nothing yet, and clears it once it does', async () => {
    const world = await liveWorld();
    world.source.payment(payment('9', { '1': 40_00n }, { received: 70_00n }));
    await world.run();
    expect(world.target.items.get('wisedat:payment:9')).toMatchObject({
      kind: 'payment',
      number: '9',
      initial: -30_00n,
      balance: { remaining: -30_00n },
    });
    world.source.payment(payment('9', { '1': 70_00n }));
    await world.run();
    expect(world.target.items.get('wisedat:payment:9')).toMatchObject({
      initial: -30_00n,
      balance: { clearedOn: '2026-11-02' },
    });
    expect(world.record().runs[0]?.balances.target).toEqual({ EUR: '80.00' });
  });

  it('uses a credit for an invoice in one payment with the money for the rest, or pays it out', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3', { role: 'credit', total: 30_00n, type: 'NC' }));
    world.source.document(invoice('4', { role: 'credit', total: 7_00n, type: 'NC' }));
    world.source.payment(payment('9', { '1': 100_00n, '3': 30_00n }, { received: 70_00n }));
    world.source.payment(payment('10', { '4': 7_00n }, { received: -7_00n }));
    expect(await world.run()).toMatchObject({ refused: 0, balances: { target: { EUR: '50.00' } } });
    expect(balances(world)).toEqual([
      ['FT A26/1', '2026-11-02'],
      ['FT A26/2', 50_00n],
    ]);
  });

  it('clears what is cancelled, turns private or turns out to be ours, since items cannot be deleted', async () => {
    const world = await liveWorld();
    const today = new Date().toISOString().slice(0, 10);
    world.source.document(invoice('1', { cancelled: true }));
    world.own.push(ownRow({ vendorId: '2' }));
    await world.run();
    expect(balances(world)).toEqual([
      ['FT A26/1', today],
      ['FT A26/2', today],
    ]);
    const other = await liveWorld();
    other.source.customer(company('1', { taxId: { country: 'PT', number: '123456789' } }));
    await other.run();
    expect(other.record().runs[0]?.balances.target).toEqual({ EUR: '0.00' });
  });

  it('sends a customer that changed, though none of its items did', async () => {
    const world = await liveWorld();
    world.source.customer(company('1', { email: 'contas@cliente.example' }));
    expect(await world.run()).toMatchObject({ sent: { debtors: 1, items: 0 } });
    expect(world.target.debtors.get('C1')?.email).toBe('contas@cliente.example');
  });

  it('covers what was planned before it began, and nothing else', async () => {
    const world = await liveWorld();
    const late = world.message({ byHand: false, plannedAt: '2026-11-01T01:00:00.000Z' });
    const pages = world.source.pages();
    expect(await world.invoke(late)).toEqual({ kind: 'done' });
    expect(world.source.pages()).toBe(pages);
  });
});

const ownRow = (changes: { readonly vendorId?: string; readonly number?: string }) =>
  newRow({ vendor: 'wisedat', ...changes, state: 'issued', updatedAt: new Date().toISOString() });
