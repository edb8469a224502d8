import { describe, expect, it } from 'vitest';
import type { SentLine } from '../../../../shared/domain/document.ts';
import type { Refund } from '../../../../shared/domain/refund.ts';
import { allotCredit } from '../../../../shared/flows/documents/refunds/allot-credit.ts';
import { heldAs } from '../../../domain/held-as.ts';

const sent = (sourceLineId: string, quantity: string, unitPrice: string, gross: string): SentLine => ({
  sourceLineId,
  reference: `ART-${sourceLineId}`,
  quantity,
  unitPrice,
  taxIncluded: true,
  gross,
  rate: '23',
});
const asSold = [sent('1', '3', '10.00', '30.00')];
/** 3 for 10.00, in two lines of even price. */
const split = [sent('1', '2', '3.33', '6.66'), sent('1', '1', '3.34', '3.34')];
const onePiece = [sent('1', '1', '10.00', '10.00')];
const postage: SentLine = { ...sent('9', '1', '4.99', '4.99'), isShipping: true };

const allot = (
  wanted: ReadonlyArray<readonly [line: string, quantity: string, gross: bigint]>,
  lines: readonly SentLine[],
  { credited = [] as readonly SentLine[], shipping = 0n } = {},
) => {
  const refund = {
    lines: wanted.map(([sourceLineId, quantity, gross]) => ({ sourceLineId, quantity, gross })),
    shipping,
    currency: 'EUR',
  } as unknown as Refund;
  return allotCredit(refund, lines, credited).map(part => [part.sent.unitPrice, part.quantity, part.gross]);
};

describe('what is credited of an invoice', () => {
  it.each<[string, Parameters<typeof allot>, unknown]>([
    ['pieces of a line', [[['1', '2', 2000n]], asSold], [['10.00', '2', 2000n]]],
    [
      'what is left of a line',
      [[['1', '1', 1000n]], asSold, { credited: [sent('1', '2', '10.00', '20.00')] }],
      [['10.00', '1', 1000n]],
    ],
    ['the cheaper pieces of a split line', [[['1', '2', 666n]], split], [['3.33', '2', 666n]]],
    [
      'pieces of both parts of a split line',
      [[['1', '2', 667n]], split],
      [
        ['3.33', '1', 333n],
        ['3.34', '1', 334n],
      ],
    ],
    ['several pieces that the invoice has as one', [[['1', '3', 1000n]], onePiece], [['10.00', '1', 1000n]]],
    ['shipping', [[], [...asSold, postage], { shipping: 499n }], [['4.99', '1', 499n]]],
    ['no line without money', [[['1', '1', 0n]], asSold], []],
  ])('may be %s', (_, given, expected) => expect(allot(...given)).toEqual(expected));

  it.each<[string, Parameters<typeof allot>, string, string]>([
    [
      'another price than the invoice has',
      [[['1', '1', 999n]], asSold],
      'credit-note-by-hand',
      '1 of line 1 for 9.99 EUR was returned, and the invoice has 3 x ART-1 = 30.00 left.',
    ],
    ['more pieces than are left', [[['1', '4', 4000n]], asSold], 'refund-above-invoice', '3 x ART-1'],
    ['a part of one piece', [[['1', '1', 333n]], onePiece], 'credit-note-by-hand', '1 x ART-1 = 10.00'],
    ['half a piece', [[['1', '0.5', 500n]], asSold], 'credit-note-by-hand', '0.5 of line 1'],
    ['a line that is not there', [[['7', '1', 500n]], asSold], 'credit-note-by-hand', 'has no such line'],
    [
      'a line that was credited whole',
      [[['1', '1', 1000n]], asSold, { credited: asSold }],
      'refund-above-invoice',
      '0 x ART-1 = 0.00',
    ],
    ['shipping as an article', [[['9', '1', 499n]], [postage]], 'credit-note-by-hand', 'has no such line'],
    [
      'a part of shipping',
      [[], [postage], { shipping: 200n }],
      'credit-note-by-hand',
      '2.00 EUR of shipping',
    ],
  ])('is never %s', (_, given, code, words) => {
    const held = heldAs(() => allot(...given));
    expect(held).toContain(`${code}: `);
    expect(held).toContain(words);
  });
});
