import { describe, expect, it, vi } from 'vitest';
import { readMonth } from '../../../shared/flows/reconciliation/read-month.ts';
import type { DocumentRow } from '../../../shared/ledger/document-row.ts';
import { newRow } from '../../ledger/new-row.ts';
import { useFrozenTime } from '../documents/issuing/frozen-time.ts';
import { ledgerInMemory } from '../documents/ledger-in-memory.ts';

useFrozenTime();

const sending = { attemptId: 'a', startedAt: '2026-11-21T09:00:00Z' };

describe('the documents of a month', () => {
  /** What is found, where something happens once a list of a state was read. */
  async function found(
    state: string,
    happens: (
      ledger: ReturnType<typeof ledgerInMemory>['ledger'],
      rows: () => DocumentRow[],
    ) => Promise<unknown>,
  ) {
    const { ledger, rows } = ledgerInMemory();
    for (const documentId of ['A', 'B']) {
      const { row } = await ledger.openDocument(newRow({ documentId }));
      const change = { attempts: 1, emptyLookUps: [], confirmed: false, sending } as const;
      const claimed = await ledger.moveDocument(row, 'claim', {
        ...{ ...change, emptyLookUps: [] },
        ...{ outcome: 'unknown', documentDate: '2026-11-21' },
      });
      if (claimed && documentId === 'A')
        await ledger.moveDocument(claimed, 'issue', { number: '1', outcome: 'none', total: '12.30' });
    }
    const { listDocuments } = ledger;
    let pending = true;
    const reading: Pick<typeof ledger, 'listDocuments'> = {
      listDocuments: async (...given) => {
        const page = await listDocuments(...given);
        if (!pending || given[1].state !== state) return page;
        pending = false;
        vi.setSystemTime(Date.now() + 5_000);
        await happens(ledger, rows);
        return page;
      },
    };
    const documents = await readMonth('acme', '2026-11', 'Europe/Lisbon', reading);
    return documents.map(({ row }) => `${row.documentId} ${row.state}`).toSorted();
  }
  const rowOf = (rows: () => DocumentRow[], id: string) => {
    const row = rows().find(({ documentId }) => documentId === id);
    if (!row) throw new Error(`Document ${id} is not on record.`);
    return row;
  };

  it('have each once', async () =>
    expect(await found('none', async () => undefined)).toEqual(['A issued', 'B sending']));

  it('have one that is issued while they are read', async () =>
    expect(
      await found('sending', (ledger, rows) =>
        ledger.moveDocument(rowOf(rows, 'B'), 'issue', { number: '2', outcome: 'none', total: '1.00' }),
      ),
    ).toEqual(['A issued', 'B issued']));

  it('have one that comes to wait for a person between two lists', async () => {
    const { ledger } = ledgerInMemory();
    const { row } = await ledger.openDocument(newRow());
    const { listDocuments } = ledger;
    const reading: Pick<typeof ledger, 'listDocuments'> = {
      listDocuments: async (tenant, which) => {
        if (which.state === 'queued') {
          // The list of those that wait was read a moment ago.
          await Promise.resolve();
          const reason = { code: 'two-taxes', text: 'x' };
          await ledger.moveDocument(row, 'hold', { reason, outcome: 'none' });
        }
        return listDocuments(tenant, which);
      },
    };
    const documents = await readMonth('acme', '2026-11', 'Europe/Lisbon', reading);
    expect(documents.map(({ row: { state } }) => state)).toEqual(['held']);
  });

  it('have one that closes while they are read no more', async () =>
    expect(
      await found('sending', async (ledger, rows) => {
        const held = { reason: { code: 'late', text: 'x' }, outcome: 'none' } as const;
        const row = await ledger.moveDocument(rowOf(rows, 'B'), 'hold', held);
        if (row) await ledger.moveDocument(row, 'close', { reason: held.reason });
      }),
    ).toEqual(['A issued']));

  it('have one that a person closes while they are read', async () =>
    expect(
      await found('held', async (ledger, rows) => {
        const reason = { code: 'late', text: 'x' };
        const row = await ledger.moveDocument(rowOf(rows, 'B'), 'hold', { reason, outcome: 'none' });
        if (row)
          await ledger.moveDocument(
            row,
            'close',
            { reason, closedFrom: reason },
            { by: 'office', text: 'x' },
          );
      }),
    ).toEqual(['A issued', 'B closed']));

  it('have one that changes while they are read', async () =>
    expect(
      await found('issued', (ledger, rows) =>
        ledger.moveDocument(rowOf(rows, 'A'), 'noteVersion', { soldTotal: '13.00' }),
      ),
    ).toEqual(['A issued', 'B sending']));
});
