import { describe, expect, it } from 'vitest';
import { linesLeft } from '../../shared/domain/lines-left.ts';
import type { OrderLine } from '../../shared/domain/order.ts';
import type { Refund } from '../../shared/domain/refund.ts';
import { heldAs } from './held-as.ts';
import { line } from './paid-order.ts';

/** Three chairs for 36.90, of which 6.90 are VAT; a lamp for 12.30; postage in two lines. */
const chairs: OrderLine = { ...line(3690, 690, ['23']), id: 'chairs', name: 'Cadeira', quantity: '3' };
const lamp: OrderLine = { ...line(1230, 230, ['23']), id: 'lamp', name: 'Candeeiro' };
const [postage, express] = [500, 300].map(
  (gross): OrderLine => ({ ...line(gross, 0, ['0'], 'shipping'), id: `postage-${gross}` }),
) as [OrderLine, OrderLine];
const sold = [chairs, lamp, postage, express];

type Returned = Parameters<typeof linesLeft>[1][number];
type Piece = readonly [line: string, gross: bigint, quantity: string];

/** A refund of so much of each line, and of shipping, whose money is just that. */
function refund(pieces: readonly Piece[], over: Partial<Returned> = {}): Returned {
  const { shipping = 0n } = over;
  const lines = pieces.map(
    ([sourceLineId, gross, quantity]) => ({ sourceLineId, gross, quantity }) as Refund['lines'][number],
  );
  const amount = pieces.reduce((sum, [, gross]) => sum + gross, shipping);
  return { refundId: '7', amount, storeCredit: 0n, lines, shipping, ...over };
}
const left = (...refunds: readonly Returned[]) => linesLeft(sold, refunds, 'EUR');
const heldBy = (...refunds: readonly Returned[]) => heldAs(() => left(...refunds));

describe('of an order whose money was returned before the invoice', () => {
  it('all lines are left as they were sold where nothing was returned', () => expect(left()).toEqual(sold));

  it('a line keeps the pieces and the amount that were not returned, with their part of its tax', () =>
    expect(left(refund([['chairs', 1230n, '1']]))).toEqual([
      {
        ...chairs,
        quantity: '2',
        gross: 2460n,
        net: 2000n,
        tax: 460n,
        taxes: [{ rate: '23', amount: 460n, title: 'IVA' }],
      },
      lamp,
      postage,
      express,
    ]));

  it('what several refunds took of one line counts together', () =>
    expect(
      left(refund([['chairs', 1230n, '1']]), refund([['chairs', 1230n, '1']], { refundId: '8' }))[0],
    ).toMatchObject({ quantity: '1', gross: 1230n, tax: 230n }));

  it('a line that was returned whole is not left', () =>
    expect(left(refund([['lamp', 1230n, '1']])).map(({ id }) => id)).toEqual([
      'chairs',
      'postage-500',
      'postage-300',
    ]));

  it('a line keeps its pieces where only a part of their price was returned', () =>
    expect(left(refund([['lamp', 123n, '0']]))[1]).toEqual({
      ...lamp,
      gross: 1107n,
      net: 900n,
      tax: 207n,
      taxes: [{ rate: '23', amount: 207n, title: 'IVA' }],
    }));

  it('a free line may be returned in part: nothing is left of its price and tax', () => {
    const free: OrderLine = { ...line(0, 0, ['23']), id: 'gift', quantity: '2' };
    expect(linesLeft([free], [refund([['gift', 0n, '1']])], 'EUR')).toEqual([{ ...free, quantity: '1' }]);
  });

  it.each<[string, bigint, readonly string[]]>([
    ['a part of the first line', 200n, ['postage-500 3.00', 'postage-300 3.00']],
    ['the whole first line', 500n, ['postage-300 3.00']],
    ['the first line and a part of the next', 600n, ['postage-300 2.00']],
    ['all of it', 800n, []],
  ])('returned shipping is taken off the lines of shipping alone: %s', (_, shipping, expected) =>
    expect(
      left(refund([], { shipping }))
        .filter(({ kind }) => kind === 'shipping')
        .map(({ id, gross }) => `${id} ${(Number(gross) / 100).toFixed(2)}`),
    ).toEqual(expected),
  );

  it('goods stay as they are where shipping was returned', () =>
    expect(left(refund([], { shipping: 800n }))).toEqual([chairs, lamp]));
});

