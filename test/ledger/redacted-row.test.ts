import { describe, expect, it } from 'vitest';
import type { RowIn } from '../../shared/ledger/document-row.ts';
import { redactedRow, sentencesOf } from '../../shared/ledger/redacted-row.ts';
import { newRow } from './new-row.ts';

const at = '2026-11-22T10:00:00.000Z';
const history = [
  { at: '2026-11-21T10:00:00.000Z', event: 'open', state: 'queued' },
  { at: '2026-11-21T10:00:01.000Z', event: 'hold', state: 'held', text: 'Maria', by: 'office' },
];
const ofBuyer = {
  pdfUrl: 'https://erp.example/maria.pdf',
  doubt: 'Maria',
  toldBuyer: 'digest',
  namedBuyer: 'digest',
  taxNumberCheck: 'ab',
};

describe('a finished row that is forgotten', () => {
  it('has nothing that leads to its buyer, and all that keeps the order from being issued again', () => {
    const row = newRow({ state: 'issued', history, ...ofBuyer, total: '49.90', fingerprint: 'f' });
    const redacted = redactedRow(row as RowIn<'issued'>, at);
    for (const field of Object.keys(ofBuyer)) expect(redacted).not.toHaveProperty(field);
    expect(redacted).toMatchObject({
      state: 'issued',
      number: '1',
      total: '49.90',
      fingerprint: 'f',
      rev: 2,
    });
    expect(redacted.history).toEqual([
      { at: '2026-11-21T10:00:00.000Z', event: 'open', state: 'queued' },
      { at: '2026-11-21T10:00:01.000Z', event: 'hold', state: 'held', by: 'office' },
      { at, event: 'forget', state: 'issued' },
    ]);
    expect(redacted).not.toHaveProperty('writeBack');
    expect(redacted).not.toHaveProperty('reason');
  });

  it('keeps whether the shop was told, and not in which words it refused', () => {
    const writeBack = { state: 'failed', at: '2026-11-21T10:00:02.000Z', text: 'Maria' } as const;
    const row = newRow({ state: 'issued', writeBack });
    expect(redactedRow(row as RowIn<'issued'>, at).writeBack).toEqual({
      state: 'failed',
      at: '2026-11-21T10:00:02.000Z',
    });
  });

  it('says of a closed one that its reason is forgotten', () => {
    const row = newRow({ state: 'closed', reason: { code: 'closed', text: 'Maria', remedy: 'Maria' } });
    const told = 'Nothing was left to issue. Why is forgotten with the order.';
    expect(redactedRow(row as RowIn<'closed'>, at).reason).toEqual({
      code: 'closed',
      text: told,
      remedy: told,
    });
  });
});

it('the sentences of a row are counted', () => {
  expect(sentencesOf(newRow({ history }))).toBe(1);
  expect(sentencesOf(newRow())).toBe(0);
});
