import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CreditingErp } from '../../../shared/domain/erp.ts';
import { HeldError } from '../../../shared/domain/held.ts';
import { formatMinor, parseMinor, sumOf } from '../../../shared/domain/money.ts';
import { prepareCredit } from '../../../shared/flows/documents/refunds/prepare-credit.ts';
import { parseShopifyRefund } from '../../../shared/shops/shopify/refund/read-refund.ts';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import { checkCredit, toCredit } from '../../../shared/vendors/phc-go/to-credit.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { newRow } from '../../ledger/new-row.ts';
import { type RefundGiven, shopifyRefundBody } from '../../sandbox/shopify/shopify-refund.ts';
import { arbitraryChanges, mutate, runsOf } from '../mutate.ts';
import { phcGoOf } from './outcome.ts';

const numRuns = runsOf(10_000);

const orderId = '1000';
const sent = (line: number, quantity: string, unitPrice: string, gross: string, isShipping = false) => ({
  sourceLineId: `${2000 + line}`,
  reference: `ART-${line}`,
  quantity,
  unitPrice,
  taxIncluded: true,
  gross,
  rate: '23',
  ...(isShipping && { isShipping }),
});
const invoice = newRow({
  documentId: 'INVOICE',
  state: 'issued',
  number: '41',
  total: '64.99',
  documentType: '2',
  documentDate: '2026-11-10',
  lines: [sent(0, '3', '10.00', '30.00'), sent(1, '1', '30.00', '30.00'), sent(9, '1', '4.99', '4.99', true)],
});

const of = (given: Partial<RefundGiven>) => shopifyRefundBody({ id: '9', orderId, ...given });
const pieces = [{ line: 0, quantity: 2, subtotal: '20.00', tax: '3.74' }];
const shipping = { net: '4.06', tax: '0.93' };
const bodies = [
  of({ lines: pieces, money: [{ amount: '20.00' }] }),
  of({ lines: pieces, money: [{ amount: '12.00' }, { amount: '8.00' }] }),
  of({ lines: pieces, shipping, money: [{ amount: '24.99' }] }),
  of({ shipping: { ...shipping, listed: 'with tax' }, money: [{ amount: '4.99' }] }),
  of({ lines: pieces, discrepancies: ['2.00'], money: [{ amount: '18.00' }] }),
  of({ discrepancies: ['-3.00'], money: [{ amount: '3.00' }] }),
  of({ lines: pieces, money: [{ amount: '20.00', status: 'pending' }] }),
  of({ lines: pieces, money: [{ amount: '20.00', gateway: 'shopify_store_credit' }] }),
];

const connection = phcGoOf({ creditNoteDocType: 5 });
const erp = {
  label: 'PHC GO',
  draftCredit: async (credit, send) => {
    checkCredit(credit, send, connection);
    const origin = { number: 41, documentType: 2, customerNumber: 1 };
    const { request, sent: lines } = toCredit({ credit, send, origin }, connection);
    expect(phcGoEndpoints.documents.create.body?.safeParse(request).error?.issues ?? []).toEqual([]);
    const facts = { documentType: '5', documentDate: send.day, lines };
    return { facts, create: async () => ({}) };
  },
} as Partial<CreditingErp> as CreditingErp;

/** What the refund becomes: "credited 20.00", "ignored", or the code of a hold. */
async function endOf(text: string): Promise<string> {
  const refund = parseShopifyRefund(text);
  const reading = refund.read('EUR');
  if (reading.kind === 'ignored' || (reading.kind === 'refund' && reading.refund.money === 'none'))
    return 'ignored';
  const row = newRow({ documentId: 'CREDIT', kind: 'credit-note', creditOf: 'INVOICE' });
  const ledger = { findDocument: async () => invoice, listCredits: async () => [] };
  try {
    const prepared = await prepareCredit(
      row,
      refund.read,
      { reference: 'IB-9', day: '2026-11-21' },
      { erp, invoicing: invoicingSettings({ issueWith: 'phc-go' }), ledger },
    );
    const credited = sumOf(prepared.draft.facts.lines.map(({ gross }) => parseMinor(gross)));
    expect(credited).toBe(prepared.expectedTotal);
    return `credited ${formatMinor(credited)}`;
  } catch (error) {
    if (error instanceof HeldError) return error.reason;
    throw error;
  }
}

/** What the payload says was returned as money, added up by itself. */
function returnedOf(text: string): string {
  const { transactions } = JSON.parse(text) as { transactions: ReadonlyArray<Record<string, string>> };
  const amounts = transactions
    .filter(({ kind, status }) => kind === 'refund' && status === 'success')
    .map(({ amount }) => Math.round(Number(amount) * 100));
  return (amounts.reduce((sum, amount) => sum + amount, 0) / 100).toFixed(2);
}

it.each([
  ['credited 20.00', bodies[0]],
  ['credited 20.00', bodies[1]],
  ['credited 24.99', bodies[2]],
  ['credited 4.99', bodies[3]],
  ['refund-does-not-add-up', bodies[4]],
  ['refund-amount-only', bodies[5]],
  ['refund-pending', bodies[6]],
  ['store-credit', bodies[7]],
])('a refund as it is ends as %s', async (end, body) => expect(await endOf(body ?? '')).toBe(end));

it(
  'a refund with any field of any form is credited as what was returned, held or ignored: never a crash or a wrong request',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bodies), arbitraryChanges, async (body, changes) => {
        const text = mutate(body, changes);
        const end = await endOf(text);
        expect(end).toMatch(/^(?:credited \d|ignored$|[a-z-]+$)/);
        if (end.startsWith('credited')) expect(end).toBe(`credited ${returnedOf(text)}`);
      }),
      { numRuns },
    );
  },
  30_000 + 12 * numRuns,
);
