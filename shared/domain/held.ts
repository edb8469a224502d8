/**
 * Every reason for which a document waits for a person, with the advice that a bookkeeper reads after the
 * figures. The codes are part of the outside contract: add, never rename.
 */
export const holdReasons = {
  'go-live-not-confirmed': 'Set "live": true in the connection "invoicing" and retry.',
  'start-unclear':
    'If it was paid after the start and has no invoice yet, issue one by hand; then retry with {"resolution": "adopt", "number": ".."}.',
  'order-does-not-add-up': 'Correct the order in the shop, or issue this invoice by hand.',
  'order-changed': 'Issue the difference by hand, or credit the first invoice and issue a new one.',
  'two-taxes': 'Issue this invoice by hand: a line may carry one tax only.',
  'unknown-rate': 'Issue this invoice by hand, and correct the tax settings of the shop for later orders.',
  'vat-missing':
    'If an exemption applies, set it in "exemptions" of "invoicing" and retry. Else issue this invoice by hand, and correct the tax settings of the shop for later orders.',
  'mixed-shipping':
    'Set "mixedShipping" to "pro-rata" in "invoicing" after asking your accountant, and retry; or issue this invoice by hand.',
  'shipping-without-vat':
    'Set "shippingWithoutVat" to "exempt" and its reason in "exemptions.shipping" of "invoicing" after asking your accountant, and retry; or issue this invoice by hand and charge tax on shipping in the shop.',
  'zero-rate-no-reason': 'Set the exemption that applies in "exemptions" of "invoicing" and retry.',
  'region-rate-conflict':
    'Issue this invoice by hand, or correct "dispatchRegion" of the ERP if the goods leave from elsewhere, and retry.',
  'eu-consumer-regime': 'Set "euDistanceSales" in "invoicing" after asking your accountant, and retry.',
  'eu-business-unproven': 'Check the buyer in VIES and issue this invoice by hand.',
  'export-unproven': 'Set "exemptions.export" in "invoicing" and retry.',
  'tax-id-invalid':
    'Ask the buyer for the right tax number and issue by hand; or set "invalidTaxId" to "final-consumer" in "invoicing", and retry.',
  'tax-id-unclear': 'Ask the buyer, and issue this invoice by hand.',
  'buyer-without-name': 'Create the customer with this tax number in the ERP, and retry.',
  'customer-unclear':
    'If it is this buyer, correct the country of the customer in the ERP, and retry; else issue this invoice by hand.',
  'business-without-tax-id': 'Ask the buyer for the tax number of the company and issue by hand.',
  'address-incomplete': 'Complete the address of the buyer in the ERP and issue by hand.',
  currency: 'Issue this invoice by hand: only the currencies of "invoicing" are issued.',
  'gift-card': 'Set "giftCards" in "invoicing" after asking your accountant, and retry.',
  'tip-or-duty':
    'Issue duties by hand; for tips set "tips" in "invoicing" after asking your accountant, and retry.',
  'point-of-sale':
    'If the till issues no invoices of its own, set "pos" to "issue" in "invoicing" and retry. Else nothing is to be done.',
  marketplace:
    'If you owe the VAT of such sales, set "marketplace" to "issue" in "invoicing" after asking your accountant, and retry. Else issue by hand what the marketplace asks for.',
  'taxes-estimated':
    'Wait until the shop sends the order with its final taxes, or issue this invoice by hand.',
  'service-abroad':
    'Issue this invoice by hand: for a download or a service, the place of the buyer decides the VAT.',
  'partly-paid': 'Wait for the rest of the payment, or issue this invoice by hand.',
  'sku-unknown': 'Set the article of such lines in the connection of the ERP, and retry.',
  'quantity-not-whole': 'Issue this invoice by hand: the ERP takes whole quantities only.',
  'total-unreachable': 'Issue this invoice by hand: the ERP cannot print this total.',
  'total-mismatch-after-issue':
    'Compare the document in the ERP with the order, then retry with {"resolution": "accept"}.',
  'outcome-unknown':
    'Look for the document in the ERP, then retry with {"resolution": "not-issued"} or {"resolution": "adopt", "number": ".."}.',
  'draft-at-vendor':
    'Finish or delete the draft in the ERP, then retry with {"resolution": "adopt", "number": ".."} or {"resolution": "not-issued"}.',
  'refused-by-vendor':
    'Read the answer of the ERP, mend its cause, then retry with {"resolution": "not-issued"}.',
  'vendor-keeps-failing': 'Look at the document and the ERP, then retry.',
  'order-of-another-shop':
    'If it is an order of its own, retry; if it is the same one, retry with {"resolution": "adopt", "number": ".."} and the number of the document that exists.',
  'credit-note-by-hand':
    'Issue this credit note by hand in the ERP, then retry with {"resolution": "adopt", "number": ".."}.',
  'order-unreadable': 'Issue this invoice by hand and tell your integrator the fields named above.',
  late: 'This message waited ten days. Check the ERP, then retry.',
} as const;

export type HoldCode = keyof typeof holdReasons;

/**
 * A person must decide. `facts` holds the figures in one sentence; the remedy comes from the table, unless this case
 * needs another: an advice must work when it is followed.
 */
export class HeldError extends Error {
  override readonly name = 'HeldError';
  readonly reason: HoldCode;
  readonly facts: string;
  constructor(reason: HoldCode, facts: string, advice: string = holdReasons[reason]) {
    super(`${facts} ${advice}`);
    this.reason = reason;
    this.facts = facts;
  }
}
