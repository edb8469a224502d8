/** The decision that the document exists, as `POST .../retry` takes it. */
const adopt = '{"resolution": "adopt", "number": ".."}';
const notIssued = '{"resolution": "not-issued"}';
const close = '{"resolution": "close"}';

/** Sentences that several reasons share. Each says what to do in words, then how the route takes it. */
export const advice = {
  byHand: `Issue this invoice by hand in the ERP, then name it: ${adopt}.`,
  inTheShop: 'Correct the order in the shop: its newer version is issued by itself.',
  needsNone: `If it needs no invoice here (it is a test, or it is invoiced elsewhere), close it: ${close}.`,
  lookInTheErp: `Look in the ERP. If it has the document, name it: ${adopt}. If not, say so: ${notIssued}.`,
} as const;

/**
 * Every reason for which a document waits for a person, with the advice that a bookkeeper reads after the
 * figures. The codes are part of the outside contract: add, never rename.
 */
export const holdReasons = {
  'go-live-not-confirmed': `Set "live" to true in the connection "invoicing", then retry. ${advice.needsNone}`,
  'start-unclear': `If it has an invoice already, name it; if not, issue one by hand in the ERP and name that: ${adopt}. If its invoice is in another program, close this: ${close}.`,
  'order-does-not-add-up': `${advice.inTheShop} Or issue the invoice by hand in the ERP, then name it: ${adopt}.`,
  'order-edited': `${advice.inTheShop} Or issue the invoice by hand in the ERP, then name it: ${adopt}.`,
  'edit-not-told': `Save the order in the shop once more, so that it is sent as it is now. Or issue the invoice by hand in the ERP, then name it: ${adopt}.`,
  'order-cancelled': `Return the money in the shop, and this closes by itself. Or, if it is kept, issue the invoice by hand in the ERP, then name it: ${adopt}.`,
  'order-changed': `Issue the difference by hand in the ERP, or credit the first invoice and issue a new one; then name that document: ${adopt}. If nothing more is to be issued, close this: ${close}.`,
  'changed-since-closed': `If it needs a document now, retry. If not, close it again: ${close}.`,
  'two-taxes': `A line may carry one tax only. ${advice.byHand}`,
  'unknown-rate': `Correct the tax settings of the shop for orders to come. ${advice.byHand}`,
  'vat-missing': `Correct the tax settings of the shop for orders to come. ${advice.byHand}`,
  'mixed-shipping': 'Ask your accountant, set "mixedShipping" to "pro-rata" in "invoicing", then retry.',
  'shipping-without-vat':
    'Ask your accountant, set "shippingWithoutVat" to "exempt" and "exemptions.shipping" in "invoicing", then retry. Or charge tax on shipping in the shop, for orders to come.',
  'zero-rate-no-reason': `No setting gives a reason for this 0 %. ${advice.byHand}`,
  'region-rate-conflict': `Correct the tax settings of the shop for orders to come. ${advice.byHand}`,
  'eu-consumer-regime':
    'Ask your accountant, set "euDistanceSales" in "invoicing" to the VAT that you charge there, then retry.',
  'eu-business-unproven': `Check the buyer in VIES. ${advice.byHand}`,
  'export-unproven': 'Set "exemptions.export" in "invoicing" to its reason, then retry.',
  'tax-id-invalid':
    'Ask the buyer for the right tax number and send it, or null for a final consumer: {"correction": {"taxId": ".."}}. Or set "invalidTaxId" to "final-consumer" in "invoicing", then retry.',
  'tax-id-unclear':
    'Ask the buyer and send the tax number, or null for a final consumer: {"correction": {"taxId": ".."}}.',
  'buyer-without-name':
    'Ask the buyer for the name that belongs to the tax number and send it: {"correction": {"name": ".."}}.',
  'customer-unclear': `If it is this buyer, send the number of the customer: {"correction": {"customerNumber": 77}}. If not: ${advice.byHand}`,
  'business-without-tax-id':
    'Ask the buyer for the tax number of the company and send it, or null for a final consumer: {"correction": {"taxId": ".."}}.',
  'address-incomplete':
    'Send the whole address: {"correction": {"address": {"street": "..", "postalCode": "..", "city": "..", "country": "..", "province": ".."}}}. Or create the customer in the ERP and send its number: {"correction": {"customerNumber": 77}}.',
  'period-crossed': `Ask the accountant in which period it belongs. To issue it with the day of the retry, set "periodCrossed" to "issue" in "invoicing", then retry. Else: ${advice.byHand}`,
  'e-invoice-not-confirmed': `Once your ERP, or a platform behind it, sends e-invoices, set "eInvoicing.confirmed" to true in "invoicing", then retry. Until then: ${advice.byHand}`,
  'customer-number-wrong':
    'Look the customer up in the ERP and send its number: {"correction": {"customerNumber": 77}}.',
  currency: `Only the currencies of "invoicing" are issued. ${advice.byHand}`,
  'gift-card':
    'Ask your accountant, set "giftCards" to "multi" and "exemptions.giftCards" in "invoicing", then retry.',
  'tip-or-duty':
    'Ask your accountant, set "tips" to "exempt" and "exemptions.tips" in "invoicing", then retry.',
  'point-of-sale': `If the till issues no invoices of its own, set "pos" to "issue" in "invoicing", then retry. If it does, name its invoice: ${adopt}. Or, if the ERP has none of them, close this: ${close}.`,
  marketplace: `If you owe the VAT of such sales, ask your accountant, set "marketplace" to "issue" in "invoicing", then retry. If not, issue by hand in the ERP what the marketplace asks for, then name it: ${adopt}. If it asks for nothing, close this: ${close}.`,
  'taxes-estimated': `Once the shop sends the order with its final taxes, it is issued by itself. Or issue the invoice by hand in the ERP, then name it: ${adopt}.`,
  'service-abroad': `For a download or a service, the place of the buyer decides the VAT. ${advice.byHand}`,
  'partly-paid': `Once the rest is paid, it is issued by itself. Or issue the invoice by hand in the ERP, then name it: ${adopt}.`,
  'series-missing-for-year':
    'Set up the series of this year in the ERP, add it to "series" of its connection, then retry.',
  'customer-inactive': `Activate the customer in the ERP, then retry. Or, if another record is right, send its number: {"correction": {"customerNumber": 77}}.`,
  'sku-unknown': 'Set the reference that it names in the connection of the ERP, then retry.',
  'quantity-not-whole': `The ERP takes whole quantities only. ${advice.byHand}`,
  'total-unreachable': `The ERP cannot print this total. ${advice.byHand}`,
  'total-mismatch-after-issue':
    'Compare the document in the ERP with the order, then accept it: {"resolution": "accept"}.',
  'document-differs-after-issue':
    'Compare the document in the ERP with the order, then accept it: {"resolution": "accept"}.',
  'atcud-missing':
    'Have the code of the series validated in the ERP, then accept the document: {"resolution": "accept"}.',
  'outcome-unknown': advice.lookInTheErp,
  'open-document-differs': `Correct the open document in the ERP, finish it there, then name it: ${adopt}. Or have it written anew as the order is, and finished: ${notIssued}.`,
  'open-document-refused': `Fix the cause of this answer, then have it continued: ${notIssued}. Or finish the open document in the ERP, then name it: ${adopt}.`,
  'credit-note-open': `Complete the open credit note in the ERP, finish it there, then name it: ${adopt}.`,
  'draft-at-vendor': `Finish the draft in the ERP, then name it: ${adopt}. Or delete it there, have the connection of the ERP sign what it creates, then say that nothing was issued: ${notIssued}.`,
  'refused-by-vendor': `Fix the cause of this answer, then have it sent again: ${notIssued}. If it is about the buyer, send a correction with it: {"resolution": "not-issued", "correction": {"taxId": ".."}}.`,
  'vendor-keeps-failing': advice.lookInTheErp,
  'order-of-another-shop': `If it is an order of its own, retry. If it is the same one, name the document that exists: ${adopt}. Or, if it needs none, close this: ${close}.`,
  'credit-note-by-hand': `Issue this credit note by hand in the ERP, then name it: ${adopt}.`,
  'order-unreadable': `Tell your integrator what is named above. ${advice.byHand}`,
  'no-invoice-to-credit': `If another tool issued the invoice, credit it there, then name the credit note: ${adopt}. If there is nothing to credit, or it was credited elsewhere, close this: ${close}.`,
  'refund-pending': `See in the shop whether the money was returned. If it was, issue this credit note by hand in the ERP, then name it: ${adopt}. If it was not, close this: ${close}.`,
  'refund-amount-only': `Issue this credit note by hand in the ERP, then name it: ${adopt}.`,
  'refund-does-not-add-up': `Issue this credit note by hand in the ERP, then name it: ${adopt}.`,
  'refund-above-invoice': `Compare the invoice with its credit notes in the ERP. If this one is missing, issue it by hand there, then name it: ${adopt}.`,
  'store-credit': `Ask your accountant. If goods came back, issue this credit note by hand in the ERP, then name it: ${adopt}. If nothing is to be credited, close this: ${close}.`,
  crashed: `Tell your integrator. ${advice.lookInTheErp}`,
  late: advice.lookInTheErp,
} as const;

