import { describe, expect, it } from 'vitest';
import { newRow } from '../../../ledger/new-row.ts';
import { useFrozenTime } from './frozen-time.ts';
import { simulate } from './simulate.ts';

useFrozenTime();

describe('a document', () => {
  it('waits while another document halts the line', async () => {
    const reason = { code: 'total-mismatch-after-issue', text: 'x' };
    const others = [newRow({ documentId: 'OTHER', state: 'held', number: '7', reason })];
    const world = simulate([], { haltedBy: ['OTHER'] }, { others });
    expect(await world.attempt()).toMatchObject({ kind: 'later' });
    expect(world.row()).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it.each([
    ['is issued', newRow({ documentId: 'OTHER', state: 'issued', number: '7' })],
    ['is held for something else', newRow({ documentId: 'OTHER', state: 'held' })],
    ['is not in the ledger', undefined],
  ])('is issued although the line is halted, if the document that halted it %s', async (_, other) => {
    const world = simulate([], { haltedBy: ['OTHER'] }, { others: other ? [other] : [] });
    await world.run();
    expect(world.row()).toMatchObject({ state: 'issued' });
    expect(world.line().haltedBy).toEqual([]);
  });

  it('waits for each document that halts the line, and for no other', async () => {
    const reason = { code: 'total-mismatch-after-issue', text: 'x' };
    const others = [
      newRow({ documentId: 'ACCEPTED', state: 'issued', number: '6' }),
      newRow({ documentId: 'HELD', state: 'held', number: '7', reason }),
      newRow({ documentId: 'SENDING', state: 'sending' }),
    ];
    const world = simulate([], { haltedBy: ['ACCEPTED', 'HELD', 'GONE', 'SENDING'] }, { others });
    expect(await world.attempt()).toMatchObject({ kind: 'later' });
    expect(world.row()).toMatchObject({ state: 'queued', attempts: 0 });
    expect(world.line().haltedBy).toEqual(['HELD', 'SENDING']);
  });

  it('halts the line when the ERP shows another total than was paid', async () => {
    const world = simulate([], {}, { expected: 4991n });
    await world.run();
    expect(world.row()).toMatchObject({
      state: 'held',
      number: '1',
      total: '49.90',
      reason: { code: 'total-mismatch-after-issue' },
    });
    expect(world.line().haltedBy).toEqual([world.row().documentId]);
  });

  it('ends its own halt and no other when it is found to be right after all', async () => {
    const world = simulate(['killed after']);
    await world.attempt();
    expect(world.row().state).toBe('sending');
    world.halt('OTHER', world.row().documentId);
    await world.run();
    expect(world.row()).toMatchObject({ state: 'issued', number: '1' });
    expect(world.line().haltedBy).toEqual(['OTHER']);
  });

  it('halts the line when it differs from what was sent, but not from a version of the order that came since', async () => {
    const difference = { of: 'document', facts: 'It shows another tax number.' } as const;
    const same = simulate(['killed after'], {}, { difference });
    await same.run();
    expect(same.row()).toMatchObject({ state: 'held', reason: { code: 'document-differs-after-issue' } });
    const changed = simulate(['killed after'], {}, { difference });
    await changed.attempt();
    changed.keepNewer();
    await changed.run();
    expect(changed.row()).toMatchObject({ state: 'issued', number: '1', hasNewer: true });
    expect(changed.line().haltedBy).toEqual([]);
  });
});
