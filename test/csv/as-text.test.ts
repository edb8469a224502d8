import { describe, expect, it } from 'vitest';
import { asText } from '../../shared/csv/as-text.ts';

describe('a cell for a spreadsheet', () => {
  it.each([
    '=1+1',
    '+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '-',
    '-A1',
    "-1+1+cmd|' /C calc'!A0",
    '-1.',
    '-1,5',
    '-.5',
  ])('that it may take for a formula is a text: %j', cell => expect(asText(cell)).toBe(`'${cell}`));

  it.each(['', '#1001', '12.30', '-12.30', '-7', '2026-11-20', 'a=b'])('stays as it is: %j', cell =>
    expect(asText(cell)).toBe(cell),
  );
});
