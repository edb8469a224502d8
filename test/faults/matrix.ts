/** Tests of one row: a file under test/, and words that the title of a test in it, or of its table, has. */
type Shown = readonly [file: string, ...titles: string[]];

interface Row {
  readonly what: string;
  readonly shown: readonly Shown[];
  /** What of it cannot be brought about here, and where it is looked at instead. */
  readonly elsewhere?: string;
}

const documents = 'faults/create-document.test.ts';
const kills = 'faults/kills.test.ts';
const drift = 'faults/drift.test.ts';
const issue = 'flows/documents/issuing/issue-document.test.ts';
const line = 'flows/documents/issuing/issuing-line.test.ts';
const versions = 'flows/documents/order-versions.test.ts';
const refunds = 'flows/documents/refunds/refunds.test.ts';
const client = 'http/client.test.ts';
const lookUps = 'vendors/look-ups.test.ts';
const sweeps = 'flows/documents/sweeping/sweep-shops.test.ts';
const watch = 'flows/webhooks/watch-shops.test.ts';
const shopifyDoor = 'functions/receive-shopify-webhook.test.ts';
const csvUploads = 'functions/upload-my-dso-manager-csv.test.ts';
const alarms = 'template/alarms.test.ts';
const numbers = 'template/numbers.test.ts';

/** Groups of rows, by the first letter of their ids. */
export const groups = {
  D: 'Deliveries and documents',
  V: 'Vendors',
  Q: 'Queues',
  P: 'Payloads',
  C: 'Files',
  S: 'Security',
  T: 'Time',
  O: 'Operations',
  F: 'Fuzzing',
} as const;

/**
 * Everything that is known to go wrong between a shop and a document, and the tests that show what becomes of it. Each
 * ends with the same invariant: for every order exactly one final invoice or a named hold, for every refund one credit
 * note within its invoice, sums equal what was paid, and ledger, dead letters and alarms name all else.
 */
