import { type FileRow, noNames, notACurrency, notAType, refusedAt, sentAs, separated } from './row.ts';

const folder = '11-csv-mydso/';
const bytes = { type: 'application/octet-stream' };
const noSuchType =
  '415: Send the file as text/csv in UTF-8, or as application/octet-stream with charset UTF-8, UTF-16, ISO-8859-1 or Windows-1252.';

const rows: readonly FileRow[] = [
  ['a-BOM', sentAs('100.00'), 'spreadsheets begin a file with a mark'],
  ['a2-BOM-and-quoted-first-header', sentAs('125.50'), 'the mark is not a part of the first name'],
  ['a3-double-BOM', sentAs('100.00'), 'two programs have each added a mark'],
  ['b-preamble-line-sep-', refusedAt(1, noNames), 'a line for a spreadsheet is not a row of names'],
  ['b2-preamble-title-line', refusedAt(1, noNames), 'a title is not a row of names'],
  ['b3-preamble-one-cell', refusedAt(1, noNames), 'a title is not a row of names'],
  ['c-comma-separated', refusedAt(1, separated('commas')), 'a comma is a decimal mark as well'],
  [
    'c2-comma-separated-with-decimal-comma-in-quotes',
    refusedAt(1, separated('commas')),
    'the commas are to blame, not the quotes',
  ],
  ['c3-tab-separated', refusedAt(1, separated('tabs')), 'it says which separator it is'],
  ['c4-pipe-separated', refusedAt(1, separated('vertical bars')), 'it says which separator it is'],
  [
    'c5-header-semicolons-rows-commas',
    refusedAt(2, 'The row has 1 cell and the header 7: the row is cut, or a semicolon is missing.'),
    'the row is one cell',
  ],
  ['c6-comma-separated-header-with-spaces', refusedAt(1, separated('commas')), 'blanks change nothing'],
  ['d-header-in-capitals', sentAs('100.00'), 'capitals change nothing'],
  ['d2-header-with-blanks', sentAs('100.00'), 'blanks change nothing'],
  ['d3-trailing-semicolon-on-every-line-Excel-', sentAs('100.00'), 'an empty last column says nothing'],
  ['d4-trailing-empty-lines-and-lines', sentAs('100.00'), 'a row of empty cells is blank'],
  [
    'd5-total-line-at-the-end',
    'partial: 1 of 2026-04-26 = 100.00; line 3 item_type is empty but is required',
    'a total is not an item, and comes back with its line',
  ],
  ['d6-only-a-header', '422: The file has no rows. Nothing was sent.', 'an export that found nothing'],
  ['d7-empty-file', refusedAt(1, 'The file is empty.'), 'an export that failed'],
  ['d8-blanks-only', refusedAt(1, 'The file is empty.'), 'a blank line is not a row'],
  ['e-type-lower-case-fac', refusedAt(2, notAType), 'the tool prints its types in capitals'],
  ['e2-currency-euro-sign', refusedAt(2, notACurrency), 'a sign may stand for several currencies'],
  ['e3-currency-lower', refusedAt(2, notACurrency), 'sums of "EUR" and "eur" would be two'],
  [
    'f-quote-inside-value-19-screen',
    refusedAt(
      2,
      'This row has a quote inside a value without quotes: put the value in quotes and write the inner quote twice ("").',
    ),
    'where a value ends is not known',
  ],
  [
    'f2-quote-at-beginning',
    refusedAt(
      2,
      'A quote in this row is closed in the middle of a value: write a quote inside a value twice ("").',
    ),
    'where a value ends is not known',
  ],
  [
    'f3-unclosed-quote',
    refusedAt(2, 'A quote is opened in this row and never closed: the file may be cut.'),
    'the rows behind it would be one value',
  ],
  [
    'g-Windows-1252-bytes',
    refusedAt(
      2,
      'The file contains bytes here that are not a character in UTF-8: save it as UTF-8, or declare the encoding in which it was written.',
    ),
    'letters would become others',
  ],
  [
    'g2-the-same-with-charset',
    sentAs('100.00'),
    'its encoding is declared',
    { type: 'application/octet-stream; charset=windows-1252' },
  ],
  [
    'g3-UTF-16LE-with-BOM-Excel-Unicode-text-is-tabs-',
    refusedAt(1, separated('tabs')),
    'the mark tells the encoding, not the separator',
    bytes,
  ],
  ['g4-UTF-16LE-with-BOM-semicolons', sentAs('100.00'), 'the mark tells the encoding', bytes],
  [
    'g5-xlsx-file-posted-as-csv',
    refusedAt(
      1,
      'The file contains a NUL byte here: it is not text, or it is UTF-16 without byte order mark. Save it as CSV in UTF-8.',
    ),
    'a workbook is not text',
    bytes,
  ],
  ['g6-HTML-table-saved-as-csv', refusedAt(1, noNames), 'a web page is not a table of cells'],
  [
    'g7-content-type-application-vnd-ms-excel',
    noSuchType,
    'the type says that it is a workbook',
    { type: 'application/vnd.ms-excel' },
  ],
  [
    'g8-content-type-multipart-form',
    noSuchType,
    'the file is wrapped in a form',
    { type: 'multipart/form-data; boundary=x' },
  ],
  [
    'h-invoice-number-in-scientific-form-2-02604E-11',
    refusedAt(
      2,
      'item_number was shortened by a spreadsheet, and its last digits are lost: format the column as text there and export it again',
    ),
    'every invoice of the month would have this number',
  ],
  [
    'i-same-number-twice-in-the-file',
    'partial: 1 of 2026-04-26 = 100.00; line 3 item_number is in a row above already, in the same year: the tool would keep one of the two. Keep one, or give each a "item_unique_key", such as one for each instalment',
    'the tool would keep the second, and 300.00 is not what it has',
  ],
  ['j-due-before-issue', sentAs('100.00', '2026-05-03'), 'a debt may be due at once, or have been'],
  [
    'k-credit-note-with-positive-amount',
    `${sentAs('100.00')} (Check 1 row: usually FAC, DPA and TRT are above zero, AVO and RGL below.)`,
    'signs are never changed, but counted',
  ],
  ['l-classic-Mac-CR-line-ends', sentAs('100.00'), 'an old line end is one as well'],
];

/** Forms of a file: marks, separators, names, quotes, encodings, and what its rows say together. */
export const forms: readonly FileRow[] = rows.map(
  ([file, ...rest]): FileRow => [`${folder}${file}`, ...rest],
);
