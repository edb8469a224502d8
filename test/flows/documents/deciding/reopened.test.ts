import { describe, expect, it } from 'vitest';
import { reopenDocument } from '../../../../shared/flows/documents/deciding/reopen-document.ts';
import { redactedRow } from '../../../../shared/ledger/redacted-row.ts';
import { version } from '../chair-and-lamp.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { cancelled, closedOrder } from './closed-order.ts';

useFrozenTime();

const reopen = { resolution: 'reopen' } as const;

describe('a document that was closed by mistake', () => {
  it('waits for a person again as before, says who opened it, and is issued once it is retried', async () => {
    const world = await closedOrder();
    await world.decide(reopen);
    expect(world.invoice()).toMatchObject({
      state: 'held',
      outcome: 'none',
      reason: { code: 'go-live-not-confirmed' },
    });
    expect(world.invoice()).not.toHaveProperty('closedFrom');
    expect(world.invoice()?.history.at(-1)).toMatchObject({ event: 'reopen', state: 'held', by: 'office' });
    expect(world.made).toHaveLength(0);
    await world.decide(undefined);
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '50.00' });
    expect(world.made).toHaveLength(1);
  });

  it.each<[string, readonly string[], object, number]>([
    ['with a note that was written since', [version(30, { note: 'Ring twice' })], { state: 'issued' }, 1],
    ['not at all if it was cancelled since', [version(30, cancelled)], { state: 'closed' }, 0],
    [
      'not at all if it was cancelled after a change',
      [version(30, { note: 'Ring twice' }), version(31, cancelled)],
      { state: 'closed' },
      0,
    ],
    [
      'if that cancellation was taken back',
      [version(30, cancelled), version(31, { note: 'Ring twice' })],
      { state: 'issued' },
      1,
    ],
    ['not at all if its payment was taken back since', [version(30, { financial_status: 'voided' })], {}, 0],
  ])('is sent as it is by then: %s', async (_, bodies, expected, made) => {
    const world = await closedOrder();
    for (const body of bodies) await world.tell('changed', body);
    await world.decide(reopen);
    await world.decide(undefined);
    await world.drain();
    expect(world.invoice()).toMatchObject(expected);
    expect(world.made).toHaveLength(made);
  });

  it('goes with its shop again: a cancellation closes it, and then nobody opens it', async () => {
    const world = await closedOrder();
    await world.decide(reopen);
    await world.tell('changed', version(30, cancelled));
    expect(world.invoice()).toMatchObject({ state: 'closed' });
    await expect(world.decide(reopen)).rejects.toThrow('No person closed it');
  });

  it('cannot be one that waits already, or whose order was forgotten', async () => {
    const world = await closedOrder();
    const row = world.invoice();
    if (row?.state !== 'closed') throw new Error('The order is not closed.');
    const forgotten = redactedRow(row, '2026-11-22T09:00:00Z');
    await expect(reopenDocument(forgotten, 'office', world.ledger)).rejects.toThrow('was erased');
    await world.decide(reopen);
    await expect(world.decide(reopen)).rejects.toThrow('The document is held');
  });
});
