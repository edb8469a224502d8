import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { liveWorld } from './live-world.ts';
import { invoice, payment, type SyncWorld } from './sync-world.ts';

process.env.STAGE = 'local';
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime('2026-11-10T01:00:00Z');
});
afterEach(() => void vi.useRealTimers());

/** Live with two open invoices, an open credit, and an invoice that is paid. */
async function worldWithCredit(): Promise<SyncWorld> {
  const world = await liveWorld();
  world.source.document(invoice('3', { role: 'credit', total: 5_00n, type: 'NC' }));
  world.source.document(invoice('4'));
  await world.run();
  world.source.payment(payment('9', { '4': 100_00n }));
  await world.run();
  world.target.calls.length = 0;
  return world;
}
const itemCalls = ({ target }: SyncWorld) => target.calls.filter(call => call.startsWith('items'));

describe('what was sent', () => {
  it('goes again when it is written otherwise, and nothing else does', async () => {
    const world = await worldWithCredit();
    world.target.write({ invoices: 'cents', credits: 'plain' });
    expect(await world.run()).toMatchObject({ state: 'done', sent: { debtors: 0, items: 2 } });
    expect(itemCalls(world)).toEqual(['items FT A26/1 FT A26/2']);
    await world.run();
    expect(itemCalls(world)).toHaveLength(1);
    world.target.write({ invoices: 'plain', credits: 'plain' });
    expect(await world.run()).toMatchObject({ sent: { items: 2 } });
  });

  it('goes again with the other sign once its balance is confirmed', async () => {
    const world = await worldWithCredit();
    world.settings = { ...world.settings, creditSign: 'positive' };
    world.target.write({ invoices: 'plain', credits: 'positive' });
    expect(await world.run()).toMatchObject({ state: 'unconfirmed' });
    world.confirm();
    expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 1 } });
    expect(itemCalls(world)).toEqual(['items FT A26/3']);
  });

  it('goes again though the change was taken back before all was sent', async () => {
    const world = await worldWithCredit();
    world.target.write({ invoices: 'cents', credits: 'plain' });
    world.target.onCall((_, carryOut) => {
      carryOut();
      throw new Error('The function dies.');
    });
    await expect(world.invoke(world.message())).rejects.toThrow('dies');
    world.target.onCall((_, carryOut) => carryOut());
    world.target.write({ invoices: 'plain', credits: 'plain' });
    expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 2 } });
  });
});