export const matrix: Readonly<Record<string, Row>> = {
  D1: {
    what: 'The same delivery fifty times at once, and again at any later time',
    shown: [
      [documents, 'delivered fifty times in parallel'],
      [versions, 'whatever the order in which its deliveries come, and however often'],
      ['faults/lost-ledger.test.ts', 'a webhook that comes again days later'],
    ],
  },
  D2: {
    what: 'Created, paid, changed, cancelled and refunded in every order',
    shown: [
      [versions, 'ends in one way, whatever the order'],
      [refunds, 'each refund is credited once or held, and never more than the invoice'],
    ],
  },
  D3: {
    what: 'The ERP shows its own documents late',
    shown: [
      [documents, 'the ERP shows it late'],
      [issue, 'that the ERP confirmed and never shows is held after an hour'],
    ],
  },
  D4: {
    what: 'The ERP makes the document, and its answer is cut, broken, a web page or an error',
    shown: [
      [documents, 'was carried out and its answer is lost, in each way in which it may be'],
      ['faults/create-phc-document.test.ts', 'when it was created and %s'],
      ['vendors/answers-to-writes.test.ts', 'may have been carried out'],
    ],
  },
  D5: {
    what: 'A function ends before or after any call that it makes',
    shown: [
      [kills, 'whichever call is cut by the end of its function or loses its answer'],
      [line, 'whatever fails, dies or is decided'],
      [sweeps, 'when its function is killed, at whatever point'],
      ['flows/syncs/year.test.ts', 'ends the same if the function dies at any page or call'],
      ['faults/upload-payorcrm-file.test.ts', 'loses the batch that was on its way'],
    ],
  },
  D6: {
    what: 'The ledger does not answer, throttles or finds a conflict; the ledger is lost',
    shown: [
      [kills, 'loses its answer'],
      ['faults/lost-ledger.test.ts', 'makes no second document'],
      ['flows/turn.test.ts', 'outlives a table that is out of reach'],
      ['aws/aws-outage.test.ts', 'an answer of AWS'],
    ],
  },
  D7: {
    what: 'The queue does not take what the door received',
    shown: [
      [shopifyDoor, 'a delivery gets 503 and leaves no row'],
      ['functions/receive-phc-document.test.ts', 'a document gets 503 and its row is taken back'],
      ['flows/documents/sweeping/sweep-failures.test.ts', 'keeps the sweep where it is'],
    ],
  },
  D8: {
    what: 'A conditional write succeeds and its answer is lost: it is recognised as our own',
    shown: [
      ['ledger/lost-answers.test.ts', 'a lease that was taken is ours', 'a token costs one login'],
      ['faults/lost-answers-of-uploads.test.ts', 'are sent once and at once'],
      [kills, 'loses its answer'],
    ],
  },
  D9: {
    what: 'The customer is made twice although the document is not',
    shown: [
      [kills, 'one order and one refund'],
      ['functions/create-wisedat-invoice.test.ts', 'makes the customer once'],
      [drift, 'makes no second document'],
    ],
  },
  D10: {
    what: 'An order is corrected after its refusal',
    shown: [
      ['functions/retry-document-correction.test.ts', 'goes with "not-issued" after a doubtful refusal'],
      [versions, 'whatever the order in which its deliveries come'],
    ],
  },
  D11: {
    what: 'The order is judged again when it is issued: what was cancelled meanwhile is not',
    shown: [[versions, 'is closed when it is cancelled meanwhile', 'is issued as it was edited']],
  },
  D12: {
    what: 'A person errs: "not issued", and it is; the wrong number is adopted',
    shown: [
      ['functions/retry-document.test.ts', 'never takes a cancelled document for the invoice'],
      ['functions/retry-document.test.ts', 'is adopted after "not-issued" if PHC GO shows it by then'],
    ],
  },
  V1: {
    what: '429 with any Retry-After, 5xx, time-outs, trickling bytes, resets, redirects',
    shown: [
      [client, 'ends at its time limit', 'never follows a redirect', 'is not hurried by a Retry-After of 0'],
      [documents, 'sent again only once absence is proved', 'when the ERP is down, then back'],
      ['faults/create-phc-document.test.ts', 'the pauses grow all the same'],
      ['messages/pause.test.ts', 'even if the other side always says 0'],
    ],
  },
  V2: {
    what: 'Tokens expire, are refused, race or are voided by another login',
    shown: [
      [documents, 'when its token has expired'],
      ['ledger/tokens.test.ts', 'costs one login for all', 'containers do not log in in turn'],
      ['functions/fetch-wisedat-invoice-pdf-login.test.ts', 'is healed by one login'],
    ],
  },
  V3: {
    what: 'Fields of an answer are missing, null, empty, renamed, texts instead of numbers or booleans',
    shown: [
      [drift, 'none that is taken for right and is not'],
      [lookUps, 'that PHC GO shows as cancelled'],
      ['shops/shopify/mutated-orders.test.ts', 'an order with any field'],
    ],
  },
  V4: {
    what: 'Totals: any basket, tax, discount, shipping and rounding',
    shown: [
      ['shops/shopify/basket.test.ts', 'becomes an order that adds up to what was paid'],
      ['shops/woocommerce/basket.test.ts', 'becomes an order that adds up to what was paid'],
      ['shops/prestashop/baskets.test.ts', 'are told to the cent or held'],
    ],
  },
  V5: {
    what: 'A failed look-up is not an absence, nor is one that was not heard or not shown whole',
    shown: [
      [lookUps, 'a look-up proves nothing'],
      [issue, 'is held when its answer was lost and the look-up was never proved'],
      [issue, 'is held when a document that was found before is not found in the same minute'],
    ],
  },
  V6: {
    what: 'A part of a list is read as the whole',
    shown: [
      [lookUps, 'shows a full page and no figures', 'lists fewer than it says'],
      ['http/lists/read-list.test.ts', 'a page whose figures do not fit it'],
    ],
  },
  V7: {
    what: 'The currency is not the one that was paid, or not told',
    shown: [
      ['functions/create-kwixeo-invoice.test.ts', 'in another currency'],
      ['shops/standard-webhooks/read-order.test.ts', 'an order without a currency'],
    ],
  },
  V8: {
    what: 'One order that the ERP never takes does not stop those behind it',
    shown: [
      ['faults/odd-documents.test.ts', 'that one waits for a person after six tries'],
      [line, 'goes on behind many that are refused with the same words'],
    ],
  },
  Q1: {
    what: 'A poisonous message: unreadable, unknown or crashing',
    shown: [
      ['faults/create-phc-document.test.ts', 'it is set aside after five tries'],
      ['functions/dead-letters.test.ts', 'that the dead-letter queue does not take'],
      ['faults/upload-set-aside.test.ts', 'is refused with a sentence when it goes to the dead letters'],
    ],
  },
  Q2: {
    what: 'The function runs out of time; the queue delivers twice',
    shown: [
      ['local/containers.test.ts', 'ends a container at the timeout'],
      [numbers, 'hides a message for six times its timeout'],
      [csvUploads, 'whose event comes twice is sent once'],
    ],
  },
  Q3: {
    what: 'A body is larger than a message may be',
    shown: [[shopifyDoor, 'goes through the bucket, packed, when it is too large for the queue']],
  },
  Q4: {
    what: 'The message of a row is lost',
    shown: [
      ['flows/documents/requeue-documents.test.ts', 'gets one message in ten days'],
      ['faults/upload-set-aside.test.ts', 'says so after an hour'],
    ],
  },
  Q5: {
    what: 'One tenant is down or floods: the others are not delayed',
    shown: [
      [documents, 'waits without delaying it'],
      ['local/queues.test.ts', 'lets no slow group delay another'],
      ['faults/upload-turns.test.ts', 'those of others not at all'],
    ],
  },
  P1: {
    what: 'Payloads at the limits of Lambda and of the API',
    shown: [
      [shopifyDoor, 'gets 413 over 4 MiB'],
      ['functions/receive-my-dso-manager-csv.test.ts', 'answers 413 to text that makes an event'],
      ['functions/fetch-document-pdf.test.ts', 'over 4 MiB is a redirect'],
    ],
  },
  P2: {
    what: 'Base64 or not, spellings of headers, other charsets, ids beyond 2^53',
    shown: [
      [shopifyDoor, 'is verified over the raw bytes', 'keeps every digit of the id'],
      ['shops/shopify/verify.test.ts', 'is known by both spellings of the headers'],
      ['functions/receive-shopify-odd-bytes.test.ts', 'no document has a character that XML cannot carry'],
    ],
  },
  C1: {
    what: 'CSV in every encoding, line end, quoting and shape',
    shown: [
      ['domain/uploads/csv-files.test.ts', 'with mixed line ends is read', 'is sent in UTF-8 without mark'],
      ['domain/uploads/csv-forms.test.ts', 'a file as spreadsheets write it'],
      ['csv/read-records.test.ts', 'are those that csv-parse reads'],
    ],
  },
  C2: {
    what: 'A file that is cut, replaced, shrunken or told twice',
    shown: [
      [csvUploads, 'that was replaced before its turn', 'whose event comes twice'],
      ['functions/receive-my-dso-manager-csv.test.ts', 'answers 202 to a shrunken STOCK file and holds it'],
      ['flows/uploads/files/file-upload-worker.test.ts', 'is read twice and sent once'],
    ],
  },
  C3: {
    what: 'Spellings of amounts and dates',
    shown: [['domain/uploads/csv-amounts.test.ts', 'is refused as ambiguous', 'is real']],
  },
  C4: {
    what: 'Cells that a sheet takes for formulas',
    shown: [['domain/uploads/csv-files.test.ts', 'keeps cells that look like formulas as they are']],
  },
  C5: {
    what: 'Files of a gigabyte, fields of megabytes, rows without end',
    shown: [
      [
        'flows/uploads/files/file-upload-worker.test.ts',
        'over the limit is refused before a byte of it is read',
      ],
      [
        'functions/receive-my-dso-manager-csv.test.ts',
        'answers within seconds to 3 MB of rows that say nothing',
      ],
      ['speed/parsers.test.ts', 'is read in time that grows with its length'],
    ],
    elsewhere: 'memory over a gigabyte: npm run bench -- csv --full',
  },
  S1: {
    what: 'Signatures that are missing, cut, of others, over other bytes, old or repeated',
    shown: [
      [shopifyDoor, 'a delivery that cannot be verified', 'is taken with the old and the new secret'],
      ['shops/standard-webhooks/verify.test.ts', 'names the shop whose signature is wrong'],
      ['shops/woocommerce/verify.test.ts', 'of which any byte was changed is refused'],
    ],
  },
  S2: {
    what: 'Addresses that lead inside: loopback, private, metadata, odd spellings, redirects',
    shown: [
      ['vendors/wisedat/addresses.test.ts', 'may be reached: %s'],
      ['functions/fetch-document-pdf.test.ts', 'is never fetched from a foreign host'],
      ['functions/send-notification.test.ts', 'and sends elsewhere is not followed'],
    ],
  },
  S3: {
    what: 'Secrets and personal data in logs, errors, reports and dead letters',
    shown: [
      [shopifyDoor, 'never shows a buyer, a secret or a signature'],
      [csvUploads, 'leaves no cell, name or password in the logs'],
      ['functions/call-wisedat.test.ts', 'leave no body, word, key or token in the log'],
      ['functions/sync-receivables.test.ts', 'leave no personal data in the log'],
    ],
  },
  S4: {
    what: "One tenant's key, path, cursor or file with another's data",
    shown: [
      ['functions/receive-phc-document.test.ts', 'gets the same 403 as at an unknown tenant'],
      ['functions/list-documents.test.ts', 'the cursor of another one shows nothing of his'],
      [csvUploads, 'of one tenant never reaches the account of another'],
      ['functions/strangers.test.ts', 'a stranger'],
    ],
  },
  S5: {
    what: 'A role allows more, or less, than its function does',
    shown: [['template/roles.test.ts', 'allows what the function is for, and nothing else of the stack']],
    elsewhere: 'IAM itself: the template is asked by a simulator of its rules',
  },
  S6: {
    what: 'A PDF that is cut, too large, of another kind or of somebody else',
    shown: [
      ['functions/fetch-document-pdf.test.ts', 'that came cut is not kept', 'is there for anybody else: 404'],
      ['whole-pdf.test.ts', 'is not one that was cut anywhere before its end'],
    ],
  },
  T1: {
    what: 'Clocks and pages: summer time, year end, other zones, equal instants, pages that change',
    shown: [
      ['shops/prestashop/local-time.test.ts', 'that clocks show twice'],
      ['shops/woocommerce/rest-api.test.ts', 'misses none that changes between two pages'],
      ['shops/shopify/admin-api.test.ts', 'lists an order that changes between two pages'],
      ['flows/documents/warn-of-next-year.test.ts', 'a series that is missing'],
    ],
  },
  T2: {
    what: 'A sweep or a sync is ended on any page',
    shown: [
      [sweeps, 'when its function is killed, at whatever point, goes on and misses nothing'],
      ['flows/syncs/year.test.ts', 'ends the same if the function dies at any page or call'],
    ],
  },
  T3: {
    what: 'A function is paused for longer than every lease, between its claim and its send',
    shown: [
      [client, 'sends no write that it has begun before'],
      ['flows/turn.test.ts', 'that another upload took is noticed before anything more is sent'],
      [issue, 'by a worker whose clock is four minutes ahead'],
    ],
  },
  T4: {
    what: 'The clock is set between a claim and its send',
    shown: [[client, 'the clock is set %s']],
    elsewhere: 'clocks of two machines that differ by more than four minutes: AWS keeps them together',
  },
  O1: {
    what: 'Alarms ring: dead letters, old messages, sweeps that do not end, silence',
    shown: [
      [alarms, 'of every dead letter', 'of work that has waited for an hour in any queue'],
      [watch, 'is told within the hour, once a day for as long as it lasts'],
    ],
    elsewhere: 'CloudWatch itself: the template and the numbers that functions count',
  },
  O2: {
    what: 'All signatures of a shop are wrong',
    shown: [
      [watch, 'are told within the hour if nothing else comes'],
      ['functions/check-shop-webhooks.test.ts', 'tells of a shop whose signatures are all wrong'],
    ],
  },
  O3: {
    what: 'Nothing moves while work remains',
    shown: [
      [
        alarms,
        'of work that has waited for an hour in any queue',
        'of lost messages that are not sent again',
      ],
      ['flows/documents/count-late.test.ts', 'is told of while its ERP is down as well'],
    ],
    elsewhere: 'npm run soak ends with an error if nothing moves for 90 seconds',
  },
  O4: {
    what: 'A burst after silence, and one ERP that is down all the while',
    shown: [
      [documents, 'waits without delaying it'],
      [sweeps, '1,000 by the sweep alone'],
    ],
    elsewhere: 'npm run soak',
  },
  F1: {
    what: 'Anything at all at the doors: JSON, CSV, signatures, cursors',
    shown: [
      ['faults/fuzz.test.ts', 'takes anything'],
      ['shops/shopify/mutated-refunds.test.ts', 'a refund with any field of any form'],
      ['shops/woocommerce/mutated.test.ts', 'never a crash'],
    ],
  },
};
