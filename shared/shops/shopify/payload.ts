import * as z from 'zod';

/** Decimal text; JSON numbers arrive as text too (`parseWithNumbersAsText`). */
const decimal = z.string().regex(/^-?\d{1,15}(?:\.\d{1,12})?$/, 'must be a decimal number');
const id = z.string().regex(/^\d{1,30}$/, 'must be digits');
const instant = z.iso.datetime({ offset: true });
const text = z.string().nullish();

const money = z.object({ amount: decimal, currency_code: z.string() });
/** The same amount in the currency of the books and in that of the buyer. */
const moneySet = z.object({ shop_money: money, presentment_money: money }).nullish();

const taxLine = z.object({
  price: decimal,
  price_set: moneySet,
  /** Fraction: 0.23. */
  rate: decimal,
  title: text,
});
const allocation = z.object({ amount: decimal, amount_set: moneySet });

const line = z.object({
  id: id.default('0'),
  admin_graphql_api_id: text,
  name: text,
  title: text,
  sku: text,
  quantity: decimal,
  /** Per unit, before discounts. */
  price: decimal,
  price_set: moneySet,
  gift_card: z.boolean().nullish(),
  /** Present only on tips. */
  tip_payment_gateway: text,
  tip_payment_method: text,
  tax_lines: z.array(taxLine).nullish(),
  discount_allocations: z.array(allocation).nullish(),
});

const shippingLine = z.object({
  id: id.default('0'),
  title: text,
  price: decimal,
  price_set: moneySet,
  is_removed: z.boolean().nullish(),
  tax_lines: z.array(taxLine).nullish(),
  discount_allocations: z.array(allocation).nullish(),
});

const address = z
  .object({
    name: text,
    first_name: text,
    last_name: text,
    company: text,
    address1: text,
    address2: text,
    zip: text,
    city: text,
    country_code: text,
    province_code: text,
  })
  .nullish();

/** Fields of an order that are read (Shopify Admin REST, Order, 2024-10 to 2026-07); the others pass unread. */
export const shopifyOrderSchema = z.object({
  id,
  admin_graphql_api_id: text,
  name: text,
  order_number: z.string().nullish(),
  currency: z.string(),
  taxes_included: z.boolean(),
  test: z.boolean().nullish(),
  financial_status: z.string(),
  created_at: instant,
  processed_at: instant.nullish(),
  updated_at: instant.nullish(),
  total_price: decimal,
  total_price_set: moneySet,
  total_tax: decimal.nullish(),
  total_tax_set: moneySet,
  total_discounts: decimal.nullish(),
  total_discounts_set: moneySet,
  total_tip_received: decimal.nullish(),
  total_cash_rounding_payment_adjustment_set: moneySet,
  original_total_duties_set: moneySet,
  original_total_additional_fees_set: moneySet,
  payment_gateway_names: z.array(z.string()).nullish(),
  note: text,
  note_attributes: z.array(z.object({ name: z.string(), value: text })).nullish(),
  email: text,
  contact_email: text,
  company: z.object({}).nullish(),
  customer: z.object({ first_name: text, last_name: text, note: text, email: text }).nullish(),
  billing_address: address,
  shipping_address: address,
  line_items: z.array(line),
  shipping_lines: z.array(shippingLine).nullish(),
});

export type ShopifyOrder = z.output<typeof shopifyOrderSchema>;
export type ShopifyLine = ShopifyOrder['line_items'][number];
export type ShopifyTaxLine = z.output<typeof taxLine>;
export type ShopifyAllocation = z.output<typeof allocation>;
export type ShopifyAddress = NonNullable<ShopifyOrder['billing_address']>;
export type ShopifyMoneySet = z.output<typeof moneySet>;
