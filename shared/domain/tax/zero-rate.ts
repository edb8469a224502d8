import { advice, HeldError, type HoldCode } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import { formatMinor } from '../money.ts';
import type { Order, OrderLine } from '../order.ts';
import { destinationOf, isForeignBusiness } from './tax-regime.ts';
import { isEuCountry } from './vat-rates.ts';

/**
 * Why a line above zero may carry no tax: the exemption of the case that is proved
 * (docs/decisions/exemption-reasons.md). Throws HeldError for every other line: tax that is not there is an
 * error, never an exemption.
 */
export function zeroRateReason(order: Order, line: OrderLine, invoicing: Invoicing): string {
  const { exemptions } = invoicing;
  const what = `${formatMinor(line.gross)} ${order.currency}`;
  const held = (code: HoldCode, facts: string) => new HeldError(code, `"${line.name}" ${facts}`);
  if (line.kind === 'gift-card') {
    if (invoicing.giftCards === 'multi' && exemptions.giftCards !== undefined) return exemptions.giftCards;
    throw held('gift-card', `is a gift card of ${what}.`);
  }
  if (line.kind === 'tip') {
    if (invoicing.tips === 'exempt' && exemptions.tips !== undefined) return exemptions.tips;
    throw held('tip-or-duty', `is a tip of ${what}.`);
  }
  if (carriesTax(order)) {
    if (line.kind !== 'shipping')
      throw held(untaxed(line), `of ${what} carries no VAT in an order that carries VAT.`);
    if (invoicing.shippingWithoutVat === 'exempt' && exemptions.shipping !== undefined)
      return exemptions.shipping;
    throw held('shipping-without-vat', `of ${what} carries no VAT beside goods that carry VAT.`);
  }
  if (exemptions.smallBusiness !== undefined) return exemptions.smallBusiness;
  return wholeOrderReason(order, line, invoicing, what);
}

function wholeOrderReason(order: Order, line: OrderLine, invoicing: Invoicing, what: string): string {
  const destination = destinationOf(order);
  if (destination === undefined || destination === invoicing.country) {
    throw new HeldError(
      untaxed(line),
      `"${line.name}" of ${what} carries no VAT, and neither does the rest of the order.`,
      `If you charge no VAT at all, set "exemptions.smallBusiness" in "invoicing", then retry. If you do: ${advice.byHand}`,
    );
  }
  if (!isEuCountry(destination)) {
    // An address on the bill proves no transport out of the EU.
    const shipped = (order.buyer.shipping?.country ?? '') !== '';
    if (shipped && invoicing.exemptions.export !== undefined) return invoicing.exemptions.export;
    const route = shipped
      ? `goes to ${destination}`
      : `is billed to ${destination} without a delivery address`;
    throw new HeldError(
      'export-unproven',
      `The order carries no VAT and ${route}.`,
      shipped
        ? undefined
        : `Add the delivery address in the shop: its newer version is issued by itself. Or: ${advice.byHand}`,
    );
  }
  if (isForeignBusiness(order, invoicing)) {
    throw new HeldError(
      'eu-business-unproven',
      `The order carries no VAT and goes to a business in ${destination}.`,
    );
  }
  throw new HeldError(
    untaxed(line),
    `"${line.name}" of ${what} carries no VAT and goes to a consumer in ${destination}.`,
  );
}

/** A stated 0 % lacks its reason; no tax at all is missing VAT. */
function untaxed(line: OrderLine): HoldCode {
  return line.taxes.length > 0 ? 'zero-rate-no-reason' : 'vat-missing';
}

function carriesTax(order: Order): boolean {
  return order.totals.tax !== 0n || order.lines.some(line => line.tax !== 0n);
}
