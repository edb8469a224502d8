import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { platformIds, platforms } from '../../shared/domain/platforms.ts';
import { documentIdOf, referenceOf } from '../../shared/ledger/document-key.ts';
import { type DocumentRow, documentRowSchema } from '../../shared/ledger/document-row.ts';
import { applyMove, type Changes, type MoveName, moves } from '../../shared/ledger/moves.ts';
import { newRow } from './new-row.ts';

const names = Object.keys(moves) as MoveName[];
const at = '2026-11-21T10:00:00.000Z';

/** What any move could ask for. */
const given = {
  attempts: 1,
  sending: { attemptId: 'a', startedAt: at },
  emptyLookUps: [],
  confirmed: false,
  outcome: 'none',
  vendorId: '7',
  number: '41',
  reason: { code: 'two-taxes', text: 'x' },
};
const changesOf = (name: MoveName) => {
  const { needs = [] } = moves[name] as { readonly needs?: readonly string[] };
  return Object.fromEntries(
    Object.entries(given).filter(([field]) => needs.includes(field)),
  ) as unknown as Changes<MoveName>;
};

describe('the ledger', () => {
  it('lets a document be sent only from "queued", and be queued again only where it definitely is not final at the ERP or a person decides', () => {
    const into = (state: DocumentRow['state']) =>
      names.filter(name => 'to' in moves[name] && (moves[name] as { to: string }).to === state);
    expect(into('sending').map(name => moves[name].from)).toEqual([['queued']]);
    expect(into('queued').toSorted()).toEqual([
      ...['absent', 'postpone', 'release', 'replace', 'retry', 'writeAnew'],
    ]);
    expect(moves.absent.from).toEqual(['unknown']);
    expect(moves.replace.from).not.toContain('unknown');
  });

  it.each(['held', 'closed'] as const)(
    'lets what a person closed, and is %s, be sent by a retry alone',
    state => {
      const { reason } = given;
      const row = { ...newRow({ state, reason }), closedFrom: reason } as DocumentRow;
      const sent = names.filter(name => {
        const to = applyMove(row, name, changesOf(name), {}, at)?.state;
        return to === 'queued' || to === 'sending';
      });
      expect(sent).toEqual(state === 'held' ? ['retry'] : []);
    },
  );

  it('never moves an issued document; a later version of its order, its PDF, its mail, what its shop was told and what the ERP shows are noted on it', () => {
    const noted = ['noteVersion', 'notePdf', 'noteDelivery', 'noteWriteBack', 'noteShown'];
    for (const name of names.filter(one => !noted.includes(one)))
      expect(applyMove(newRow({ state: 'issued' }), name, changesOf(name), {}, at)).toBeUndefined();
  });

  it('counts every write and tells it in the history, whatever the order of moves', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 300 }), sequence => {
        let current = newRow({});
        let done = 0;
        for (const name of sequence) {
          const next = applyMove(current, name, changesOf(name), {}, at);
          expect(next !== undefined).toBe((moves[name].from as readonly string[]).includes(current.state));
          if (!next) continue;
          expect(next.rev).toBe(current.rev + 1);
          if (['noteClosedVersion', 'notePdf', 'noteWriteBack', 'noteShown'].includes(name))
            expect(next).toMatchObject({ history: current.history });
          else {
            done++;
            expect(next.history.at(-1)).toMatchObject({ event: name, state: next.state });
          }
          expect(documentRowSchema.safeParse(next).error).toBeUndefined();
          current = next;
        }
        expect(current.history).toHaveLength(Math.min(done, 100));
      }),
    );
  });

  it('keeps the beginning and the end of a long history', () => {
    let current = newRow({ state: 'unknown' });
    for (let i = 0; i < 250; i++)
      current = applyMove(current, 'miss', { emptyLookUps: [] }, { text: `${i}` }, at) ?? current;
    expect(current.history[0]?.text).toBe('0');
    expect(current.history.at(-1)?.text).toBe('249');
    expect(current.history).toHaveLength(100);
  });

  it('forgets an attribute that a move sets to undefined', () => {
    const held = newRow({ state: 'held', reason: { code: 'two-taxes', text: 'x' } });
    expect(applyMove(held, 'retry', { outcome: 'none', reason: undefined }, {}, at)).not.toHaveProperty(
      'reason',
    );
  });
});

describe('the id of a document', () => {
  const key = {
    tenant: 'acme',
    kind: 'invoice',
    platform: 'shopify',
    source: 'acme.myshopify.com',
    id: '6184920384729198592',
  } as const;

  it('is the same for ever, so that a document is found after the ledger is lost', () => {
    expect(documentIdOf(key)).toBe('KGA6ACJ55YKMQWK2VZA2X7XEM2');
    expect(referenceOf(documentIdOf(key))).toBe('IB-KGA6ACJ55YKMQWK2');
    expect(documentIdOf({ tenant: 'acme', kind: 'invoice', source: 'api', id: 'key-1' })).toBe(
      'UGL4LTJZRKQB5SXA6WZMWG4JNQ',
    );
  });

  it('differs by tenant, kind, shop and order', () => {
    const others = [
      { tenant: 'acme2' },
      { kind: 'credit-note' as const },
      { source: 'b.myshopify.com' },
      { id: '1' },
    ];
    const ids = [key, ...others.map(other => ({ ...key, ...other }))].map(documentIdOf);
    expect(new Set(ids).size).toBe(5);
  });

  it('of every platform but the first carries the platform, since two may share a host and number alike', () => {
    const short = platformIds.filter(platform => platforms[platform].keyedBySourceAlone);
    expect(short).toEqual(['shopify']);
    const ids = platformIds.map(platform => documentIdOf({ ...key, platform, source: 'shop.example' }));
    expect(new Set(ids).size).toBe(platformIds.length);
  });
});