export type HoldCode = keyof typeof holdReasons;

/** Characters of facts: a row keeps what was said of its document up to a hundred times, and has room for 400 kB. */
const longestFacts = 2_000;

/** What is wrong with a document that is final: nothing more is issued for the tenant until a person accepts it. */
const haltingReasons: readonly string[] = [
  'total-mismatch-after-issue',
  'document-differs-after-issue',
  'atcud-missing',
] satisfies HoldCode[];

export const isHaltingReason = (code: string): boolean => haltingReasons.includes(code);

/**
 * A person must decide. `facts` holds the figures in one sentence; the remedy comes from the table, unless it depends
 * on the figures: then whoever knows them says what to do.
 */
export class HeldError extends Error {
  override readonly name = 'HeldError';
  readonly reason: HoldCode;
  readonly facts: string;
  readonly remedy: string;
  constructor(reason: HoldCode, facts: string, remedy: string = holdReasons[reason]) {
    const told = facts.length > longestFacts ? `${facts.slice(0, longestFacts).toWellFormed()}..` : facts;
    super(`${told} ${remedy}`);
    this.reason = reason;
    this.facts = told;
    this.remedy = remedy;
  }
}

/** What is held of a credit note: where the remedy is to issue an invoice by hand, that would be a second one. */
export function ofCredit(held: HeldError): HeldError {
  const remedy = held.remedy.replace(advice.byHand, holdReasons['credit-note-by-hand']);
  return remedy === held.remedy ? held : new HeldError(held.reason, held.facts, remedy);
}

/** The order was cancelled or refunded: a person decides only where the ERP may have its document all the same. */
export class NothingToIssueError extends HeldError {
  constructor(facts: string) {
    super(
      'order-cancelled',
      facts,
      `Look in the ERP. If it has the document, name it: ${adopt}. If not, say so, and this closes by itself: ${notIssued}.`,
    );
  }
}
