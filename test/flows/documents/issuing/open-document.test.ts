import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { newRow } from '../../../ledger/new-row.ts';
import { useFrozenTime } from './frozen-time.ts';
import { simulate } from './simulate.ts';
import type { CreateFault, StepFault } from './simulated-erp.ts';

useFrozenTime();

describe('a document that the ERP creates open', () => {
  it('is finished once its total is what was paid, at the first way of writing it that fits', async () => {
    const world = simulate([], {}, { stepFaults: [], totals: [4989n, 4991n, 4990n, 1n] });
    await world.run();
    expect(world.created).toMatchObject([{ document: { draft: false, total: 4990n } }]);
    expect(world.row()).toMatchObject({ state: 'issued', outcome: 'none', total: '49.90', vendorId: '1' });
  });

  it.each([
    ['no way of writing it is left', [4989n, 4991n]],
    ['four changes did not do', [1n, 2n, 3n, 4n, 5n, 4990n]],
  ])('is left open and held with the arithmetic when %s', async (_, totals) => {
    const world = simulate([], {}, { stepFaults: [], totals });
    await world.run();
    expect(world.created).toMatchObject([{ document: { draft: true } }]);
    expect(world.row()).toMatchObject({
      state: 'held',
      outcome: 'unknown',
      vendorId: '1',
      reason: { code: 'total-unreachable', text: expect.stringContaining('49.90') },
    });
  });

  it.each<StepFault>(['lost before', 'lost after', 'killed before', 'killed after', 'refused connection'])(
    'is continued, never made again, after: %s, at any call',
    async fault => {
      for (let call = 0; call < 6; call++) {
        const stepFaults = [...Array<StepFault>(call).fill('none'), fault];
        const world = simulate([], {}, { stepFaults, totals: [4989n, 4990n] });
        await world.run();
        expect(world.created, `call ${call}`).toMatchObject([{ document: { draft: false, total: 4990n } }]);
        expect(world.row(), `call ${call}`).toMatchObject({ state: 'issued', number: '1', outcome: 'none' });
      }
    },
  );

  it('is held when the ERP refuses to change it, and continued when a person asks for it', async () => {
    for (let call = 0; call < 4; call++) {
      const stepFaults: StepFault[] = [...Array<StepFault>(call).fill('none'), 'refused'];
      const world = simulate([], {}, { stepFaults, totals: [4989n, 4990n] });
      await world.run();
      expect(world.row(), `call ${call}`).toMatchObject({
        state: 'held',
        outcome: 'unknown',
        vendorId: '1',
        reason: { code: 'open-document-refused', text: expect.stringContaining('Edited elsewhere.') },
      });
      world.retry();
      await world.run();
      expect(world.created, `call ${call}`).toMatchObject([{ document: { draft: false, total: 4990n } }]);
      expect(world.row(), `call ${call}`).toMatchObject({ state: 'issued', number: '1' });
    }
  });

  it('is left open and held when it differs from what was sent, and halts the line once it is final', async () => {
    const difference = { of: 'document', facts: 'The buyer is another one.' } as const;
    const open = simulate([], {}, { stepFaults: [], difference });
    await open.run();
    expect(open.created).toMatchObject([{ document: { draft: true } }]);
    expect(open.row()).toMatchObject({ state: 'held', reason: { code: 'open-document-differs' } });
    open.edit({ draft: false });
    open.retry();
    await open.run();
    expect(open.row()).toMatchObject({ state: 'held', reason: { code: 'document-differs-after-issue' } });
    expect(open.line().haltedBy).toEqual([open.row().documentId]);
  });

  it('is never finished while its total cannot be read', async () => {
    const world = simulate(['shown unreadably'], {}, { stepFaults: [] });
    await world.run();
    expect(world.created).toMatchObject([{ document: { draft: true } }]);
    expect(world.row()).toMatchObject({
      state: 'held',
      outcome: 'unknown',
      reason: { code: 'open-document-differs', text: expect.stringContaining('1.234,56') },
    });
  });

  it('of an earlier version of the order is written as the order is now, and then finished', async () => {
    const world = simulate([], {}, { stepFaults: ['killed before'] });
    await world.attempt();
    world.edit({ total: 100n });
    world.keepNewer();
    await world.run();
    expect(world.created).toMatchObject([{ document: { draft: false, total: 4990n } }]);
    expect(world.row()).toMatchObject({ state: 'issued', total: '49.90' });
    expect(world.row().hasNewer).toBeUndefined();
  });

  it('of an earlier version that disappears while issuing is halted is not made again without a person', async () => {
    const reason = { code: 'total-mismatch-after-issue', text: 'x' };
    const others = [newRow({ documentId: 'OTHER', state: 'held', number: '7', reason })];
    const world = simulate(['killed after'], {}, { stepFaults: [], others });
    await world.attempt();
    world.keepNewer();
    vi.setSystemTime(Date.now() + 120_000);
    world.halt('OTHER');
    expect(await world.attempt()).toMatchObject({ kind: 'later' });
    expect(world.row()).toMatchObject({ state: 'queued', outcome: 'unknown', vendorId: '1' });
    world.remove();
    world.halt();
    await world.run();
    expect(world.row()).toMatchObject({ state: 'held', reason: { code: 'outcome-unknown' } });
  });

  it('is not made again when it is not there any more, until a person says so', async () => {
    const world = simulate([], {}, { stepFaults: ['killed before'] });
    await world.attempt();
    expect(world.row()).toMatchObject({ state: 'sending', vendorId: '1' });
    world.remove();
    await world.run();
    expect(world.row()).toMatchObject({
      state: 'held',
      outcome: 'unknown',
      reason: { code: 'outcome-unknown' },
    });
    world.retry();
    await world.run();
    expect(world.row()).toMatchObject({ state: 'issued', attempts: 2 });
  });

  it('never exists twice, and is final only with the total that was paid, whatever happens', async () => {
    const creates = fc.constantFrom<CreateFault>(
      'none',
      'refused connection',
      'refused token',
      'lost before',
      'lost after',
      'commits late',
      'killed before',
      'killed after',
      'confirmed only',
      'unexpected error after',
    );
    const steps = fc.constantFrom<StepFault>(
      'none',
      'refused connection',
      'lost before',
      'lost after',
      'killed before',
      'killed after',
      'refused',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(creates, { maxLength: 4 }),
        fc.array(steps, { maxLength: 12 }),
        fc.array(fc.nat({ max: 40 }), { maxLength: 6 }),
        fc.array(fc.constantFrom(4988n, 4989n, 4990n), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 1 }),
        async (sequence, stepFaults, killedWrites, totals, losses) => {
          const world = simulate(sequence, {}, { stepFaults, killedWrites, totals });
          await world.run(losses);
          const row = world.row();
          expect(['issued', 'held']).toContain(row.state);
          expect(world.created.length).toBeLessThanOrEqual(1);
          const final = world.created.filter(({ document }) => !document.draft);
          for (const { document } of final) expect(document.total).toBe(4990n);
          if (row.state === 'issued') expect(final[0]?.document.number).toBe(row.number);
          if (row.state === 'held' && world.created.length === 1) expect(row.outcome).toBe('unknown');
        },
      ),
      { numRuns: 500 },
    );
  });
});
