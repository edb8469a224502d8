import { advice, HeldError, type HoldCode } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import { formatMinor } from '../money.ts';
import type { Order, OrderLine } from '../order.ts';
import { placeName } from './places.ts';
import { destinationOf, isForeignBusiness } from './tax-regime.ts';
import { isEuCountry } from './vat-rates.ts';

/**
 * Why a line above zero may carry no tax: the exemption of the case that is proved
 * (docs/decisions/exemption-reasons.md). Throws HeldError for every other line: tax that is not there is an
 * error, never an exemption.
 */
export function zeroRateReason(order: Order, line: OrderLine, invoicing: Invoicing): string {
  const { exemptions } = invoicing;
  const ofShipping = invoicing.shippingWithoutVat === 'exempt' ? exemptions.shipping : undefined;
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
    if (line.kind !== 'shipping') {
      throw new HeldError(
        untaxed(line),
        `"${line.name}" of ${what} carries no VAT in an order that carries VAT.`,
      );
    }
    if (ofShipping !== undefined) return ofShipping;
    throw held('shipping-without-vat', `of ${what} carries no VAT beside goods that carry VAT.`);
  }
  if (exemptions.smallBusiness !== undefined) return exemptions.smallBusiness;
  // Postage that is paid alone, for goods that were a gift or went back, is what it would be beside them.
  if (line.kind === 'shipping' && ofShipping !== undefined && isAtHome(order, invoicing)) return ofShipping;
  return wholeOrderReason(order, line, invoicing, what);
}

function isAtHome(order: Order, { country }: Pick<Invoicing, 'country'>): boolean {
  const destination = destinationOf(order);
  return destination === undefined || destination === country;
}

function wholeOrderReason(order: Order, line: OrderLine, invoicing: Invoicing, what: string): string {
  const destination = destinationOf(order);
  if (destination === undefined || isAtHome(order, invoicing)) {
    throw new HeldError(
      untaxed(line),
      `"${line.name}" of ${what} carries no VAT, and neither does the rest of the order.`,
      `If you charge no VAT at all, set "exemptions.smallBusiness" in "invoicing", then retry. If you do: ${advice.byHand}`,
    );
  }
  const place = placeName(destination);
  if (!isEuCountry(destination)) return exportReason(order, line, invoicing, place);
  if (isForeignBusiness(order, invoicing)) {
    throw new HeldError(
      'eu-business-unproven',
      `The order carries no VAT and goes to a business in ${place}.`,
    );
  }
  throw new HeldError(
    untaxed(line),
    `"${line.name}" of ${what} carries no VAT and goes to a consumer in ${place}.`,
  );
}

function exportReason(order: Order, line: OrderLine, { exemptions }: Invoicing, place: string): string {
  if (line.needsShipping === false && line.gross > 0n) {
    throw new HeldError(
      'service-abroad',
      `"${line.name}" is not shipped, carries no VAT and was sold to a buyer in ${place}.`,
    );
  }
  // An address on the bill proves no transport out of the EU.
  if ((order.buyer.shipping?.country ?? '') === '') {
    throw new HeldError(
      'export-unproven',
      `The order carries no VAT and is billed to ${place} without a delivery address.`,
      `Add the delivery address in the shop: its newer version is issued by itself. Or: ${advice.byHand}`,
    );
  }
  if (exemptions.export !== undefined) return exemptions.export;
  throw new HeldError('export-unproven', `The order carries no VAT and goes to ${place}.`);
}

/** A stated 0 % lacks its reason; no tax at all is missing VAT. */
function untaxed(line: OrderLine): HoldCode {
  return line.taxes.length > 0 ? 'zero-rate-no-reason' : 'vat-missing';
}

/** Whether the shop charged tax on anything in the order. */
export function carriesTax(order: Order): boolean {
  return order.totals.tax !== 0n || order.lines.some(line => line.tax !== 0n);
}
