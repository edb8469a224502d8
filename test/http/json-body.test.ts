import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changingNumbers } from '../../shared/domain/plain-numbers.ts';
import { readJsonCell } from '../../shared/domain/uploads/json-cell.ts';
import { RejectedInputError } from '../../shared/errors.ts';
import { readJson } from '../../shared/json-body.ts';
import { findJsonFault } from '../../shared/json-fault.ts';

function refusal(text: string): RejectedInputError {
  try {
    readJson(Buffer.from(text));
  } catch (error) {
    if (error instanceof RejectedInputError) return error;
    throw error;
  }
  throw new Error(`${text} was read.`);
}

describe('a body that is not JSON', () => {
  it.each([
    ['one value per line', '{"a": 1}\n{"a": 2}\n', 2, 1, 'Something follows the end'],
    ['a comma at the end of an object', '{\n  "a": 1,\n}', 2, 9, 'A comma has nothing behind it'],
    ['a comma at the end of a list', '[1,\n]', 1, 3, 'A comma has nothing behind it'],
    ['NaN', '{"a":\n NaN}', 2, 2, 'NaN and Infinity'],
    ['Infinity', '[-Infinity]', 1, 2, 'NaN and Infinity'],
    ['a byte order mark', '\ufeff{}', 1, 1, 'byte order mark'],
    ['what is left of other encodings', '{"a": "\ufffd"}', 1, 8, 'UTF-8'],
    ['single quotes', "{'a': 1}", 1, 2, 'double quotes'],
    ['a name without quotes', '{a: 1}', 1, 2, 'double quotes'],
    ['a text in single quotes', `{"a": 'b'}`, 1, 7, 'double quotes'],
    ['a cut object', '{"a": [1', 1, 9, 'too early'],
    ['a cut text', '{"a": "b', 1, 7, 'not closed'],
    ['a line break in a text', '["a\nb"]', 1, 4, 'control character'],
    ['a single backslash', '["C:\\x"]', 1, 5, 'backslash'],
    ['nothing', '', 1, 1, 'too early'],
    ['no colon', '{"a" 1}', 1, 6, 'colon'],
    ['no comma', '[1 2]', 1, 4, 'comma'],
    ['a number with a zero in front', '[01]', 1, 3, 'comma'],
  ])('but has %s is told where', (_, text, line, column, words) => {
    const { status, message } = refusal(text);
    expect({ status, message }).toEqual({
      status: 400,
      message: expect.stringMatching(new RegExp(`^Line ${line}, column ${column} of the body: .*${words}`)),
    });
  });

  it('is found as JSON.parse finds it, in one pass', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[],:"\\ \n01.-eEtruefalsn\'/u') });
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom(...'{}[],:"0 \\'))
      .map(
        ([json, at, char]) =>
          json.slice(0, at % (json.length + 1)) + char + json.slice(at % (json.length + 1)),
      );
    fc.assert(
      fc.property(fc.oneof(text, broken, fc.json()), given => {
        const fault = findJsonFault(given);
        if (fault && fault.kind !== 'syntax') return;
        if (given.includes('\ufffd')) return;
        expect(fault === undefined).toBe(isRead(given));
      }),
      { numRuns: 5_000 },
    );
  });
});

function isRead(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('a field that is there twice', () => {
  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"a":{"b":[{"c":1},{"c":1,"c":2}]}}', 'a.b.1.c'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('is named by its path: %s', (text, path) => {
    const { status, errors } = refusal(text);
    expect({ status, errors }).toEqual({ status: 400, errors: [{ path, message: 'is there twice' }] });
  });

  it('is found in a cell of JSON', () => {
    expect(readJsonCell('{"a":1,"a":2}')).toMatchObject({
      ok: false,
      message: expect.stringContaining('"a"'),
    });
  });

  it.each([3, 70, 100_000])('or %i levels of nesting never crash a cell of JSON', levels => {
    expect(readJsonCell('['.repeat(levels) + ']'.repeat(levels)).ok).toBe(levels < 64);
  });
});

describe('a text full of values', () => {
  const ones = (count: number): string => `{"a":[${new Array(count).fill(1).join(',')}]}`;

  it('is refused before a value is made of it, except as a list of records', () => {
    const { status, message } = refusal(ones(100_000));
    expect({ status, message }).toEqual({
      status: 400,
      message: 'Line 1, column 200003 of the body: Send at most 100,000 values at once.',
    });
    expect(readJson(Buffer.from(ones(99_998)))).toMatchObject({ a: { length: 99_998 } });
    expect(readJson(Buffer.from(ones(100_000)), { anyCount: true })).toMatchObject({
      a: { length: 100_000 },
    });
  });
});

describe('a number that a JS number would change', () => {
  it.each(['12345678901234567.89', '1e308', '1e-320', '-0', '-0.00', '1E2', '0.12345678901', '1e400'])(
    'is named by its path: %s',
    number => {
      expect(changingNumbers(`{"a":[{"b":1},{"b":${number}}]}`)).toEqual(['a.1.b']);
      expect(readJsonCell(`[${number}]`).ok).toBe(['1E2', '0.12345678901'].includes(number));
    },
  );

  it('is named with no more memory than an answer has, however many there are below a long name', () => {
    const paths = changingNumbers(`{"${'a'.repeat(50_000)}":[${new Array(2_000).fill('1e5').join(',')}]}`);
    expect(paths).toHaveLength(1_001);
    expect(paths.at(-1)).toBe(`${'a'.repeat(200)}.1000`);
  });

  it('is told from one that keeps every digit', () => {
    const digits = fc.integer({ min: 0, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(digits, fc.nat(10), fc.boolean(), (number, decimals, isNegative) => {
        const text = String(number).padStart(decimals + 1, '0');
        const whole = text.slice(0, text.length - decimals);
        const plain = `${isNegative ? '-' : ''}${whole}${decimals > 0 ? `.${text.slice(-decimals)}` : ''}`;
        const isKept = number !== 0 || !isNegative;
        expect(changingNumbers(`[${plain}]`)).toEqual(isKept ? [] : ['0']);
        if (isKept) expect(Number(plain).toFixed(decimals)).toBe(plain);
      }),
    );
  });
});
