import { parseWithNumbersAsText } from '../../../shared/domain/exact-json.ts';
import { type ShopifyOrder, shopifyOrderSchema } from '../../../shared/shops/shopify/payload.ts';

/** The fields of an order of Shopify. Throws z.ZodError, whose issues name paths and no values. */
export const parseOrder = (text: string): ShopifyOrder =>
  shopifyOrderSchema.parse(parseWithNumbersAsText(text));
