import type { Rows } from './row.ts';
import { csvUploads, shopifyDoor } from './test-files.ts';

export const security: Rows = {
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
      ['functions/send-notification/untaken-events.test.ts', 'and sends elsewhere is not followed'],
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
      ['functions/receive-phc-document/refusals.test.ts', 'gets the same 403 as at an unknown tenant'],
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
};
