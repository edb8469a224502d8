import { ambiguous, type FileRow } from './row.ts';

const all = '1 = 100.00, 2 = 100.00, 3 = 100.00, 4 = 100.00, 5 = 100.00';
const wrong =
  'A STOCK file clears what it leaves out, so it is sent whole or not at all: fix the rows and drop the whole file again. Nothing was sent.';
const twice =
  'item_number is in a row above already, in the same year: the tool would keep one of the two. Keep one, or give each a "item_unique_key", such as one for each instalment';

/** STOCK files of one company, one after the other; what is open at the tool is behind the arrow. */
const rows: readonly FileRow[] = [
  ['S1-stock-five-rows', `done -> ${all}`, 'nothing is there to be compared with'],
  ['S2-stock-with-Excel-blank-rows-at-the-end', `done -> ${all}`, 'a row of empty cells is blank'],
  [
    'S3-stock-with-one-bad-amount',
    `422: line 6 ${ambiguous('173900', '173,9000')} (1 of 5 rows is wrong, see "errors". ${wrong}) -> ${all}`,
    'the fifth item would be cleared',
  ],
  [
    'S4-stock-40-of-rows-gone',
    `held: The file has 3 rows, the last one had 5. Its total is 300.00 EUR, the last one had 500.00 EUR. -> ${all}`,
    'two items would be cleared',
  ],
  [
    'S5-stock-only-the-header',
    `422: The file has no rows: it would clear every open item. Nothing was sent. -> ${all}`,
    'an export that found nothing is not a company that is owed nothing',
  ],
  [
    'S6-stock-same-rows-but-amounts-100-decimal-lost-',
    `held: Its total is 5.00 EUR, the last one had 500.00 EUR. -> ${all}`,
    'amounts became a hundredth',
  ],
  [
    'S7-stock-same-rows-but-amounts-x100',
    `held: Its total is 50000.00 EUR, the last one had 500.00 EUR: look at the decimals. -> ${all}`,
    'amounts became a hundredfold',
  ],
  ['S8-stock-after-x100-back-to-normal', `done -> ${all}`, 'it is as the last one that was sent'],
  [
    'S9-stock-duplicates-one-invoice-on-two-rows-two-instalments-',
    `422: line 7 ${twice} (1 of 6 rows is wrong, see "errors". ${wrong}) -> ${all}`,
    'the tool would keep one of two instalments',
  ],
  [
    'T4-stock-invoice-5-on-two-rows-two-instalments-of-100-and-50',
    `422: line 7 ${twice} (1 of 6 rows is wrong, see "errors". ${wrong}) -> ${all}`,
    'the tool would keep 50.00 of 150.00',
  ],
  [
    'T5-stock-same-items-other-client-codes-leading-zeros-lost-C1',
    `held: Hardly any of its customers was in the last one: zeros in front of their codes may be lost. -> ${all}`,
    'every item would go to another customer',
  ],
  [
    'T6-stock-same-count-and-money-all-invoice-numbers-other-expo',
    `held: Hardly any of its items was in the last one: it may be another company's file. -> ${all}`,
    'all items would be cleared, and others added',
  ],
];

export const stocks: readonly FileRow[] = rows.map(
  ([file, ...rest]): FileRow => [`11-csv-mydso/${file}`, ...rest],
);
