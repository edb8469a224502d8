import { describe, expect, it, vi } from 'vitest';
import type { DigestEvent } from '../../../shared/domain/digest-event.ts';
import { tellDigests } from '../../../shared/flows/documents/digest/tell-digests.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { newRow } from '../../ledger/new-row.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';

useFrozenTime();

const held = {
  state: 'held',
  reason: { code: 'two-taxes', text: 'Two rates.', remedy: 'Choose one.' },
} as const;
const sending = { attemptId: 'a', startedAt: '2026-11-20T10:00:00Z' };

/** A tenant with an invoice over 12.30 of a Friday, one of the Monday after, a held document and one that differs. */
async function world() {
  const { ledger } = ledgerInMemory();
  const events: DigestEvent[] = [];
  const mails: string[] = [];
  const issue = async (documentId: string, documentDate: string) => {
    const { row } = await ledger.openDocument(newRow({ documentId }));
    const change = { attempts: 1, emptyLookUps: [], confirmed: false, sending, documentDate } as const;
    const claimed = await ledger.moveDocument(row, 'claim', {
      ...change,
      emptyLookUps: [],
      outcome: 'unknown',
    });
    if (claimed)
      await ledger.moveDocument(claimed, 'issue', { number: '1', outcome: 'none', total: '12.30' });
  };
  vi.setSystemTime(new Date('2026-11-20T10:00:00Z'));
  await issue('FRIDAY', '2026-11-20');
  await ledger.openDocument(newRow({ documentId: 'HELD' }), held);
  await ledger.listDiffering(newRow({ documentId: 'FRIDAY' }), '2026-11-21T04:00:00.000Z');
  vi.setSystemTime(new Date('2026-11-23T06:00:00Z'));
  await issue('MONDAY', '2026-11-23');
  const tellAt = async (instant: string, mail = async (_: string, text: string) => void mails.push(text)) => {
    vi.setSystemTime(new Date(instant));
    return tellDigests({
      ledger,
      settingsOf: async () => invoicingSettings(),
      announce: async (_, event) => void events.push(event),
      mail,
    });
  };
  return { events, mails, tellAt, ledger };
}

describe('the week of a company', () => {
  it('is told once, from Monday morning on', async () => {
    const { tellAt } = await world();
    for (const [now, tenants] of [
      ['2026-11-23T06:59:00Z', 0],
      ['2026-11-23T07:10:00Z', 1],
      ['2026-11-23T07:25:00Z', 0],
      ['2026-11-24T07:10:00Z', 0],
      ['2026-11-30T09:10:00Z', 1],
    ] as const)
      expect([now, await tellAt(now)]).toEqual([now, tenants]);
  });

  it('says what was issued in it, and what waits and differs now', async () => {
    const { events, mails, tellAt } = await world();
    await tellAt('2026-11-23T07:10:00Z');
    expect(events).toMatchObject([
      {
        type: 'digest.weekly',
        data: {
          version: 1,
          week: { from: '2026-11-16', until: '2026-11-22' },
          issued: [{ kind: 'invoice', currency: 'EUR', documents: 1, total: '12.30' }],
          waiting: [{ state: 'held', code: 'two-taxes', text: 'Choose one.', documents: 1 }],
          differing: { documents: 1, oldestAt: '2026-11-21T04:00:00.000Z' },
          more: false,
        },
      },
    ]);
    expect(mails).toHaveLength(1);
    for (const line of [
      'acme, 2026-11-16 to 2026-11-22',
      '  Invoices: 1, 12.30 EUR',
      '  Waiting for a person: 1 held, two-taxes',
      '  Shown differently by the ERP: 1',
    ])
      expect(mails[0]?.split('\n')).toContain(line);
  });

  it('is told though that of another company cannot be, which is told once it can', async () => {
    const { mails, tellAt, ledger } = await world();
    await ledger.openDocument(newRow({ tenant: 'broken', documentId: 'OTHER' }), held);
    const { listDocuments } = ledger;
    let isBroken = true;
    Object.assign(ledger, {
      listDocuments: async (...given: Parameters<typeof listDocuments>) => {
        if (isBroken && given[0] === 'broken') throw new Error('A row has an unknown form.');
        return listDocuments(...given);
      },
    });
    expect(await tellAt('2026-11-23T07:10:00Z')).toBe(1);
    expect(await tellAt('2026-11-23T07:25:00Z')).toBe(0);
    isBroken = false;
    expect(await tellAt('2026-11-23T07:40:00Z')).toBe(1);
    expect(mails.map(text => text.split(',')[0])).toEqual(['acme', 'broken']);
  });

  it('is told again with the same id where the mail failed', async () => {
    const { events, mails, tellAt } = await world();
    const fail = async () => Promise.reject(new Error('SNS answered 503.'));
    await expect(tellAt('2026-11-23T07:10:00Z', fail)).rejects.toThrow('503');
    await tellAt('2026-11-23T07:25:00Z');
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    expect(mails).toHaveLength(1);
  });
});
