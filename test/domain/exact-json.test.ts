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

it('takes the characters out of texts that XML cannot carry, and no other', () => {
  const read = (text: string) => parseWithNumbersAsText(JSON.stringify(text));
  expect(read('Cad\0\x1beira \ud83e\ufffe\uffff')).toBe('Cadeira ');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const carried = [...text].filter(char =>
        /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(char),
      );
      expect(read(text)).toBe(carried.join(''));
    }),
  );
});

it('refuses what is not JSON', () => expect(() => parseWithNumbersAsText('{"id": 1')).toThrow(SyntaxError));

it('keeps small whole numbers of a vendor as numbers, and every other one as it was sent', () =>
  expect(parseWithFractionsAsText('{"id":7,"big":9007199254740993,"total":12.10,"exponent":1e3}')).toEqual({
    id: 7,
    big: '9007199254740993',
    total: '12.10',
    exponent: '1e3',
  }));
