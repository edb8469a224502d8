import type { FileRow } from './row.ts';

const customers = { entity: 'customers' } as const;
const day = 'must be a day of the calendar as YYYY-MM-DD';
const noArray = '422: Send a JSON array of invoices, one object each.';

/** JSON files of one company, one after the other; what PayorCRM got is behind the state. */
const rows: readonly FileRow[] = [
  ['a-customers', 'done: C1', 'a customer comes before its invoices', customers],
  ['b-invoices-of-C1', 'done: FT A/1 = 121.5 EUR', 'its customer is there'],
  ['c-one-object-no-array', noArray, 'one invoice is a list of one'],
  ['d-wrapped-invoices-', noArray, 'the list itself is asked for'],
  [
    'e-NDJSON',
    '400: Line 2, column 1 of the body: Something follows the end of the JSON: send one value, and several of them as a list.',
    'one object a line is not a list',
  ],
  [
    'f-BOM-before-the-array',
    '400: Line 1, column 1 of the body: A byte order mark is in front of the JSON: save it as UTF-8 without one.',
    'JSON that is sent begins with its first character',
  ],
  [
    'g-trailing-comma',
    '400: Line 1, column 72 of the body: A comma has nothing behind it: remove it.',
    'a row may be missing',
  ],
  [
    'h-single-quotes',
    '400: Line 1, column 3 of the body: The name of a field must begin here, in double quotes.',
    'that is JavaScript, not JSON',
  ],
  [
    'i-NaN-amount',
    '400: Line 1, column 66 of the body: NaN and Infinity are not JSON: write a number, or leave the field out.',
    'a program could not compute it',
  ],
  [
    'j-amount-as-1-200-',
    '422: 0.invoiceAmount is ambiguous: write 1200 for the whole number, or 1.2000 for the fraction',
    'thousands or a fraction of a cent',
  ],
  ['k-amount-1-200-as-JSON-number', 'done: FT A/11 = 1.2', 'a number of JSON has no thousands'],
  [
    'l-amount-0-1-0-2',
    '422: 0.invoiceAmount must be written plainly, such as 6580.10',
    'a program has added up binary fractions',
  ],
  ['m-amount-1E2', '422: 0.invoiceAmount must be written plainly, such as 6580.10', 'an exponent'],
  [
    'n-null-values',
    '422: 0.dueDate must not be null: leave the field out',
    'what null does there is not known',
  ],
  ['o-numbers-where-text', '422: 0.customerNumber must be text, in quotes', '0012 would become 12'],
  ['p-unknown-field-total', '422: 0.total there is no such field', 'it would be lost silently'],
  ['q-date-20-11-2026', `422: 0.invoiceDate ${day}`, 'day first: 03/04/2026 would be two days'],
  [
    'r-date-ISO-with-time',
    `422: 0.invoiceDate ${day}`,
    'a time may be of another zone, and so of another day',
  ],
  ['s-due-before-invoice-date', 'done: FT A/18 = 121.5', 'a debt may be due at once, or have been'],
  [
    't-currency-eur-',
    'done: FT A/19 = 121.5 €, FT A/20 = 121.5 eur',
    'the tool prints no form of a currency, so it goes as it came',
  ],
  [
    'u-duplicate-key-in-one-object',
    '400: Line 1, column 70 of the body: This field is there twice in one object: send every field once.',
    'programs differ about which one counts',
  ],
  ['v-proto-key', '422: 0.__proto__ there is no such field', 'a name is a name'],
  [
    'w-invoice-number-differs-by-blanks-case',
    'held: ft a/1 = 121.5; 0 was sent before with other content, and nobody knows whether the tool would change or double it: confirm the upload to send it again',
    '"FT A/1 " is "FT A/1", which is there; capitals count',
  ],
  [
    'x-same-invoice-changed-amount',
    'held: nothing; 0 was sent before with other content, and nobody knows whether the tool would change or double it: confirm the upload to send it again',
    'a person knows what the tool does with it',
  ],
  ['y-same-invoice-amount-written-121-50-against-121-5', 'done: nothing', '121.50 is 121.5'],
  ['z-empty-array', '422: The array is empty. Nothing was sent.', 'an export that found nothing'],
  ['za-customer-without-mail', '422: 0.emailaddress1 is required', 'the tool reminds by mail', customers],
  ['zb-customer-mail-n-a-', 'done: C3', 'what a mail is there, the tool judges', customers],
  [
    'zc-text-plain-content-type',
    '415: Send a JSON array as application/json. For a CSV file POST /tenants/acme/drops gives an address to which it can be put.',
    'the type says that it is not JSON',
    { ...customers, type: 'text/plain' },
  ],
  ['zd-windows-1252-bytes', 'done: C5', 'its bytes are UTF-8, whatever its name says', customers],
];

export const payorcrmFiles: readonly FileRow[] = rows.map(
  ([file, ...rest]): FileRow => [`42-payorcrm-json/${file}`, ...rest],
);
