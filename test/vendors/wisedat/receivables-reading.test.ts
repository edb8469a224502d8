import { describe, expect, it } from 'vitest';
import { VendorContractError, VendorUnavailableError } from '../../../shared/errors.ts';
import { sourceOf } from './receivables-source.ts';
import { useReceivables } from './receivables-world.ts';
import { newDocument } from './sandbox-bodies.ts';

const { wisedat, source, documents, payments, debtors, add } = useReceivables();

describe('what has changed since an instant', () => {
  it('is told with that instant included, and nothing else', async () => {
    const old = add('FT');
    wisedat.sandbox.addPayment({ received: '1.00' });
    wisedat.setClock('2026-06-15T10:05:00Z');
    const later = add('FT');
    const paid = wisedat.sandbox.addPayment({ received: '2.00' });
    expect(await documents('2026-06-15T10:05:00.000Z')).toMatchObject([{ id: later }]);
    expect(await payments('2026-06-15T10:05:00.000Z')).toMatchObject([{ id: paid }]);
    expect(await documents('2026-06-15T10:05:01.000Z')).toEqual([]);
    wisedat.setClock('2026-06-15T10:10:00Z');
    await wisedat.take(`DELETE /salesinvoices?id=${old}`);
    expect(await documents('2026-06-15T10:10:00.000Z')).toMatchObject([{ id: old, cancelled: true }]);
    expect(await debtors('2026-06-15T10:10:00.000Z')).toEqual([]);
  });
});

describe('a list of several pages', () => {
  const many = (count: number) => Array.from({ length: count }, () => add('FT'));

  it('is read to its last page, though pages are shorter than asked for', async () => {
    wisedat.sandbox.switches.highestLimit = 2;
    const ids = many(5);
    expect((await documents()).map(({ id }) => id)).toEqual(ids);
  });

  it('that changes between two pages loses none of its documents', async () => {
    wisedat.sandbox.switches.highestLimit = 2;
    const [draft] = [await wisedat.take('POST /salesinvoices', newDocument())];
    const ids = many(5);
    const first = await source().documents({});
    await wisedat.take(`DELETE /salesinvoices?id=${draft.id}`);
    const seen = new Set(first.entries.map(({ id }) => id));
    let cursor = first.next;
    while (cursor !== undefined) {
      const page = await source().documents({ cursor });
      for (const { id } of page.entries) seen.add(id);
      cursor = page.next;
    }
    expect([...seen].toSorted()).toEqual(ids.toSorted());
  });

  it('can be read on in another invocation', async () => {
    wisedat.sandbox.switches.highestLimit = 2;
    many(3);
    const { next } = await source().documents({});
    const later = sourceOf(wisedat.sandbox);
    const page = await later.documents({ cursor: JSON.parse(JSON.stringify(next)) });
    expect(page.entries).toHaveLength(1);
    expect(page.next).toBeUndefined();
  });
});

describe('a reading that fails', () => {
  it.each([
    ['a breakdown', { kind: 'status', status: 500 }, VendorUnavailableError],
    ['a cut line', { kind: 'cut-before-commit' }, VendorUnavailableError],
    [
      'too many calls',
      { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
      VendorUnavailableError,
    ],
    ['a web page', { kind: 'html' }, VendorContractError],
    ['half an answer', { kind: 'answer-after-commit', body: 'truncated-json' }, VendorContractError],
    ['another answer', { kind: 'answer-after-commit', body: 'wrong-json' }, VendorContractError],
  ] as const)('for %s gives no page', async (_, fault, error) => {
    add('FT');
    wisedat.sandbox.faults.add({ route: 'GET /salesinvoices', times: 9, fault });
    await expect(source().documents({})).rejects.toThrow(error);
  });

  it('for one payment gives no page of payments', async () => {
    for (const received of ['1.00', '2.00', '3.00']) wisedat.sandbox.addPayment({ received });
    wisedat.sandbox.faults.add({
      route: 'GET /payments',
      skip: 2,
      times: 9,
      fault: { kind: 'status', status: 503 },
    });
    await expect(source().payments?.({})).rejects.toThrow(VendorUnavailableError);
  });
});
