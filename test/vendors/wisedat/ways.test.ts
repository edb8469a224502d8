import { describe, expect, it } from 'vitest';
import { writeLines } from '../../../shared/vendors/wisedat/issuing/net-lines.ts';
import {
  changed,
  type NetLine,
  type NetProfile,
  sumUp,
} from '../../../shared/vendors/wisedat/issuing/net-total.ts';
import { waysOfWriting } from '../../../shared/vendors/wisedat/issuing/ways.ts';

const wanted = (quantity: string, gross: bigint, rate = '23') => ({ quantity, gross, rate });
const rules = { decimals: 4, roundingLine: false };
const pricesOf = (way: readonly NetLine[] | undefined) => way?.map(({ unitPrice }) => unitPrice);

describe('the ways of writing lines', () => {
  const two = [wanted('1', 55n), wanted('1', 166n, '6')];

  it('begin with the one for the rounding that was measured', () => {
    for (const measured of ['line', 'rate', 'document'] as const) {
      const [first = []] = waysOfWriting(two, measured, rules);
      expect(sumUp(first, { vatRoundedPer: measured, nets: 'cut' }).total).toBe(221n);
      expect(first).toEqual(writeLines(two, { vatRoundedPer: measured, nets: 'cut' }, rules));
    }
  });

  it('are different ones', () =>
    expect(waysOfWriting(two, 'line', rules).map(pricesOf)).toEqual([
      ['0.4472', '1.5660'],
      ['0.4497', '1.5660'],
      ['0.4400', '1.5660'],
    ]));

  it('end with the lines as they were sold', () => {
    const ways = waysOfWriting([wanted('1', 99n)], 'line', rules);
    expect(pricesOf(ways.at(-1))).toEqual(['0.8049']);
  });

  it('are one where every rounding gives what was paid', () =>
    expect(waysOfWriting([wanted('1', 123n)], 'line', rules)).toHaveLength(1));

  it('are at most five', () => {
    const many = [wanted('1', 48n, '13'), wanted('1', 636n), wanted('1', 436n), wanted('1', 380n, '6')];
    expect(waysOfWriting(many, 'line', rules)).toHaveLength(5);
  });

  it('are none where the measured rounding has none, whatever another one has', () => {
    const odd = [wanted('1', 3n)];
    const cents = { decimals: 2, roundingLine: false };
    expect(writeLines(odd, { vatRoundedPer: 'line', nets: 'cut' }, cents)).toBeDefined();
    expect(waysOfWriting(odd, 'rate', cents)).toEqual([]);
    expect(waysOfWriting(odd, 'line', cents)).not.toEqual([]);
  });
});

describe('lines with net prices', () => {
  const cut = (vatRoundedPer: NetProfile['vatRoundedPer']): NetProfile => ({ vatRoundedPer, nets: 'cut' });
  const kept = (vatRoundedPer: NetProfile['vatRoundedPer']): NetProfile => ({ vatRoundedPer, nets: 'kept' });

  it.each<[string, NetProfile, object, object, readonly (readonly string[])[] | undefined]>([
    ['one line', cut('line'), wanted('1', 4990n), {}, [['sold', '1', '40.5691', '23']]],
    ['a cent of price', cut('line'), wanted('1', 1n), {}, [['sold', '1', '0.0081', '23']]],
    [
      'a discount of a cent',
      cut('line'),
      wanted('1', 3n),
      {},
      [
        ['sold', '1', '0.0300', '23'],
        ['discount', '1', '0.01', '23'],
      ],
    ],
    [
      'two lines',
      cut('line'),
      wanted('2', 3n),
      {},
      [
        ['sold', '1', '0.0122', '23'],
        ['sold', '1', '0.0200', '23'],
      ],
    ],
    [
      'two lines, the last a part of a cent beside the others',
      kept('rate'),
      wanted('3', 238n),
      {},
      [
        ['sold', '2', '0.6450', '23'],
        ['sold', '1', '0.6449', '23'],
      ],
    ],
    [
      'two lines, the last a cent beside the others',
      cut('rate'),
      wanted('2', 4n),
      { decimals: 2 },
      [
        ['sold', '1', '0.02', '23'],
        ['sold', '1', '0.01', '23'],
      ],
    ],
    [
      'an adjustment where it is allowed',
      cut('rate'),
      wanted('1', 99n),
      { roundingLine: true },
      [
        ['sold', '1', '0.8100', '23'],
        ['adjustment', '1', '0.01', '0'],
      ],
    ],
    [
      'an adjustment of three cents',
      cut('line'),
      wanted('3', 1n),
      { decimals: 2, roundingLine: true },
      [
        ['sold', '3', '0.01', '23'],
        ['adjustment', '1', '0.03', '0'],
      ],
    ],
    [
      'a discount of parts of pieces',
      cut('rate'),
      wanted('100.5', 123n),
      {},
      [
        ['sold', '100.5', '0.0100', '23'],
        ['discount', '1', '0.01', '23'],
      ],
    ],
    ['nothing where no adjustment is allowed', cut('rate'), wanted('1', 99n), {}, undefined],
    [
      'nothing above five cents',
      cut('line'),
      wanted('100.5', 1n),
      { decimals: 2, roundingLine: true },
      undefined,
    ],
  ])('reach what was paid with %s', (_, profile, one, over, expected) => {
    const lines = writeLines([one as ReturnType<typeof wanted>], profile, { ...rules, ...over });
    expect(lines?.map(({ kind, quantity, unitPrice, rate }) => [kind, quantity, unitPrice, rate])).toEqual(
      expected,
    );
  });
});

describe('a change of lines', () => {
  const line = (unitPrice: string, over: Partial<NetLine> = {}): NetLine => ({
    ...{ kind: 'sold', quantity: '1', unitPrice, rate: '23' },
    ...over,
  });
  // What a line is worth is kept for as long as the line, so each test has its own.
  const threeLines = () => [line('1.00'), line('2.005', { rate: '6' }), line('0.335', { quantity: '3' })];
  const changes = [
    {},
    { at: 1, by: [] },
    { at: 1 },
    { at: 0, by: [line('1.005'), line('0.333', { rate: '13' })] },
    { at: 2, by: [line('0.50', { rate: '0' })], more: line('0.01', { kind: 'discount' as const }) },
    { more: line('0.03', { kind: 'adjustment' as const, rate: '0' }) },
    { at: 9, by: [] },
  ];

  it.each(changes.map(change => [JSON.stringify(change), change] as const))(
    '%s gives the total that its lines add up to',
    (_, change) => {
      for (const vatRoundedPer of ['line', 'rate', 'document'] as const)
        for (const nets of ['cut', 'kept'] as const) {
          const profile = { vatRoundedPer, nets };
          const lines = threeLines();
          expect(sumUp(lines, profile).after(change)).toBe(sumUp(changed(lines, change), profile).total);
        }
    },
  );

  it('puts lines in the place of one, and one at the end', () => {
    const lines = threeLines();
    const [first, second, third] = lines;
    const other = line('7.00');
    expect(changed(lines, { at: 1, by: [other, other], more: other })).toEqual([
      ...[first, other, other, third, other],
    ]);
    expect(changed(lines, { at: 1 })).toEqual([first, third]);
    expect(changed(lines, {})).toEqual([first, second, third]);
  });
});
