import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  type Filters,
  readPlace,
  views,
} from '../../functions/serve-console/page/address/place.ts';
import { decisionsOn } from '../../functions/serve-console/page/state/decisions.ts';
import { spansOf } from '../../functions/serve-console/page/state/spans.ts';
import { languageIds, reasonWords, wordsOf } from '../../functions/serve-console/page/words/dictionary.ts';
import { differenceOf } from '../../functions/serve-console/page/words/difference.ts';
import { amountText, beginsAs } from '../../functions/serve-console/page/words/format.ts';
import { holdReasons, isHaltingReason } from '../../shared/domain/held.ts';
import { formatMinor } from '../../shared/domain/money.ts';

/** The page's own rules, without a browser. */

type Leaf = readonly [path: string, word: unknown];
const leavesOf = (part: object, path = ''): Leaf[] =>
  Object.entries(part).flatMap(([name, word]) =>
    typeof word === 'object' && word !== null
      ? leavesOf(word, `${path}.${name}`)
      : [[`${path}.${name}`, word] as const],
  );

describe('the dictionary', () => {
  it.each(languageIds)('says everything in %s, and every sentence takes what it is given', language => {
    const leaves = leavesOf(wordsOf(language));
    expect(leaves.length).toBeGreaterThan(250);
    for (const [path, word] of leaves) {
      const said = typeof word === 'function' ? word(...Array.from({ length: word.length }, () => 3)) : word;
      expect(String(said).trim(), path).not.toBe('');
      if (typeof word === 'function' && word.length > 0) expect(String(said), path).toMatch(/3/);
    }
  });

  it('has a title and an advice for every reason, none with the words of the API', () => {
    for (const code of Object.keys(holdReasons)) {
      for (const language of languageIds) {
        const [title, advice] = reasonWords(code, language);
        expect(title.length, code).toBeGreaterThan(5);
        expect(advice.length, code).toBeGreaterThan(10);
        expect(`${title} ${advice}`, code).not.toMatch(/[{}]|resolution|adopt|undefined/);
      }
    }
    expect(reasonWords('of-a-newer-version', 'en')[0]).toBe('A person must decide');
    expect(reasonWords('toString', 'en')[0]).toBe('A person must decide');
  });
});

describe('an address', () => {
  const place = fc.record({
    tenant: fc.string({ minLength: 1, unit: 'grapheme' }).filter(text => text.isWellFormed()),
    view: fc.constantFrom(...views),
    id: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    filters: fc.record(
      { state: fc.string({ minLength: 1 }), search: fc.string({ minLength: 1 }) },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Filters>,
  });

  it('leads back to where it was made', () => {
    void fc.assert(
      fc.property(place, given => {
        const { id, ...read } = readPlace(addressOf(given));
        expect({ ...read, id }).toEqual({ ...given, filters: { ...given.filters } });
      }),
    );
  });

  it('of any form leads somewhere', () => {
    void fc.assert(fc.property(fc.string({ unit: 'grapheme' }), hash => void addressOf(readPlace(hash))));
    expect(readPlace('#/azulejo/%E0%A4%A/x')).toMatchObject({ tenant: 'azulejo', view: 'needs-you' });
  });
});

describe('amounts', () => {
  it('differ by what lies between them, to the cent', () => {
    const cents = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    void fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(differenceOf(formatMinor(a), formatMinor(b))).toBe(formatMinor(a - b));
      }),
    );
    expect(differenceOf('1.005', '1')).toBe('0.005');
    expect(differenceOf('a lot', '1')).toBeUndefined();
  });

  it('keep every digit, however many', () => {
    expect(amountText('12345678901234567890.12', 'EUR', 'en-GB')).toBe('€12,345,678,901,234,567,890.12');
    expect(amountText('-3.3333', 'EUR', 'pt-PT')).toMatch(/^-3,3333\s€$/);
    expect(amountText('<b>', '<i>', 'fr-FR')).toBe('<b>');
  });

  it('are found as the page writes them, in each language', () => {
    const locales = fc.constantFrom('pt-PT', 'pt-BR', 'fr-FR', 'fr-CH', 'en-GB', 'en-US');
    const currencies = fc.constantFrom('EUR', 'USD', 'GBP', 'CHF', '');
    void fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), currencies, locales, (cents, currency, locale) => {
        const total = formatMinor(cents);
        expect(beginsAs(total, amountText(total, currency, locale).toLowerCase())).toBe(true);
      }),
    );
  });

  it.each([
    ['1234.50', ['1', '1 2', '1.234', '1,234', '1234,', '1.234,5', '1 234,50 €', '1234.50 eur', '€1,234.5']],
    ['12.00', ['12', '12,0']],
  ])('of %s are found as people type them', (total, typed) => {
    for (const text of typed) expect([text, beginsAs(total, text)]).toEqual([text, true]);
  });

  it.each(['a12', '#12', '12,1', 'eur', '', '.', '1.2.3.4'])('of 12.00 are not found by "%s"', text => {
    expect(beginsAs('12.00', text)).toBe(false);
  });
});