describe('an order is held where', () => {
  it.each<[string, Returned, string]>([
    [
      'a refund returned more than its lines and shipping explain',
      refund([['lamp', 1230n, '1']], { amount: 1730n }),
      'Refund 7 returned 17.30 EUR before the invoice, and its lines and shipping explain 12.30 EUR of it as money.',
    ],
    [
      'a refund returned less than its lines and shipping explain',
      refund([['lamp', 1230n, '1']], { shipping: 500n, amount: 1230n }),
      'explain 17.30 EUR of it',
    ],
    [
      'a refund gave store credit',
      refund([['lamp', 1230n, '1']], { storeCredit: 1n }),
      'explain 12.30 EUR of it as money',
    ],
    [
      'a refund names a line that the order does not have',
      refund([
        ['lamp', 1230n, '1'],
        ['desk', 0n, '1'],
      ]),
      'A refund names the line desk, which the order does not have.',
    ],
    [
      'more was returned for a line than was paid',
      refund([['lamp', 1231n, '1']]),
      'Refunds take 1 for 12.31 of "Candeeiro", which was sold 1 times for 12.30.',
    ],
    [
      'more pieces were returned than were sold',
      refund([['lamp', 1230n, '2']]),
      'Refunds take 2 for 12.30 of "Candeeiro"',
    ],
    [
      'all pieces were returned for a part of their price',
      refund([['lamp', 1229n, '1']]),
      'Refunds take 1 for 12.29 of "Candeeiro"',
    ],
    [
      'more shipping was returned than was paid',
      refund([], { shipping: 801n }),
      'Refunds return 8.01 of shipping, more than there is.',
    ],
  ])('%s', (_, returned, facts) => {
    expect(heldBy(returned)).toMatch(/^order-edited: /);
    expect(heldBy(returned)).toContain(facts);
  });

  it('one of several refunds is not clear', () =>
    expect(heldBy(refund([['lamp', 1230n, '1']]), refund([], { refundId: '8', amount: 1n }))).toContain(
      'Refund 8 returned 0.01 EUR',
    ));
});

describe('of shipping at several rates', () => {
  const [at23, at6, also6] = [
    { ...line(615, 115, ['23'], 'shipping'), id: 'at-23' },
    { ...line(212, 12, ['6'], 'shipping'), id: 'at-6' },
    { ...line(106, 6, ['6.0', '0'], 'shipping'), id: 'also-6' },
  ] as const;
  const same6 = { ...at6, id: 'same-6' };
  const same23 = { ...line(212, 40, ['23'], 'shipping'), id: 'same-23' };
  const back = (shipping: bigint, over: Partial<Returned> = {}) => refund([], { shipping, ...over });
  const named = (...pieces: readonly (readonly [string, bigint])[]): Partial<Returned> => ({
    shippingLines: pieces.map(([sourceLineId, gross]) => ({ sourceLineId, gross })),
  });
  const shippingLeft = (lines: readonly OrderLine[], ...refunds: readonly Returned[]) =>
    linesLeft([chairs, ...lines], refunds, 'EUR')
      .filter(({ kind }) => kind === 'shipping')
      .map(({ id, gross, tax }) => `${id} ${gross} ${tax}`);

  it.each<[string, readonly OrderLine[], readonly Returned[], readonly string[]]>([
    ['exactly one of the lines', [at23, at6], [back(212n)], ['at-23 615 115']],
    ['exactly the other', [at23, at6], [back(615n)], ['at-6 212 12']],
    ['one line, of two that are alike', [at23, at6, same6], [back(212n)], ['at-23 615 115', 'same-6 212 12']],
    ['all of them', [at23, at6], [back(827n)], []],
    ['all of them in several parts', [at23, at6], [back(300n), back(527n)], []],
    ['one line, then a part of the last', [at23, at6], [back(615n), back(106n)], ['at-6 106 6']],
    [
      'one line, where the others have one rate',
      [at23, at6, also6],
      [back(615n), back(300n)],
      ['also-6 18 1'],
    ],
    [
      'what the refund names',
      [at23, at6],
      [back(106n, named(['at-6', 106n]))],
      ['at-23 615 115', 'at-6 106 6'],
    ],
    [
      'what one refund names, and what is clear then',
      [at23, at6],
      [back(100n), back(212n, named(['at-6', 212n]))],
      ['at-23 515 96'],
    ],
    [
      'a free line beside',
      [{ ...at6, gross: 0n, tax: 0n }, at23],
      [back(100n)],
      ['at-6 0 0', 'at-23 515 96'],
    ],
  ])('%s is taken off where it belongs', (_, lines, refunds, expected) =>
    expect(shippingLeft(lines, ...refunds)).toEqual(expected),
  );

  it.each<[string, readonly OrderLine[], readonly Returned[], string]>([
    [
      'a part that any of them may have lost',
      [at23, at6],
      [back(100n)],
      'Refunds return 1.00 of shipping, and 6.15 at 23 % and 2.12 at 6 % were charged: they do not say of which.',
    ],
    ['a part that is more than one line', [at23, at6], [back(300n)], 'Refunds return 3.00 of shipping'],
    [
      'one line, of two at several rates',
      [at23, at6, same23],
      [back(212n)],
      'Refunds return 2.12 of shipping',
    ],
    [
      'a line that the order does not have',
      [at23, at6],
      [back(212n, named(['desk', 212n]))],
      'A refund returns 2.12 of the shipping line desk, which has 0.00.',
    ],
    [
      'more of a line than was charged',
      [at23, at6],
      [back(213n, named(['at-6', 213n]))],
      'A refund returns 2.13 of the shipping line at-6, which has 2.12.',
    ],
    [
      'names that are not the amount',
      [at23, at6],
      [back(106n, named(['at-6', 6n]))],
      'Refunds return 1.06 of',
    ],
    ['money that the buyer paid', [at23, at6], [back(-1n)], 'Refunds return -0.01 of shipping'],
  ])('it is held: %s', (_, lines, refunds, facts) => {
    const held = heldAs(() => shippingLeft(lines, ...refunds));
    expect(held).toMatch(/^order-edited: /);
    expect(held).toContain(facts);
  });
});
