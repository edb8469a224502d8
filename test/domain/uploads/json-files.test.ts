import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileContentError } from '../../../shared/csv/file-content-error.ts';
import { type JsonElement, readJsonArray } from '../../../shared/csv/read-json-array.ts';
import { isExact, parseJsonExactly } from '../../../shared/domain/exact-json.ts';
import { makeElementCheck } from '../../../shared/domain/uploads/check-element.ts';
import { invoices } from '../../../shared/vendors/payorcrm/entities/invoices.ts';

/** Cuts a text into pieces of whole characters, as a file comes. */
async function* pieces(text: string, lengths: readonly number[]): AsyncGenerator<Buffer> {
  const chars = [...text];
  let at = 0;
  for (const length of lengths) {
    yield Buffer.from(chars.slice(at, at + length).join(''));
    at += length;
  }
  yield Buffer.from(chars.slice(at).join(''));
}

async function elementsOf(text: string, lengths: readonly number[] = []): Promise<JsonElement[]> {
  const found: JsonElement[] = [];
  for await (const batch of readJsonArray(pieces(text, lengths))) found.push(...batch);
  return found;
}

describe('a JSON file', () => {
  it('gives its elements whatever they hold and however it is cut', async () => {
    const spaces = fc.constantFrom(undefined, 0, 1, 4);
    const cuts = fc.array(fc.nat({ max: 30 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), spaces, cuts, async (values, space, lengths) => {
        const text = JSON.stringify(values, null, space);
        const elements = await elementsOf(text, lengths);
        expect(elements.map(element => JSON.parse(element.text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('names the line on which each element begins', async () => {
    const elements = await elementsOf('[\n {"a":\n 1},\r\n\n {"b": "x\\ny"}, 3\n]\n', [3, 4]);
    expect(elements.map(({ line }) => line)).toEqual([2, 5, 5]);
  });

  it('of any characters gives elements or a fault, never a crash', async () => {
    const any = fc.array(fc.constantFrom('[', ']', '{', '}', '"', ',', '\\', 'a', '\n', ' ', ':'), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(any, async chars => {
        const outcome = await elementsOf(chars.join('')).catch((error: unknown) => error);
        expect(Array.isArray(outcome) || outcome instanceof FileContentError).toBe(true);
      }),
    );
  });

  it.each([
    ['', 1, 'empty'],
    ['{}', 1, 'begin it with ['],
    ['\n[{}]\n{}', 3, 'after the end'],
    ['[1,\n,2]', 2, 'beside a comma'],
    ['[1,]', 1, 'beside a comma'],
    ['[\n{"a": 1', 2, 'not closed'],
    ['[\n{"a": "1}]', 2, 'quote is opened'],
  ])('%j is refused with its line', async (text, line, words) => {
    await expect(elementsOf(text)).rejects.toMatchObject({ line, message: expect.stringContaining(words) });
  });

  it('of one endless row is refused before it fills the memory', async () => {
    const length = 600_000;
    await expect(elementsOf(`["${'x'.repeat(3 * length)}"]`, [length, length])).rejects.toThrow('1 MiB');
  });
});

describe('a number of a JSON file', () => {
  it('is read to its last digit', () => {
    const checkElement = makeElementCheck(invoices);
    const check = (amount: string) =>
      checkElement(
        parseJsonExactly(`{"customerNumber": "1", "invoiceNumber": "2", "invoiceAmount": ${amount}}`),
      );
    expect(check('121.50')).toMatchObject({ ok: true, record: { invoiceAmount: '121.50' } });
    expect(check('999999999999999.99')).toMatchObject({ record: { invoiceAmount: '999999999999999.99' } });
    expect(check('1e3').ok).toBe(false);
    expect(check('1.200')).toMatchObject({ record: { invoiceAmount: '1.200' } });
    expect(check('"1.200"').ok).toBe(false);
    expect(check('"1 200,00"')).toMatchObject({ record: { invoiceAmount: '1200.00' } });
  });

  it('inside an address must survive on its way', () => {
    expect(isExact(parseJsonExactly('{"zip": 1234, "at": [1.5, -2e3]}'))).toBe(true);
    expect(isExact(parseJsonExactly('{"id": [12345678901234567890]}'))).toBe(false);
  });
});
