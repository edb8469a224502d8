import { describe, expect, it } from 'vitest';
import { bare } from '../../shared/domain/company-number.ts';

describe('a number', () => {
  it.each([
    ['fr 03.552-081 317', 'FR03552081317'],
    [undefined, ''],
    [null, ''],
  ])('%j is compared as %j', (text, compared) => {
    expect(bare(text)).toBe(compared);
  });
});
