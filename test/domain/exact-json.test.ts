import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseWithFractionsAsText, parseWithNumbersAsText } from '../../shared/domain/exact-json.ts';

it('keeps every digit of every number', () =>
  expect(
    parseWithNumbersAsText('{"id":820982911946154508,"a":[0.10,-1e3,5.50],"b":null,"c":true,"d":"7"}'),
  ).toEqual({
    id: '820982911946154508',
    a: ['0.10', '-1e3', '5.50'],
    b: null,
    c: true,
    d: '7',
  }));

it('keeps ids of any size', () =>
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), id => {
      expect(parseWithNumbersAsText(`{"id": ${id}}`)).toEqual({ id: id.toString() });
    }),
  ));

const readText = (text: string): unknown => parseWithNumbersAsText(JSON.stringify(text));

it('takes characters that XML cannot carry out of texts', () =>
  expect(readText('Cad\0\x1beira \ud83e\ufffe\uffff')).toBe('Cadeira '));

it('takes no other character out of texts', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const carried = [...text].filter(char =>
        /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(char),
      );
      expect(readText(text)).toBe(carried.join(''));
    }),
  ));

it('refuses what is not JSON', () => expect(() => parseWithNumbersAsText('{"id": 1')).toThrow(SyntaxError));

it('keeps small whole numbers of a vendor as numbers, and every other one as it was sent', () =>
  expect(parseWithFractionsAsText('{"id":7,"big":9007199254740993,"total":12.10,"exponent":1e3}')).toEqual({
    id: 7,
    big: '9007199254740993',
    total: '12.10',
    exponent: '1e3',
  }));
