import { expect, it } from 'vitest';
import { accountMark } from '../../shared/http/account-mark.ts';

it('an account has one mark, however its address is written', () => {
  const mark = accountMark('https://tool.example/api', 'ana');
  expect(mark).toMatch(/^[\w-]{16}$/);
  expect(accountMark('https://TOOL.example:443/api/', 'ana')).toBe(mark);
});

it.each([
  ['https://tool.example/api', 'rui'],
  ['https://tool.example/other', 'ana'],
  ['https://other.example/api', 'ana'],
  ['https://tool.example/api', 'ana', ''],
])('another account has another mark: %s %s', (address, ...login) => {
  expect(accountMark(address, ...login)).not.toBe(accountMark('https://tool.example/api', 'ana'));
});
