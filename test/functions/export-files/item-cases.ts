import { ambiguous, type FileRow, notADay, notAnAmount, refusedAt, sentAs } from './row.ts';

const folder = '11-csv-mydso/';
const wrongDay = refusedAt(2, notADay('item_date_issue'));

const amounts: readonly FileRow[] = [
  ['amount-125-50-', sentAs('125.50'), 'blanks around an amount say nothing'],
  ['amount-00125-50-', sentAs('125.50'), 'zeros in front say nothing'],
  ['amount-0-', sentAs('0'), 'zero has no sign'],
  ['amount-0-000-', sentAs('0.000'), 'zero is zero, whole or fraction'],
  ['amount-0-123-', sentAs('0.123'), 'thousands do not begin with 0'],
  ['amount-1-234-567-', sentAs('1234567'), 'two commas are thousands'],
  ['amount-1-234-567-89-', sentAs('1234567.89'), 'points are thousands where a comma follows'],
  ['amount-12-345-678-', sentAs('12345678'), 'two points are thousands'],
  ['amount-1234-567-', sentAs('1234.567'), 'thousands have at most three digits in front'],
  ['amount-125-555-', refusedAt(2, ambiguous('125555', '125,5550')), 'thousands or a fraction of a cent'],
  ['amount-173-900-', refusedAt(2, ambiguous('173900', '173.9000')), 'thousands or a fraction of a cent'],
  ['amount-', refusedAt(2, notAnAmount), 'digits of another script'],
  ['amount-1-234-56-', refusedAt(2, notAnAmount), 'an apostrophe is Swiss, and not one of ours'],
  ['amount-1-5E-03-', refusedAt(2, notAnAmount), 'a spreadsheet has shortened it'],
  ['amount-1e3-', refusedAt(2, notAnAmount), 'an exponent is not how people write money'],
  ['amount-12-', refusedAt(2, notAnAmount), 'the digits behind the comma are lost'],
  ['amount-50-', refusedAt(2, notAnAmount), 'the digits in front of the comma are lost'],
  ['amount-12-25-', refusedAt(2, notAnAmount), 'the currency has its own column'],
  ['amount-EUR-12-25-', refusedAt(2, notAnAmount), 'the currency has its own column'],
  ['amount-12-34-56-', refusedAt(2, notAnAmount), 'a group of two digits'],
  ['amount-12-50-00-', refusedAt(2, notAnAmount), 'two points, and groups of two digits'],
  ['amount-125-5-', refusedAt(2, notAnAmount), 'a formula is not its result'],
  ['amount-125-50-t-', refusedAt(2, notAnAmount), 'a tab says that columns have moved'],
  ['amount-t125-50-', refusedAt(2, notAnAmount), 'a tab says that columns have moved'],
  ['amount-N-D-', refusedAt(2, notAnAmount), 'the spreadsheet did not find it'],
  ['amount-VALUE-', refusedAt(2, notAnAmount), 'the spreadsheet could not compute it'],
  ['amount-NaN-', refusedAt(2, notAnAmount), 'a program could not compute it'],
];

const days: readonly FileRow[] = [
  ['date-', refusedAt(2, 'item_date_issue is empty but is required'), 'the tool counts from it'],
  ['date-0000-00-00-', wrongDay, 'a database writes it for none'],
  ['date-04-26-2026-', wrongDay, 'month first: 03/04/2026 would be two days'],
  ['date-26-04-2026-', wrongDay, 'day first: 03-04-2026 would be two days'],
  ['date-26-04-26-', wrongDay, 'three numbers of two digits are six days'],
  ['date-2026-02-29-', wrongDay, 'February of 2026 has 28 days'],
  ['date-2026-04-26-00-00-00-', wrongDay, 'a time may be of another zone, and so of another day'],
  ['date-2026-04-26T00-00-00-', wrongDay, 'a time may be of another zone, and so of another day'],
  ['date-2026-4-26-', wrongDay, 'a month has two digits'],
  ['date-20260426-', wrongDay, 'eight digits may be a number'],
  ['date-46138-', wrongDay, 'days that a spreadsheet has counted'],
];

/** Spellings of amounts and days, one item each. */
export const spellings: readonly FileRow[] = [...amounts, ...days].map(
  ([file, ...rest]): FileRow => [`${folder}${file}`, ...rest],
);
