import { readFileSync } from 'node:fs';
import { formatMinor } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { predictTotals } from '../../../shared/domain/price-lines.ts';
import { checkBuyer } from '../../../shared/domain/tax/buyer-check.ts';
import { territoryOf } from '../../../shared/domain/tax/tax-regime.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { parseShopifyOrder } from '../../../shared/shops/shopify/read-order.ts';
import { type PhcGoConnection, phcGoConnection } from '../../../shared/vendors/phc-go/connection.ts';
import type { PhcGoDocumentRequest } from '../../../shared/vendors/phc-go/endpoints/document-fields.ts';
import { toDocument } from '../../../shared/vendors/phc-go/to-document.ts';
import { toLines } from '../../../shared/vendors/phc-go/to-lines.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { defaultCredentials } from '../../sandbox/phc-go/settings.ts';

export interface CaseSettings {
  readonly invoicing?: Record<string, unknown>;
  readonly phcGo?: Record<string, unknown>;
  /** Number of the buyer's record, if PHC GO has one. */
  readonly customerNumber?: number;
}

export interface Outcome {
  /** "issued 12.30", "ignored: reason", "closed: reason", or "code: facts" of a hold. */
  readonly end: string;
  /** What PHC GO would be sent for a customer that it does not know. */
  readonly request?: PhcGoDocumentRequest;
  /** Rate and, after a blank, exemption of each line that is sent. */
  readonly rates?: readonly string[];
}

/** The connection of a shop of these tests, with what a case sets otherwise. */
export const phcGoOf = (settings: Record<string, unknown> = {}): PhcGoConnection =>
  phcGoConnection.schema.parse({
    ...defaultCredentials,
    invoiceDocType: 2,
    finalConsumerNumber: 1,
    defaultReference: 'DIVERSOS',
    shippingReference: 'PORTES',
    ...settings,
  });

/** What an order as Shopify posted it becomes at PHC GO, short of asking PHC GO for the customer. */
export function outcomeOf(text: string, settings: CaseSettings = {}): Outcome {
  const invoicing = invoicingSettings({ issueWith: 'phc-go', ...settings.invoicing });
  const connection = phcGoOf(settings.phcGo);
  let outcome: Outcome | undefined;
  const held = heldAs(() => {
    const reading = parseShopifyOrder(text).read('loja.myshopify.com', invoicing);
    if (reading.kind === 'held') throw reading.held;
    if (reading.kind !== 'order') {
      outcome = { end: 'reason' in reading ? `${reading.kind}: ${reading.reason}` : reading.kind };
      return;
    }
    const { order } = reading;
    checkOrder(order);
    const taxDay = '2026-11-10';
    const buyer = checkBuyer(order, invoicing);
    const checked = { order, buyer, lines: treatTaxes(order, invoicing, taxDay), taxDay };
    const ofBuyer = territoryOf(order);
    const lines = toLines(checked.lines, connection, invoicing, taxDay, ofBuyer);
    const { customerNumber } = settings;
    const known = customerNumber === undefined ? {} : { customerNumber };
    const send = { reference: 'IB-1', day: taxDay };
    const asPriced = lines.sent.map(sent => ({ ...sent, designation: '', quantity: Number(sent.quantity) }));
    const [total = 0n] = predictTotals(asPriced, { roundings: ['printed-lines'] });
    if (total !== order.totals.gross) throw new Error(`${formatMinor(total)} is not what was paid.`);
    outcome = {
      end: `issued ${formatMinor(total)}`,
      request: toDocument({ checked, send, lines, ...known }, connection, invoicing),
      rates: lines.sent.map(({ rate, exemption }) => [rate, exemption].filter(Boolean).join(' ')),
    };
  });
  return outcome ?? { end: held };
}

/** A file of `test/fixtures`. */
export const fixtureText = (path: string): string =>
  readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');
