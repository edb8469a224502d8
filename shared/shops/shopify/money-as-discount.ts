import { namesGiftCard } from '../../domain/gift-card-names.ts';
import { advice, HeldError } from '../../domain/held.ts';
import type { ShopifyOrder } from './payload.ts';

type Discounts = Pick<ShopifyOrder, 'discount_applications' | 'discount_codes'>;

/**
 * Apps redeem vouchers as codes of a fixed amount: what was paid with then lowers the tax (docs/decisions/whose-sale.md).
 * Throws HeldError "gift-card". A share of the price is a discount, whatever it is called; codes are never told.
 */
export function refuseMoneyAsDiscount({ discount_applications, discount_codes }: Discounts): void {
  const fixed = [...(discount_applications ?? []), ...(discount_codes ?? [])].filter(
    ({ value_type, type }) => value_type === 'fixed_amount' || type === 'fixed_amount',
  );
  const names = fixed.flatMap(({ code, title, description }) => [code, title, description]);
  if (names.some(name => namesGiftCard(name ?? '')))
    throw new HeldError(
      'gift-card',
      'A discount of the order is called a gift card, and the shop took it off like a discount.',
      advice.byHand,
    );
}
