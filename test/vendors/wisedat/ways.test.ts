import { describe, expect, it } from 'vitest';
import { parseMinor } from '../../../shared/domain/money.ts';
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

  it('are not given where the measured rounding has none, whatever another one has', () => {
    const odd = [wanted('1', 3n)];
    const cents = { decimals: 2, roundingLine: false };
    expect(writeLines(odd, { vatRoundedPer: 'line', nets: 'cut' }, cents)).toBeDefined();
    expect(waysOfWriting(odd, 'rate', cents)).toEqual([]);
    expect(waysOfWriting(odd, 'line', cents)).not.toEqual([]);
  });
});

/** Reads "3 x 0.49 @ 6": pieces, what was paid for them all, and the rate. */
function sold(text: string): ReturnType<typeof wanted> {
  const [quantity = '', gross = '', rate = ''] = text.split(/ [x@] /);
  return wanted(quantity, parseMinor(gross), rate);
}
/** A line as "3 x 0.1328 @ 6": pieces, the price of each without VAT, and the rate. */
const written = ({ kind, quantity, unitPrice, rate }: NetLine): string =>
  `${kind === 'sold' ? '' : `${kind} of `}${quantity} x ${unitPrice} @ ${rate}`;

/** The installation's rounding, decimals of its prices, and whether a rounding line is allowed. */
type Installation =
  `${NetProfile['vatRoundedPer']} ${NetProfile['nets']} ${number}${' with rounding line' | ''}`;
function read(installation: Installation) {
  const [vatRoundedPer, nets, decimals] = installation.split(' ');
  return {
    profile: { vatRoundedPer, nets } as NetProfile,
    rules: { decimals: Number(decimals), roundingLine: installation.endsWith('rounding line') },
  };
}

