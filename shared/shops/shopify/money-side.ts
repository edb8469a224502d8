import Big from 'big.js';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { parseMinor } from '../../domain/money.ts';
import type { ShopifyMoneySet, ShopifyOrder } from './payload.ts';

/** Reads every amount of one order in one currency. */
export interface MoneySide {
  readonly currency: string;
  /** Minor units; the plain field, in the shop's own currency unless `of` names it, counts only if that is the one read. */
  readonly minor: (where: string, set: ShopifyMoneySet, plain?: string | null, of?: string | null) => bigint;
  /** Minor units of unit price times quantity. */
  readonly times: (where: string, set: ShopifyMoneySet, plain: string, quantity: string) => bigint;
}

const sides = ['shop_money', 'presentment_money'] as const;

/** Whether the buyer paid in another currency than that of the books: then each amount was converted by itself. */
export const isConverted = ({ total_price_set: total }: Pick<ShopifyOrder, 'total_price_set'>): boolean =>
  total != null && total.shop_money.currency_code !== total.presentment_money.currency_code;

/**
 * Chooses the currency of the books, or else that of the buyer, whichever "currencies" allows
 * (docs/decisions/currency.md); nothing is converted. Throws HeldError "currency" when neither is allowed.
 */
export function chooseMoneySide(payload: ShopifyOrder, invoicing: Pick<Invoicing, 'currencies'>): MoneySide {
  const allowed: readonly string[] = invoicing.currencies;
  const total = payload.total_price_set;
  const side = total ? sides.find(name => allowed.includes(total[name].currency_code)) : 'shop_money';
  const currency = side && (total ? total[side].currency_code : payload.currency);
  if (side === undefined || currency === undefined || !allowed.includes(currency)) {
    const known = total ? [...new Set(sides.map(name => total[name].currency_code))] : [payload.currency];
    throw new HeldError('currency', `The order is in ${known.join(' and ')}.`);
  }
  const amountIn = (
    where: string,
    set: ShopifyMoneySet,
    plain: string | null | undefined,
    of = payload.currency,
  ): string => {
    const found = set?.[side];
    if (found) {
      if (found.currency_code === currency) return found.amount;
      throw new HeldError('currency', `${where} is in ${found.currency_code}, the order in ${currency}.`);
    }
    if (plain === undefined || plain === null) return '0';
    if (of === currency) return plain;
    // A zero is a zero in every currency; anything else would need a rate of exchange.
    if (new Big(plain).eq(0)) return '0';
    throw new HeldError('currency', `${where} is given in ${of} only, the order is in ${currency}.`);
  };
  const whole = (where: string, amount: string): bigint => {
    try {
      return parseMinor(amount);
    } catch {
      throw new HeldError(
        'order-does-not-add-up',
        `${where} is ${amount} ${currency}, which has parts of a cent.`,
      );
    }
  };
  return {
    currency,
    minor: (where, set, plain, of) => whole(where, amountIn(where, set, plain, of ?? payload.currency)),
    times: (where, set, plain, quantity) =>
      whole(where, new Big(amountIn(where, set, plain)).times(quantity).toFixed()),
  };
}
