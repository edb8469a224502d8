import type { Rows } from './row.ts';
import { client, documents, drift, issue, line } from './test-files.ts';

const lookUps = 'vendors/look-ups.test.ts';

export const vendors: Rows = {
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
};
