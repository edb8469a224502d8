import { parseMinor, sumOf } from '../../../domain/money.ts';
import type { WoocommerceLine, WoocommerceOrder } from '../payload.ts';

/** What extensions write on a line that sells a gift card: WooCommerce, YITH, PW, WebToffee. */
const fieldsOfGiftCards = /^_?(?:wc_gc_giftcard|ywgc_|pw_gift_card|wt_gc_|gift_?card_)/i;

/** Whether a line sells a gift card. */
export const isGiftCard = ({ meta_data }: Pick<WoocommerceLine, 'meta_data'>): boolean =>
  meta_data.some(({ key }) => fieldsOfGiftCards.test(key));

/** Minor units that gift cards paid, which the total of an order leaves out. Throws RangeError for parts of a cent. */
export const paidByGiftCards = ({ gift_cards }: Pick<WoocommerceOrder, 'gift_cards'>): bigint =>
  sumOf((gift_cards ?? []).map(({ amount }) => parseMinor(amount)));
