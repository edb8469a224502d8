import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { documentEventData } from '../../../../shared/domain/document-events.ts';
import { documentEvent } from '../../../../shared/flows/documents/telling/document-event.ts';
import type { DocumentRow } from '../../../../shared/ledger/document-row.ts';
import { applyMove } from '../../../../shared/ledger/moves.ts';
import { newRow } from '../../../ledger/new-row.ts';

const minutes = (count: number) => new Date(Date.UTC(2026, 10, 21, 10, count)).toISOString();
const held = (row: DocumentRow, at: string): DocumentRow => {
  const reason = { code: 'two-taxes', text: 'Maria bought it with 2 taxes.', remedy: 'Issue it by hand.' };
  const moved = applyMove(row, 'hold', { reason, outcome: 'none' }, { text: reason.text }, at);
  expect.assert(moved);
  return moved;
};
const issued = (changes: Pick<Partial<DocumentRow>, 'kind'> = {}): DocumentRow => {
  const sending = newRow({ state: 'sending', total: '12.30', ...changes });
  const moved = applyMove(sending, 'issue', { number: '41', outcome: 'none' }, {}, minutes(1));
  expect.assert(moved);
  return moved;
};

describe('what is told of a document', () => {
  it.each<[string, DocumentRow, string | undefined]>([
    ['an invoice that is issued', issued(), 'document.issued'],
    ['a credit note that is issued', issued({ kind: 'credit-note' }), 'document.credited'],
    ['one that is held', held(newRow(), minutes(1)), 'document.held'],
    ['one that the ERP refused', newRow({ state: 'refused' }), 'document.held'],
    ['one that waits for its invoice', newRow({ state: 'waiting' }), undefined],
    ['one that is queued', newRow(), undefined],
    ['one whose outcome is not known', newRow({ state: 'unknown' }), undefined],
    ['one that is closed', newRow({ state: 'closed' }), undefined],
  ])('of %s', (_, row, type) => {
    const event = documentEvent(row, undefined);
    expect(event?.type).toBe(type);
    if (event) expect(() => z.strictObject(documentEventData.shape).parse(event.data)).not.toThrow();
  });

  it('keeps its id and its time, whatever is noted of the document afterwards', () => {
    const row = issued();
    const event = documentEvent(row, undefined);
    expect(event).toMatchObject({ id: expect.stringMatching(/^msg_[\w-]{27}$/), timestamp: minutes(1) });
    const pdf = { sha256: 'f'.repeat(64), signed: false };
    const noted = applyMove(row, 'notePdf', { pdf }, {}, minutes(2));
    expect.assert(noted);
    const later = applyMove(noted, 'noteVersion', { orderUpdatedAt: minutes(3) }, {}, minutes(3));
    expect.assert(later);
    const link = { url: 'https://bucket.example/a.pdf', expiresAt: minutes(63) };
    expect(documentEvent(later, link)).toMatchObject({
      id: event?.id,
      timestamp: minutes(1),
      data: { link },
    });
  });

  it('has another id for each time that it is held, and for each document', () => {
    const once = held(newRow(), minutes(1));
    const again = applyMove(once, 'retry', { outcome: 'none', reason: undefined }, {}, minutes(2));
    expect.assert(again);
    const rows = [once, held(again, minutes(3)), held(newRow({ documentId: 'B'.repeat(26) }), minutes(1))];
    expect(new Set(rows.map(row => documentEvent(row, undefined)?.id)).size).toBe(3);
  });

  it('is of a reason what to do, never what was said of the order', () => {
    expect(documentEvent(held(newRow(), minutes(1)), undefined)?.data.reason).toEqual({
      code: 'two-taxes',
      text: 'Issue it by hand.',
    });
  });
});
