import type { Rows } from './row.ts';
import { documents, drift, issue, line, shopifyDoor, sweeps } from './test-files.ts';

const kills = 'faults/kills.test.ts';
const meanwhile = 'flows/documents/versions-meanwhile.test.ts';
const versions = 'flows/documents/order-versions.test.ts';
const refunds = 'flows/documents/refunds/refunds.test.ts';

export const deliveries: Rows = {
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
      ['functions/retry-document/adopt.test.ts', 'never takes a cancelled document for the invoice'],
      [
        'functions/retry-document/unknown-outcome.test.ts',
        'is adopted after "not-issued" if PHC GO shows it by then',
      ],
      ['functions/retry-document/adopt.test.ts', 'that was named for another order'],
      [meanwhile, 'is looked for once more, and held if its invoice is there'],
    ],
  },
  D13: {
    what: 'The shop tells a newer version while the document is made, unknown, halted or named by a person',
    shown: [
      [meanwhile, 'is put before a person once one has', 'is not lost', 'two changes after an invoice'],
    ],
  },
  D14: {
    what: 'The message that shows a payment never comes, or cannot be read for ten days',
    shown: [
      [meanwhile, 'is put before a person in the end'],
      ['flows/documents/late-messages.test.ts', 'a newer message of a known order'],
    ],
  },
};
