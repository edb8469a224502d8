import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJsonKeepingNumbers } from '../../shared/domain/lossless-json.ts';

it('keeps every digit of every number', () =>
  expect(
    parseJsonKeepingNumbers('{"id":820982911946154508,"a":[0.10,-1e3,5.50],"b":null,"c":true,"d":"7"}'),
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
      expect(parseJsonKeepingNumbers(`{"id": ${id}}`)).toEqual({ id: id.toString() });
    }),
  ));

it('refuses what is not JSON', () => expect(() => parseJsonKeepingNumbers('{"id": 1')).toThrow(SyntaxError));
