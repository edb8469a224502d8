import type { Rows } from './row.ts';
import { shopifyDoor } from './test-files.ts';

export const payloads: Rows = {
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
};
