import type { WoocommerceLine } from '../payload.ts';

/** What extensions write on a line that sells a gift card: WooCommerce, YITH, PW, WebToffee. */
const fieldsOfGiftCards = /^_?(?:wc_gc_giftcard|ywgc_|pw_gift_card|wt_gc_|gift_?card_)/i;

/** Whether a line sells a gift card. */
export const isGiftCard = ({ meta_data }: Pick<WoocommerceLine, 'meta_data'>): boolean =>
  meta_data.some(({ key }) => fieldsOfGiftCards.test(key));
