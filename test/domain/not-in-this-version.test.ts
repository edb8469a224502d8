import { expect, it } from 'vitest';
import * as z from 'zod';
import { notInThisVersion } from '../../shared/domain/not-in-this-version.ts';

const schema = z.strictObject({
  token: notInThisVersion('the shop is never called'),
  paidAtIssue: notInThisVersion('no sync runs', [3, 4]),
});
const faults = (given: unknown) => schema.safeParse(given).error?.issues.map(({ message }) => message) ?? [];

it.each([[{}], [{ token: undefined }], [{ paidAtIssue: [3, 4] }]])(
  'takes %j and makes nothing of it',
  given => {
    expect(schema.parse(given)).toEqual({});
  },
);

it.each([
  [{ token: 's3cret' }, 'is not in this version: the shop is never called'],
  [{ token: null }, 'is not in this version: the shop is never called'],
  [{ paidAtIssue: [3] }, 'is not in this version: no sync runs'],
])('refuses %j and says what happens instead', (given, message) => {
  expect(faults(given)).toEqual([message]);
});
