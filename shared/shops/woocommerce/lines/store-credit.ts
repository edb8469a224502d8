import Big from 'big.js';
import { namesGiftCard } from '../../../domain/gift-card-names.ts';
import { advice, HeldError } from '../../../domain/held.ts';
import { formatMinor, roundHalfUp, sumOf } from '../../../domain/money.ts';
import type { OrderLine } from '../../../domain/order.ts';
import type { WoocommerceCoupon, WoocommerceOrder } from '../payload.ts';

/** Kinds of coupon that are money of the buyer: Smart Coupons, WebToffee, Advanced Coupons and others. */
const moneyTypes = /smart_coupon|store_?credit|gift_?(?:card|certificate|voucher)/i;
/** Extra fields that say that money of the buyer in the shop was used. */
const moneyFields =
  /gift_?(?:card|certificate)|ywgc_applied|store_?credit|smart_coupons?_contribution|wallet/i;

/** What was paid with credit in the shop, in minor units: each amount by which the total may be lower than its lines. */
export function creditsOf(payload: WoocommerceOrder): bigint[] {
  const ofFields = payload.meta_data
    .filter(({ key, value }) => moneyFields.test(key) && /^\d{1,9}(?:\.\d{1,6})?$/.test(value))
    .map(({ value }) => roundHalfUp(new Big(value)));
  return [...new Set([ofCoupons(payload), ...ofFields])].filter(credit => credit > 0n);
}

/** What the shop says was paid for an order, and with what. */
interface Sold {
  readonly lines: readonly OrderLine[];
  /** Minor units. */
  readonly gross: bigint;
  /** Whether the credit counts as a payment: the lines have their whole price. */
  readonly isPaidByCredit: boolean;
}

/**
 * Money of the buyer that the shop took off like a discount: it lowers no price and no tax. Throws HeldError "gift-card"
 * for a coupon or a fee that is a gift card or a credit, and for an order whose total is lower by one that is not told.
 */
export function refuseMoneyAsDiscount(payload: WoocommerceOrder, sold: Sold): void {
  const { currency } = payload;
  const credit = ofCoupons(payload);
  if (credit > 0n && !sold.isPaidByCredit) throw asDiscount('coupon', credit, currency);
  const fees = (payload.fee_lines ?? [])
    .filter(fee => Number(fee.total) < 0 && isMoneyFee(fee))
    .map(({ total, total_tax }) => -cents(total, total_tax));
  if (fees.length > 0) throw asDiscount('fee', sumOf(fees), currency);
  const gap = sumOf(sold.lines.map(({ gross }) => gross)) - sold.gross;
  const field = payload.meta_data.find(({ key }) => moneyFields.test(key));
  if (gap <= 0n || !field) return;
  throw new HeldError(
    'gift-card',
    `The lines cost ${formatMinor(gap)} ${currency} more than was paid, and "${field.key}" tells of a gift card or a credit.`,
    advice.byHand,
  );
}

/** The key under which a plug-in made a fee; its name is in the language of the shop. */
const keyOfFee = '_legacy_fee_key';

const isMoneyFee = ({ name, meta_data }: NonNullable<WoocommerceOrder['fee_lines']>[number]): boolean =>
  namesGiftCard(name ?? '') || meta_data.some(({ key, value }) => key === keyOfFee && namesGiftCard(value));

const asDiscount = (what: string, amount: bigint, currency: string): HeldError =>
  new HeldError(
    'gift-card',
    `A ${what} of ${formatMinor(amount)} ${currency} is a gift card or a credit of the buyer, and the shop took it off like a discount.`,
    advice.byHand,
  );

const ofCoupons = ({ coupon_lines }: WoocommerceOrder): bigint =>
  sumOf(
    (coupon_lines ?? []).filter(isMoney).map(({ discount, discount_tax }) => cents(discount, discount_tax)),
  );

const cents = (amount: string | null | undefined, tax: string | null | undefined): bigint =>
  roundHalfUp(new Big(amount ?? 0).plus(tax ?? 0));

/** A share of the price is a discount, whatever the code of the coupon says; an amount may be the rest of a card. */
const shareTypes = /^percent/;

function isMoney(coupon: WoocommerceCoupon): boolean {
  const types = typesOf(coupon);
  if (types.some(type => moneyTypes.test(type))) return true;
  return !types.some(type => shareTypes.test(type)) && namesGiftCard(coupon.code ?? '');
}

/** Kinds of a coupon: of the line itself, or as older versions keep them (`coupon_data`, `coupon_info`). */
function typesOf({ discount_type, meta_data }: WoocommerceCoupon): string[] {
  const kept = JSON.stringify(meta_data ?? '').replaceAll('\\', '');
  const patterns = [/"discount_type":"(\w{1,60})"/g, /\["?\d{1,20}"?,"[^"]{0,200}","(\w{1,60})"/g];
  const found = patterns.flatMap(pattern => [...kept.matchAll(pattern)].map(([, type = '']) => type));
  return [discount_type ?? '', ...found];
}
