import { HeldError } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import type { Order } from '../order.ts';

/** Names of payment by voucher, in the languages of the shops; blanks, hyphens and underscores do not matter. */
const voucher =
  /gift ?(?:card|voucher|certificate)|voucher|(?:cartao|cheque|vale) ?(?:de )?(?:prenda|presente|oferta)|(?:carte|cheque|bon) ?cadeau/;

/**
 * Whether the tenant owes an invoice with the taxes of this order at all (docs/decisions/whose-sale.md). Throws
 * HeldError for another currency, payment by voucher, sales of a till or a marketplace, and taxes that may change.
 */
export function checkSale(order: Order, invoicing: Invoicing): void {
  if (!invoicing.currencies.some(currency => currency === order.currency)) {
    throw new HeldError('currency', `The order is in ${order.currency}.`);
  }
  if (order.channel === 'pos' && invoicing.pos === 'hold') {
    throw new HeldError('point-of-sale', 'The order was sold at a point of sale.');
  }
  if (order.taxOwedByMarketplace && invoicing.marketplace === 'hold') {
    throw new HeldError('marketplace', 'A marketplace owes the VAT of this order.');
  }
  if (order.estimatedTaxes) {
    throw new HeldError('taxes-estimated', 'The shop calls the taxes of this order an estimate.');
  }
  // A voucher whose VAT was due when it was sold must not be taxed again when it pays.
  if (invoicing.giftCards === 'hold' && order.paidBy.some(gateway => voucher.test(plain(gateway)))) {
    throw new HeldError('gift-card', 'The order was paid with a gift card.');
  }
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}
