/**
 * Every reason for which a document waits for a person, with the advice that a bookkeeper reads after the
 * figures. The codes are part of the outside contract: add, never rename.
 */
const holdReasons = {
  'go-live-not-confirmed': 'Set "live": true in the connection "invoicing" and retry.',
  'start-unclear':
    'If it was paid after the start and has no invoice yet, issue one by hand; ' +
    'then retry with {"resolution": "adopt", "number": ".."}.',
  'order-does-not-add-up': 'Correct the order in the shop, or issue this invoice by hand.',
  'order-changed': 'Issue the difference by hand, or credit the first invoice and issue a new one.',
  'two-taxes': 'Issue this invoice by hand: a line may carry one tax only.',
  'unknown-rate': 'Correct the tax settings of the shop, or issue this invoice by hand.',
  'vat-missing': 'Correct the tax settings of the shop, or set the exemption that applies in "invoicing".',
  'shipping-without-vat': 'Charge tax on shipping in the shop, or set "shippingWithoutVat" in "invoicing".',
  'zero-rate-no-reason': 'Set the exemption that applies in "invoicing.exemptions" and retry.',
  'region-rate-conflict': 'Set "islands" in "invoicing" or "dispatchRegion" of the ERP and retry.',
  'eu-consumer-regime': 'Set "euDistanceSales" in "invoicing" and retry.',
  'eu-business-unproven': 'Check the buyer in VIES and issue this invoice by hand.',
  'export-unproven': 'Set "exemptions.export" in "invoicing" and retry.',
  'tax-id-invalid': 'Ask the buyer for the right tax number and issue by hand, or set "invalidTaxId".',
  'business-without-tax-id': 'Ask the buyer for the tax number of the company and issue by hand.',
  'address-incomplete': 'Complete the address of the buyer in the ERP and issue by hand.',
  currency: 'Issue this invoice by hand: only the currencies of "invoicing" are issued.',
  'gift-card': 'Set "giftCards" in "invoicing" after asking your accountant, and retry.',
  'tip-or-duty':
    'Issue duties by hand; for tips set "tips" in "invoicing" after asking your accountant, and retry.',
  'partly-paid': 'Wait for the rest of the payment, or issue this invoice by hand.',
  'sku-unknown': 'Add the article to "references" or set the default reference of the ERP, and retry.',
  'quantity-not-whole': 'Issue this invoice by hand: the ERP takes whole quantities only.',
  'total-unreachable': 'Issue this invoice by hand: the ERP cannot print this total.',
  'total-mismatch-after-issue':
    'Compare the document in the ERP with the order, then retry with {"resolution": "accept"}.',
  'outcome-unknown':
    'Look for the document in the ERP, then retry with {"resolution": "not-issued"} or {"resolution": "adopt", "number": ".."}.',
  'draft-at-vendor':
    'Finish or delete the draft in the ERP, then retry with ' +
    '{"resolution": "adopt", "number": ".."} or {"resolution": "not-issued"}.',
  'refused-by-vendor':
    'Read the answer of the ERP, fix the cause, then retry with {"resolution": "not-issued"}.',
  'vendor-keeps-failing': 'Look at the document and the ERP, then retry.',
  'credit-note-by-hand':
    'Issue this credit note by hand in the ERP, then retry with {"resolution": "adopt", "number": ".."}.',
  'order-unreadable': 'Issue this invoice by hand and tell your integrator the fields named above.',
  late: 'This message waited ten days. Check the ERP, then retry.',
} as const;

export type HoldCode = keyof typeof holdReasons;

/** A person must decide. `facts` holds the figures in one sentence; the remedy comes from the table. */
export class HeldError extends Error {
  override readonly name = 'HeldError';
  readonly reason: HoldCode;
  readonly facts: string;
  constructor(reason: HoldCode, facts: string) {
    super(`${facts} ${holdReasons[reason]}`);
    this.reason = reason;
    this.facts = facts;
  }
}
