import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { useFrozenTime } from './frozen-time.ts';
import { simulate } from './simulate.ts';
import type { CreateFault } from './simulated-erp.ts';

useFrozenTime();

describe('a document', () => {
  it.each<[CreateFault]>([
    ['refused connection'],
    ['refused token'],
    ['lost after'],
    ['lost before'],
    ['commits late'],
    ['killed before'],
    ['killed after'],
    ['confirmed only'],
    ['unexpected error after'],
  ])('is issued exactly once after: %s', async fault => {
    const world = simulate([fault]);
    await world.run();
    expect(world.row()).toMatchObject({ state: 'issued', outcome: 'none', number: '1' });
    expect(world.created).toHaveLength(1);
  });

  it('is held when its answer was lost and the look-up was never proved', async () => {
    const world = simulate(['lost before'], { lookUpProvedAt: null });
    await world.run();
    expect(world.row()).toMatchObject({
      state: 'held',
      outcome: 'unknown',
      reason: { code: 'outcome-unknown' },
    });
    expect(world.created).toHaveLength(0);
  });

  it('is held when a document that was found before is not found in the same minute', async () => {
    const world = simulate(['lost before'], { lookUpProvedBy: 'IB-AAAAAAAAAAAAAAAA' });
    await world.run();
    expect(world.row()).toMatchObject({ state: 'held', reason: { code: 'outcome-unknown' } });
    expect(world.row().reason?.text).toContain('IB-AAAAAAAAAAAAAAAA');
  });

  it('is held after six failures while the ERP answers other calls', async () => {
    const world = simulate(Array<CreateFault>(9).fill('lost before'));
    await world.run();
    expect(world.row()).toMatchObject({
      state: 'held',
      outcome: 'none',
      failures: 6,
      reason: { code: 'vendor-keeps-failing' },
    });
  });

  it('is held, never refused, when the ERP says no in words that prove nothing', async () => {
    const world = simulate(['code 100']);
    await world.run();
    expect(world.row()).toMatchObject({
      state: 'held',
      outcome: 'unknown',
      reason: { code: 'refused-by-vendor' },
    });
    expect(world.row().reason?.text).toContain('Something is wrong');
  });

  it('waits instead of being held when the two before it met the same words', async () => {
    const world = simulate(['code 100'], { refusal: { text: 'Something is wrong', times: 2 } });
    await world.attempt();
    expect(world.row().state).toBe('unknown');
    await world.run();
    expect(world.row().state).toBe('issued');
    expect(world.line().refusal).toBeNull();
  });

  it('that the ERP confirmed and never shows is held after an hour, and not sent again', async () => {
    const world = simulate(['confirmed, never shown']);
    const began = Date.now();
    await world.run();
    expect(world.row()).toMatchObject({ state: 'held', outcome: 'unknown', confirmed: true, attempts: 1 });
    expect(world.row().reason?.text).toContain('confirmed the document, but does not show it');
    expect(Math.round((Date.now() - began) / 60_000)).toBe(60);
    expect(world.created).toHaveLength(1);
  });

  it('is not sent by a worker whose clock is four minutes ahead while the one that sends it may live', async () => {
    const sent = Date.now();
    const sending = { attemptId: 'a', startedAt: new Date(sent).toISOString() };
    const world = simulate([], {}, { row: { state: 'sending', outcome: 'unknown', attempts: 1, sending } });
    const workerLimit = 60;
    for (let second = 0; second < workerLimit; second++) {
      vi.setSystemTime(sent + (240 + second) * 1000);
      await world.attempt();
      expect(world.created, `second ${second}`).toHaveLength(0);
    }
    vi.setSystemTime(sent + (240 + workerLimit + 1) * 1000);
    await world.run();
    expect(world.row()).toMatchObject({ state: 'issued', attempts: 2 });
  });

  it('waits until the ERP must show it before it is sent again because a person says so', async () => {
    const sending = { attemptId: 'a', startedAt: '2026-11-21T09:59:50.000Z' };
    const world = simulate([], {}, { row: { attempts: 1, sending } });
    expect(await world.attempt()).toEqual({ kind: 'later', seconds: 290 });
    expect(world.created).toHaveLength(0);
    await world.run();
    expect(world.row()).toMatchObject({ state: 'issued', attempts: 2 });
  });

  it('is looked for in the ERP first when an earlier attempt may have made it and a setting keeps it from being sent', async () => {
    const sending = { attemptId: 'a', startedAt: '2026-11-21T09:00:00.000Z' };
    const world = simulate([], {}, { live: false, row: { attempts: 1, sending } });
    await world.run();
    const { outcome, reason } = world.row();
    expect(outcome).toBe('unknown');
    expect(reason?.code).toBe('go-live-not-confirmed');
    expect(reason?.remedy).toMatch(/Look in the ERP\..*"not-issued".*Set "live" to true/);
    const fresh = simulate([], {}, { live: false });
    await fresh.run();
    expect(fresh.row().reason?.remedy).not.toContain('Look in the ERP');
  });

  it('is held with what was seen when the ERP shows its number or total in a form that cannot be read', async () => {
    const world = simulate(['shown unreadably']);
    await world.run();
    expect(world.row()).toMatchObject({
      state: 'held',
      outcome: 'unknown',
      reason: { code: 'outcome-unknown', text: expect.stringContaining('1.234,56') },
    });
  });

  it('never exists twice, and never is called issued unless it exists, whatever happens, ledger lost or not', async () => {
    const faults = fc.constantFrom<CreateFault>(
      'none',
      'refused connection',
      'refused token',
      'lost before',
      'lost after',
      'commits late',
      'killed before',
      'killed after',
      'confirmed only',
      'code 100',
      'unexpected error after',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(faults, { maxLength: 6 }),
        fc.array(fc.nat({ max: 40 }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
        fc.constantFrom('shop', 'own route' as const),
        fc.boolean(),
        async (sequence, killedWrites, losses, from, proved) => {
          const line = proved ? {} : { lookUpProvedAt: null };
          const world = simulate(sequence, line, { killedWrites, from });
          await world.run(losses);
          const row = world.row();
          expect(world.created.length).toBeLessThanOrEqual(1);
          if (row.state === 'issued') expect(world.created[0]?.document.number).toBe(row.number);
          if (row.state === 'held' && world.created.length === 1) expect(row.outcome).toBe('unknown');
          expect(['issued', 'held']).toContain(row.state);
        },
      ),
      { numRuns: 500 },
    );
  });
});
