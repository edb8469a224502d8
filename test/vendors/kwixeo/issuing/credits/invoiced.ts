import { beforeEach } from 'vitest';
import type { CheckedCredit, CreditedLine } from '../../../../../shared/domain/erp.ts';
import { sumOf } from '../../../../../shared/domain/money.ts';
import { creditDraft } from '../../../../../shared/vendors/kwixeo/issuing/credits/to-credit.ts';
import { toSent } from '../../../../../shared/vendors/kwixeo/issuing/to-lines.ts';
import { invoice } from '../../bodies.ts';
import { useKwixeo } from '../at-kwixeo.ts';
import { chairLine, heldWith, send } from '../orders.ts';

const lines = [
  chairLine({ quantity: '3', gross: 7470n }),
  chairLine({ sourceLineId: '2', designation: 'Livre', gross: 675n, rate: '5.5', vatRate: 3 }),
];
/** What is on record of the invoice: three chairs of 24.90 and a book of 6.75. */
export const sent = toSent(lines, { gross: [7470n, 675n], off: 0n }, [1, 2]);

/** What goes back of a line of the invoice. */
export function back(at: number, quantity: string, gross: bigint, over: object = {}): CreditedLine {
  const line = sent[at];
  if (!line) throw new Error(`The invoice does not have a line ${at}.`);
  return { sent: { ...line, ...over }, quantity, gross };
}

export const creditOf = (of: readonly CreditedLine[], ofInvoice: object = {}): CheckedCredit => ({
  refund: {
    ...{
      refundId: '9',
      orderId: '1',
      createdAt: '2026-11-20T10:00:00.000Z',
      currency: 'EUR',
      money: 'returned',
    },
    ...{ amount: sumOf(of.map(({ gross }) => gross)), storeCredit: 0n, lines: [] },
    ...{ shipping: 0n, adjustments: 0n, gateways: [] },
  },
  refundedOn: '2026-11-20',
  orderName: '#1001 (boutique.example)',
  invoice: {
    ...{ number: 'FAC00001', vendorId: '1' },
    facts: { documentType: 'invoice', documentDate: '2026-11-10', lines: sent },
    ...ofInvoice,
  },
  lines: of,
});

/** Two of three chairs. */
export const twoChairs = creditOf([back(0, '2', 4980n)]);

/** An account whose first invoice is final: what a test credits. */
export function useInvoiced() {
  const account = useKwixeo();
  beforeEach(async () => {
    const values = { type: 2, lastname: 'Maria', email: ' maria@example.com ' };
    const customer = account.sandbox.data.add('Customer', values).id;
    const contents = [
      { designation: 'Chaise', quantity: 3, unit_price_ttc: '24.90', vat_rate: 1 },
      { designation: 'Livre', quantity: 1, unit_price_ttc: '6.75', vat_rate: 3 },
    ];
    const fields = { customer, input_mode: 'ttc', is_draft: false, global_discount_value: 0, contents };
    await account.open().api.invoices.create({ body: invoice(fields) });
  });
  const draftFor = (credit: CheckedCredit, settings: object = {}) =>
    creditDraft(account.open({ ...settings }), credit, send);
  return {
    account,
    draftFor,
    heldFor: (...given: Parameters<typeof draftFor>) => heldWith(() => draftFor(...given)),
    /** The invoice as Kwixéo shows it. */
    shown: () => account.open().api.invoices.get({ path: { id: 1 }, query: { include: 'contents' } }),
  };
}
