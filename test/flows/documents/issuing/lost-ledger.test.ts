import { describe, expect, it } from 'vitest';
import { useFrozenTime } from './frozen-time.ts';
import { simulate } from './simulate.ts';

const since = '2026-11-01T10:00:00Z';
const day = 86_400_000;
const daysLater = (days: number): string => new Date(Date.parse(since) + days * day).toISOString();

useFrozenTime();

describe('a document that a lost ledger knew', () => {
  it.each(['shop', 'own route'] as const)('is adopted when its message comes again (%s)', async from => {
    const world = simulate([], {}, { from });
    await world.run();
    world.loseLedger();
    await world.run();
    expect(world.created).toHaveLength(1);
    expect(world.row()).toMatchObject({ state: 'issued', outcome: 'none', number: '1', total: '49.90' });
    expect(world.row().history.at(-1)?.text).toContain('adopted');
  });

  it('waits untouched while the ERP does not answer the look-up, then is adopted', async () => {
    const world = simulate([], {}, { failedLookUps: 3 });
    await world.run();
    world.loseLedger();
    expect(await world.attempt()).toMatchObject({ kind: 'later' });
    expect(world.row()).toMatchObject({ state: 'queued', outcome: 'none', attempts: 0, rev: 1 });
    await world.run();
    expect(world.row()).toMatchObject({ state: 'issued', number: '1' });
    expect(world.created).toHaveLength(1);
  });

  it('is held when the ERP shows two of it', async () => {
    const world = simulate([]);
    await world.run();
    const [first] = world.created;
    if (first) world.created.push({ ...first, document: { ...first.document, number: '2' } });
    world.loseLedger();
    await world.run();
    expect(world.row()).toMatchObject({
      state: 'held',
      outcome: 'unknown',
      reason: { code: 'outcome-unknown', text: expect.stringContaining('2 documents') },
    });
    expect(world.created).toHaveLength(2);
  });

  it('halts the line when the ERP shows another total than was paid', async () => {
    const world = simulate([], {}, { expected: 4991n });
    await world.run();
    world.loseLedger();
    await world.run();
    expect(world.row()).toMatchObject({ state: 'held', reason: { code: 'total-mismatch-after-issue' } });
    expect(world.line().haltedBy).toEqual([world.row().documentId]);
    expect(world.created).toHaveLength(1);
  });
});

describe('a document of a kind that the ERP never lists', () => {
  it('is held after a lost ledger, and sent once a person says that it was not made', async () => {
    const world = simulate([], {}, { isUnlisted: true });
    await world.run();
    world.loseLedger();
    await world.run();
    expect(world.row()).toMatchObject({
      state: 'held',
      outcome: 'unknown',
      reason: { code: 'outcome-unknown', text: expect.stringContaining('never lists such a document') },
    });
    expect(world.created).toHaveLength(1);
    world.decide();
    await world.run();
    expect(world.row()).toMatchObject({ state: 'issued' });
    expect(world.created).toHaveLength(2);
  });

  it('is sent at once if it is younger than the ledger', async () => {
    const world = simulate([], {}, { isUnlisted: true });
    await world.run();
    expect(world.row()).toMatchObject({ state: 'issued' });
  });
});

describe('before the first send', () => {
  it.each([
    ['paid before the line began: looked up', { paidAt: daysLater(-1) }, 1],
    ['paid after the line began: sent at once', { paidAt: daysLater(1) }, 0],
    [
      'of our own route within 30 days: looked up',
      { from: 'own route', row: { createdAt: daysLater(29) } },
      1,
    ],
    [
      'of our own route after 30 days: sent at once',
      { from: 'own route', row: { createdAt: daysLater(31) } },
      0,
    ],
    [
      'that was sent before: looked up, whenever it was paid',
      { paidAt: daysLater(1), row: { attempts: 1 } },
      1,
    ],
  ] as const)('a document %s', async (_, options, lookUps) => {
    const proved = { since, lookUpProvedAt: '2026-11-21T09:00:00Z' };
    const world = simulate([], proved, options);
    await world.run();
    expect(world.lookUps()).toBe(lookUps);
    expect(world.row()).toMatchObject({ state: 'issued', number: '1' });
    expect(world.row().history.at(-1)?.text).toBeUndefined();
  });

  it('the line begins; so it does again after its loss', async () => {
    const world = simulate([], { since: undefined });
    await world.run();
    expect(world.line().since).toBe('2026-11-21T10:00:00.000Z');
    world.loseLedger();
    await world.run();
    expect(world.line().since).toBe('2026-11-21T10:10:00.000Z');
  });

  it('the line does not begin while issuing is not switched on', async () => {
    const world = simulate([], { since: undefined }, { live: false });
    await world.run();
    expect(world.row()).toMatchObject({ state: 'held', reason: { code: 'go-live-not-confirmed' } });
    expect(world.line().since).toBeUndefined();
  });
});