describe('what was paid', () => {
  it.each<[string, Installation, readonly string[], readonly string[]]>([
    ['one line', 'line cut 4', ['1 x 49.90 @ 23'], ['1 x 40.5691 @ 23']],
    ['a price of a cent', 'line cut 4', ['1 x 0.01 @ 23'], ['1 x 0.0081 @ 23']],
    ['a price with all its decimals', 'rate kept 6', ['3 x 0.07 @ 23'], ['3 x 0.018970 @ 23']],
    [
      'a discount of a cent',
      'line cut 4',
      ['1 x 0.03 @ 23'],
      ['1 x 0.0300 @ 23', 'discount of 1 x 0.01 @ 23'],
    ],
    [
      'a discount where pieces are not whole',
      'line kept 2',
      ['1.5 x 11.50 @ 13'],
      ['1.5 x 6.79 @ 13', 'discount of 1 x 0.01 @ 13'],
    ],
    ['two lines in place of one', 'line cut 4', ['2 x 0.03 @ 23'], ['1 x 0.0122 @ 23', '1 x 0.0200 @ 23']],
    [
      'two lines, the last one a part of a cent beside the other',
      'rate kept 4',
      ['3 x 2.38 @ 23'],
      ['2 x 0.6450 @ 23', '1 x 0.6449 @ 23'],
    ],
    ['two lines, the last one cheaper', 'rate cut 2', ['2 x 0.04 @ 23'], ['1 x 0.02 @ 23', '1 x 0.01 @ 23']],
    [
      'two lines, the last one at a whole cent',
      'line kept 3',
      ['12 x 0.03 @ 13'],
      ['11 x 0.002 @ 13', '1 x 0.010 @ 13'],
    ],
    [
      'two lines in place of the first that may be',
      'document cut 2',
      ['3 x 0.09 @ 13', '0.5 x 0.06 @ 13'],
      ['2 x 0.03 @ 13', '1 x 0.02 @ 13', '0.5 x 0.10 @ 13'],
    ],
    [
      'two lines in place of the second, and before a discount',
      'document cut 2 with rounding line',
      ['1 x 0.07 @ 23', '3 x 0.49 @ 0'],
      ['1 x 0.06 @ 23', '2 x 0.16 @ 0', '1 x 0.17 @ 0'],
    ],
    [
      'prices that are never 0',
      'line kept 2 with rounding line',
      ['0.5 x 0.02 @ 6', '3 x 0.02 @ 23'],
      ['0.5 x 0.02 @ 6', '2 x 0.01 @ 23', '1 x 0.01 @ 23'],
    ],
    [
      'each of two equal lines a cent beside its price',
      'document cut 2',
      ['1 x 14.27 @ 13', '12 x 0.42 @ 23', '1 x 14.27 @ 13'],
      ['1 x 12.62 @ 13', '12 x 0.03 @ 23', '1 x 12.62 @ 13'],
    ],
    [
      'equal lines beside their prices, others as they are',
      'document cut 2 with rounding line',
      ['2 x 15.07 @ 23', '1 x 0.02 @ 6', '1 x 0.02 @ 6', '2 x 15.07 @ 23'],
      ['2 x 6.13 @ 23', '1 x 0.01 @ 6', '1 x 0.01 @ 6', '2 x 6.13 @ 23'],
    ],
    [
      'the first lines that help',
      'rate cut 4',
      ['100.5 x 0.02 @ 23', '100.5 x 0.02 @ 23', '100.5 x 1.32 @ 23', '100.5 x 1.32 @ 23'],
      ['100.5 x 0.0001 @ 23', '100.5 x 0.0001 @ 23', '100.5 x 0.0107 @ 23', '100.5 x 0.0107 @ 23'],
    ],
    [
      'lines in their order, whichever are equal',
      'document cut 3',
      ['1 x 0.08 @ 23', '1 x 4.89 @ 6', '100.5 x 5.36 @ 13', '1 x 4.89 @ 6', '1 x 0.08 @ 23'],
      ['1 x 0.080 @ 23', '1 x 4.620 @ 6', '100.5 x 0.047 @ 13', '1 x 4.613 @ 6', '1 x 0.065 @ 23'],
    ],
    [
      'an adjustment where it is allowed',
      'rate cut 4 with rounding line',
      ['1 x 0.99 @ 23'],
      ['1 x 0.8100 @ 23', 'adjustment of 1 x 0.01 @ 0'],
    ],
    [
      'an adjustment of five cents at most',
      'line cut 3 with rounding line',
      ['12 x 2.81 @ 23', '1 x 0.15 @ 23', '12 x 2.81 @ 23', '100.5 x 0.07 @ 23', '100.5 x 0.07 @ 23'],
      [
        ...['12 x 0.189 @ 23', '1 x 0.110 @ 23', '12 x 0.189 @ 23', '100.5 x 0.001 @ 23'],
        ...['100.5 x 0.001 @ 23', 'adjustment of 1 x 0.05 @ 0'],
      ],
    ],
  ])('is reached with %s', (_, installation, paid, expected) => {
    const { profile, rules: given } = read(installation);
    expect(writeLines(paid.map(sold), profile, given)?.map(written)).toEqual(expected);
  });

  it.each<[string, Installation, readonly string[]]>([
    ['an adjustment is not allowed', 'rate cut 4', ['1 x 0.99 @ 23']],
    ['the total is far above it', 'rate cut 2 with rounding line', ['100.5 x 0.23 @ 6']],
    ['the total is below it', 'rate kept 2 with rounding line', ['100.5 x 1.14 @ 6']],
    [
      'no price of parts of a piece gives a cent more',
      'line cut 2 with rounding line',
      ['1.5 x 0.08 @ 23', '1.5 x 0.08 @ 23'],
    ],
    ['many pieces are not whole', 'rate kept 2', ['100.5 x 1.02 @ 0', '100.5 x 1.02 @ 0']],
  ])('is not reached where %s', (_, installation, paid) => {
    const { profile, rules: given } = read(installation);
    expect(writeLines(paid.map(sold), profile, given)).toBeUndefined();
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
