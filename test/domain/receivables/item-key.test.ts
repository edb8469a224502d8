import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemKey, itemNumber } from '../../../shared/domain/receivables/item-key.ts';

describe('the key of an item', () => {
  it('tells a payment from a document with the same id', () => {
    expect(itemKey('wisedat', 'document', '77')).toBe('wisedat:77');
    expect(itemKey('wisedat', 'payment', '77')).toBe('wisedat:payment:77');
  });
});

describe('the number of an item', () => {
  it('is the one that is printed on the document', () => {
    expect(itemNumber({ type: 'FT', series: 'A26', number: 123 })).toBe('FT A26/123');
  });

  it('is never the same for two documents', () => {
    const part = fc.stringMatching(/^[A-Z0-9.-]{1,4}$/);
    const document = fc.record({ type: part, series: part, number: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(document, document, (one, other) => {
        const same = one.type === other.type && one.series === other.series && one.number === other.number;
        expect(itemNumber(one) === itemNumber(other)).toBe(same);
      }),
    );
  });

  it.each([
    { type: '', series: 'A26', number: 1 },
    { type: 'FT A', series: 'B', number: 1 },
    { type: 'FT', series: '', number: 1 },
    { type: 'FT', series: 'A B', number: 1 },
    { type: 'FT', series: 'A/1', number: 2 },
    { type: 'FT', series: 'A26', number: 0 },
    { type: 'FT', series: 'A26', number: 1.5 },
    { type: 'FT', series: 'A26', number: Number.NaN },
  ])('is not made of %j', parts => {
    expect(() => itemNumber(parts)).toThrow(RangeError);
  });
});
