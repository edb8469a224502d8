import { type FileRow, noNames, notADay, notAnAmount, refusedAt } from './row.ts';

const clients = { entity: 'clients' } as const;

const rows: readonly FileRow[] = [
  [
    'a-Protheus-items-file-as-written',
    refusedAt(2, notADay('item_date_due')),
    'its days are eight digits; the semicolon at the end of each line says nothing',
  ],
  [
    'a2-Protheus-without-the-semicolon-at-line-ends',
    refusedAt(2, notADay('item_date_due')),
    'its days are eight digits',
  ],
  [
    'a3-Protheus-file-dropped-as-txt-in-STOCK',
    `${refusedAt(2, notADay('item_date_due'))} (The only row is wrong, see "errors". A STOCK file clears what it leaves out, so it is sent whole or not at all: fix the rows and drop the whole file again. Nothing was sent.)`,
    'one wrong row stops a file that replaces',
    { entity: 'open-items' },
  ],
  [
    'b-Oracle-items-file-as-written',
    refusedAt(2, notADay('item_date_due')),
    'its days are 20-DEC-26, its types INV and CM',
  ],
  [
    'c-instalments-of-one-invoice-told-apart-by-item-unique-key',
    'done: 700123 of 2026-11-20 = 100, 700123 of 2026-11-20 = 50',
    'the key decides, not the number',
  ],
  [
    'c2-the-same-item-unique-key-twice',
    'partial: 700123 of 2026-11-20 = 100; line 3 item_unique_key is in a row above already: the tool would keep one of the two. Keep one',
    'two invoices would become one',
  ],
  ['d-Portuguese-invoice-list', refusedAt(1, noNames), 'its columns have other names'],
  ['e-FEC-of-a-French-program', refusedAt(1, noNames), 'a journal is not a list of open items'],
  [
    'f-Excel-fr-date-yyyy-mm-dd-as-the-vendor-help-recommends',
    'done: 700123 of 2026-11-20 = 100',
    'year, month and day with slashes are one day, and leave with hyphens',
  ],
  [
    'g-Excel-header-row-repeated-in-the-middle',
    `partial: 700123 of 2026-11-20 = 100; line 3 ${notAnAmount}`,
    'names are not an item, and come back with their line',
  ],
  [
    'h-R-amounts-and-totals-block',
    refusedAt(2, notAnAmount),
    'the currency has its own column, and a block of totals is not an item',
  ],
  [
    'i-file-of-3-rows-where-every-due-date-is-wrong-message-size-',
    refusedAt(2, notADay('item_date_due')),
    'each row is named with its line',
  ],
  [
    'j-clients-file-of-Protheus-unknown-columns-legal-id-vat-numb',
    refusedAt(1, 'legal_id There is no such column in clients: remove it or fix its name.'),
    'a column that the tool does not know would be lost silently',
    clients,
  ],
  ['k-clients-same-client-twice-one-blocked', 'done: C1 1', 'the last row of a client stays', clients],
  [
    'l-clients-leading-zeros-lost-beside-kept-00123-and-123-',
    'done: 00123, 123',
    'zeros in front are a part of a code',
    clients,
  ],
];

/** Files as programs of other houses export them. */
export const realExports: readonly FileRow[] = rows.map(
  ([file, ...rest]): FileRow => [`41-real-exports/${file}`, ...rest],
);
