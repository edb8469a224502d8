import { describe, expect, it, vi } from 'vitest';
import { countLate } from '../../../shared/flows/documents/counting/count-late.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';

useFrozenTime();

const order = {
  tenant: 'acme',
  documentId: 'D1',
  kind: 'invoice',
  vendor: 'phc-go',
  reference: 'IB-D1',
  platform: 'shopify',
  shop: 'acme.myshopify.com',
  orderId: '1',
  currency: 'EUR',
} as const;
const held = { state: 'held', reason: { code: 'two-taxes', text: 'x' } } as const;

/** What is told at an instant of an order that was paid on a day; 2026-11-20 is a Friday. */
async function toldAt(instant: string, paidOn: string | undefined, over: object = {}, start: object = held) {
  vi.setSystemTime(new Date(instant));
  const { ledger } = ledgerInMemory();
  await ledger.openDocument(
    { ...order, ...(paidOn !== undefined && { paidOn }), ...over },
    start as typeof held,
  );
  vi.mocked(process.stdout.write).mockClear();
  const tenants = await countLate(ledger, async () => invoicingSettings());
  const said = vi.mocked(process.stdout.write).mock.calls.join('');
  expect(said.includes('"DocumentLate":1')).toBe(tenants === 1);
  return tenants === 1;
}

describe('an invoice that is not issued', () => {
  it('is told of on the morning of its last working day, and on each one after it', async () => {
    for (const [now, isLate] of [
      ['2026-11-26T07:10:00Z', false],
      ['2026-11-27T06:59:00Z', false],
      ['2026-11-27T07:10:00Z', true],
      ['2026-11-27T08:00:00Z', false],
      ['2026-11-28T07:40:00Z', true],
      ['2026-12-08T07:40:00Z', true],
    ] as const)
      expect([now, await toldAt(now, '2026-11-20')]).toEqual([now, isLate]);
  });

  it('does not count Saturdays and Sundays', async () => {
    expect(await toldAt('2026-11-27T07:10:00Z', '2026-11-21')).toBe(true);
    expect(await toldAt('2026-11-27T07:10:00Z', '2026-11-23')).toBe(false);
    expect(await toldAt('2026-11-30T07:10:00Z', '2026-11-23')).toBe(true);
  });

  it('is told of while its ERP is down as well', async () => {
    expect(await toldAt('2026-11-27T07:10:00Z', '2026-11-20', {}, { state: 'queued' })).toBe(true);
  });

  it.each([
    ['of which nobody knows when it was paid', undefined, {}, held],
    ['that is a credit note', '2026-11-02', { kind: 'credit-note' }, held],
    ['that was closed', '2026-11-02', {}, { ...held, state: 'closed' }],
  ])('%s is not told of', async (_, paidOn, over, start) => {
    expect(await toldAt('2026-11-27T07:10:00Z', paidOn, over, start)).toBe(false);
  });

  it('of one tenant is told although the settings of another cannot be read', async () => {
    vi.setSystemTime(new Date('2026-11-27T07:10:00Z'));
    const { ledger } = ledgerInMemory();
    for (const tenant of ['acme', 'broken'])
      await ledger.openDocument({ ...order, tenant, documentId: tenant, paidOn: '2026-11-02' }, held);
    const settingsOf = async (tenant: string) => {
      if (tenant === 'broken') throw new Error('The connection "invoicing" is not JSON.');
      return invoicingSettings();
    };
    expect(await countLate(ledger, settingsOf)).toBe(1);
  });
});
