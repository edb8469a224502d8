import { describe, expect, it, vi } from 'vitest';
import { countOfEarlierMonths } from '../../../shared/flows/documents/counting/count-of-earlier-months.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { newRow } from '../../ledger/new-row.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';

useFrozenTime();

const held = { state: 'held', reason: { code: 'two-taxes', text: 'x' } } as const;

/** Whether it is told at an instant of a document whose order was paid on a day. */
async function isToldAt(instant: string, paidOn: string | undefined, start: object = held) {
  vi.setSystemTime(new Date(instant));
  const { ledger } = ledgerInMemory();
  await ledger.openDocument(newRow({ paidOn }), start as typeof held);
  vi.mocked(process.stdout.write).mockClear();
  const tenants = await countOfEarlierMonths(ledger, async () => invoicingSettings());
  const said = vi.mocked(process.stdout.write).mock.calls.join('');
  expect(said.includes('"DocumentOfEarlierMonth":1')).toBe(tenants === 1);
  return tenants === 1;
}

describe('a document of an earlier month that waits for a person', () => {
  it('is told of on the first four mornings of a month', async () => {
    for (const [now, isTold] of [
      ['2026-11-30T07:10:00Z', false],
      ['2026-12-01T06:59:00Z', false],
      ['2026-12-01T07:10:00Z', true],
      ['2026-12-01T08:00:00Z', false],
      ['2026-12-04T07:40:00Z', true],
      ['2026-12-05T07:40:00Z', false],
    ] as const)
      expect([now, await isToldAt(now, '2026-11-30')]).toEqual([now, isTold]);
  });

  it.each([
    ['of this month', '2026-12-01', held],
    ['of which nobody knows when it was paid', undefined, held],
    ['that goes on by itself', '2026-11-02', { state: 'waiting', reason: held.reason }],
  ])('one %s is not told of', async (_, paidOn, start) => {
    expect(await isToldAt('2026-12-02T07:10:00Z', paidOn, start)).toBe(false);
  });

  it('of one tenant is told although the settings of another cannot be read', async () => {
    vi.setSystemTime(new Date('2026-12-02T07:10:00Z'));
    const { ledger } = ledgerInMemory();
    for (const tenant of ['broken', 'acme'])
      await ledger.openDocument(newRow({ tenant, documentId: tenant, paidOn: '2026-11-02' }), held);
    const settingsOf = async (tenant: string) => {
      if (tenant === 'broken') throw new Error('The connection is wrong.');
      return invoicingSettings();
    };
    expect(await countOfEarlierMonths(ledger, settingsOf)).toBe(1);
  });
});
