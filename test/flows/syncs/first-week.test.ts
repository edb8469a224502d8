import { beforeEach, describe, expect, it, vi } from 'vitest';
import { balances, liveWorld, reportOf } from './live-world.ts';
import { sourceInMemory } from './source-in-memory.ts';
import { company, invoice, syncWorld } from './sync-world.ts';
import { targetInMemory } from './target-in-memory.ts';

process.env.STAGE = 'local';
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));

describe('the first week', () => {
  it('sends nothing before a person has confirmed the balance of a dry run', async () => {
    const world = syncWorld();
    world.source.customer(company('1'));
    world.source.document(invoice('1'));
    world.source.document(invoice('2', { total: 50_00n }));
    world.source.document(invoice('3', { role: 'credit', total: 5_00n, type: 'NC' }));
    const dry = await world.run();
    expect(dry).toMatchObject({ state: 'dry-run', owed: 3, balances: { source: { EUR: '145.00' } } });
    expect(dry.message).toMatch(/^3 items are owed, 145.00 EUR. Nothing was sent./);
    expect(reportOf(world).map(row => [row.number, row.state, row.remaining])).toEqual([
      ['FT A26/1', 'would-be-sent', '100.00'],
      ['FT A26/2', 'would-be-sent', '50.00'],
      ['FT A26/3', 'would-be-sent', '-5.00'],
    ]);
    world.settings = { live: true };
    expect(await world.run()).toMatchObject({ state: 'unconfirmed' });
    world.settings = { live: true, confirmedBalance: { EUR: '145.01' } };
    expect(await world.run()).toMatchObject({ state: 'unconfirmed' });
    expect(world.target.calls).toEqual([]);
    world.settings = { live: true, confirmedBalance: { EUR: '145.00' } };
    expect(await world.run()).toMatchObject({ state: 'done', sent: { debtors: 1, items: 3 } });
    expect(balances(world)).toEqual([
      ['FT A26/1', 100_00n],
      ['FT A26/2', 50_00n],
      ['FT A26/3', -5_00n],
    ]);
  });

  it('takes the balance of an earlier dry run with the same settings, though more was invoiced since', async () => {
    const world = syncWorld();
    world.source.customer(company('1'));
    world.source.document(invoice('1'));
    await world.run();
    world.source.document(invoice('2'));
    await world.run();
    world.settings = { live: true, confirmedBalance: { EUR: '100.00' } };
    expect(await world.run()).toMatchObject({ state: 'done', balances: { target: { EUR: '200.00' } } });
  });

  it('leaves out what has no place at the tool, and blames nobody', async () => {
    const world = syncWorld({ target: targetInMemory({ kinds: ['invoice'] }) });
    world.source.customer(company('1'));
    world.source.document(invoice('1'));
    world.source.document(invoice('3', { role: 'credit', total: 5_00n, type: 'NC' }));
    const dry = await world.run();
    expect(dry).toMatchObject({ owed: 1, out: 1, refused: 0, balances: { source: { EUR: '100.00' } } });
    world.confirm();
    expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 1 }, refused: 0 });
    expect(balances(world)).toEqual([['FT A26/1', 100_00n]]);
  });

  it('asks again when settings change what is sent, and reads everything anew', async () => {
    const world = await liveWorld();
    world.settings = { ...world.settings, history: true };
    expect(await world.run()).toMatchObject({ state: 'unconfirmed', since: null, read: { documents: 2 } });
    world.settings = { ...world.settings, history: false };
    expect(await world.run()).toMatchObject({ state: 'done' });
  });

  it('refuses a source without payments as long as nothing says what is paid', async () => {
    const world = syncWorld({ source: sourceInMemory(false) });
    expect(await world.run()).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('set "paidWhen"'),
    });
    world.settings = { paidWhen: { tag: 'payé' } };
    expect(await world.run()).toMatchObject({ state: 'dry-run' });
  });

  it.each([{ canClear: false }, { resends: false }])(
    'refuses to go live with a tool of which %j',
    async about => {
      const world = syncWorld({ target: targetInMemory(about) });
      world.source.customer(company('1'));
      world.source.document(invoice('1'));
      expect(await world.run()).toMatchObject({ state: 'dry-run' });
      world.confirm();
      expect(await world.run()).toMatchObject({
        state: 'refused',
        message: expect.stringContaining('"resend"'),
      });
      expect(world.target.calls).toEqual([]);
    },
  );
});