it('the time of a document is told once, whoever it waited for', () => {
  const states = fc.constantFrom('queued', 'sending', 'unknown', 'held', 'waiting', 'issued');
  const steps = fc.array(fc.tuple(states, fc.nat(100_000)), { minLength: 1 });
  void fc.assert(
    fc.property(steps, given => {
      let at = Date.UTC(2026, 0, 1);
      const history = given.map(([state, later]) => {
        at += later;
        return { at: new Date(at).toISOString(), event: 'x', state };
      });
      const told = [...spansOf(history, at).values()].reduce((sum, span) => sum + span, 0);
      const moving = history.reduce(
        (sum, { state, at: from }, index) =>
          state === 'issued' ? sum : sum + (Date.parse(history[index + 1]?.at ?? from) - Date.parse(from)),
        0,
      );
      expect(told).toBe(moving);
    }),
  );
});

it('tells the time of the queue, the bridge and the ERP apart', () => {
  const step = (at: number, state: string, spent?: { own: number; outside: number }) => ({
    ...{ at: new Date(at).toISOString(), event: 'x', state },
    ...(spent && { spent }),
  });
  const history = [
    step(0, 'queued'),
    step(1_000, 'sending', { own: 100, outside: 200 }),
    step(1_500, 'issued', { own: 50, outside: 450 }),
  ];
  expect(Object.fromEntries(spansOf(history, 9_000))).toEqual({ queue: 700, own: 150, erp: 650 });
  // A clock that jumped: never more than there was.
  const odd = [step(0, 'queued'), step(10, 'sending', { own: 50, outside: 50 }), step(10, 'issued')];
  expect(Object.fromEntries(spansOf(odd, 9_000))).toEqual({ own: 10 });
});

describe('what may be decided', () => {
  const waiting = (code: string, outcome: 'none' | 'unknown' = 'none') =>
    decisionsOn({ state: 'held', outcome, kind: 'invoice', reason: { code, text: '' } });

  it.each(Object.keys(holdReasons))('%s: one first step at most, and never two that contradict', code => {
    const { first, others } = waiting(code);
    expect(others).not.toContain(first);
    if (isHaltingReason(code)) expect([first, others]).toEqual(['accept', []]);
    else expect(first).not.toBe('accept');
  });

  it('is looked up before anything else where the ERP may have it', () => {
    expect(waiting('outcome-unknown', 'unknown').first).toBe('decide');
    expect(waiting('two-taxes', 'unknown')).toEqual({ first: 'decide', others: ['correct'] });
  });

  it('is nothing where nobody has to decide', () => {
    const reason = { code: 'two-taxes', text: '' };
    for (const state of ['queued', 'sending', 'waiting', 'issued', 'unknown', 'closed'] as const)
      expect(decisionsOn({ state, outcome: 'none', kind: 'invoice', reason })).toEqual({
        first: null,
        others: [],
      });
  });
});
