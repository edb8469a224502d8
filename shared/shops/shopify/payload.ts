import * as z from 'zod';
import { readAttributes } from './note-attributes.ts';

/** Decimal text; JSON numbers arrive as text too (`parseWithNumbersAsText`). */
const decimal = z.string().regex(/^-?\d{1,15}(?:\.\d{1,12})?$/, 'must be a decimal number');
const id = z.string().regex(/^\d{1,30}$/, 'must be digits');
const instant = z.iso.datetime({ offset: true });
const text = z.string().nullish();
/** Read only to see whether it is there. */
const phone = text.catch(undefined);
/** Ids that nothing depends on: some apps write null. */
const looseId = id.nullish().transform(given => given ?? '0');
/** A float on its way: "0.22999999999999998", "2.3e-1". */
const rate = z.string().regex(/^\d{1,3}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,2})?$/, 'must be a number from 0');

const money = z.object({ amount: decimal, currency_code: z.string() });
/** The same amount in the currency of the books and in that of the buyer. */
const moneySet = z.object({ shop_money: money, presentment_money: money }).nullish();

const taxLine = z.object({
  price: decimal,
  price_set: moneySet,
  /** Fraction: 0.23. */
  rate,
  title: text,
  /** True if a marketplace owes this tax. */
  channel_liable: z.boolean().nullish(),
});
const allocation = z.object({ amount: decimal, amount_set: moneySet });

const line = z.object({
  id: looseId,
  admin_graphql_api_id: text,
  name: text,
  title: text,
  sku: text,
  /** As bought; `current_quantity` leaves out what was removed or returned since. */
  quantity: decimal,
  current_quantity: decimal.nullish(),
  /** Per unit, before discounts. */
  price: decimal,
  price_set: moneySet,
  gift_card: z.boolean().nullish(),
  requires_shipping: z.boolean().nullish(),
  /** Present only on tips. */
  tip_payment_gateway: text,
  tip_payment_method: text,
  tax_lines: z.array(taxLine).nullish(),
  discount_allocations: z.array(allocation).nullish(),
  /** Read where nothing is allotted; orders without it, or with another form of it, do without. */
  total_discount: decimal.nullish().catch(undefined),
  total_discount_set: moneySet.catch(undefined),
});

const shippingLine = z.object({
  id: looseId,
  title: text,
  price: decimal,
  price_set: moneySet,
  /** After discounts of the line: read where nothing is allotted. */
  discounted_price: decimal.nullish().catch(undefined),
  discounted_price_set: moneySet.catch(undefined),
  is_removed: z.boolean().nullish(),
  tax_lines: z.array(taxLine).nullish(),
  discount_allocations: z.array(allocation).nullish(),
});

const refundedLine = z.object({
  line_item_id: id.nullish(),
  quantity: decimal,
  subtotal: decimal,
  subtotal_set: moneySet,
  total_tax: decimal.nullish(),
  total_tax_set: moneySet,
});

/** Money of a refund is returned only by its transactions; one without them is an edit of the order. */
const transaction = z.object({
  kind: z.string(),
  status: z.string(),
  amount: decimal,
  amount_set: moneySet.catch(undefined),
  gateway: text,
  currency: text,
  test: z.boolean().nullish(),
});

/** Amounts are negative; a shipping refund has its tax apart. */
const adjustment = z.object({
  kind: text,
  reason: text,
  amount: decimal,
  amount_set: moneySet,
  tax_amount: decimal.nullish(),
  tax_amount_set: moneySet,
});

/** Shipping of a refund in versions from 2024-10 on, which have no adjustment for it. */
const refundedShipping = z.object({
  subtotal_amount_set: moneySet,
  tax_amount_set: moneySet,
});

/** A refund, inside of an order and as the body of refunds/create (Shopify Admin REST, Refund). */
export const shopifyRefundSchema = z.object({
  id,
  order_id: id.nullish(),
  created_at: instant.nullish(),
  processed_at: instant.nullish(),
  note: text,
  refund_line_items: z.array(refundedLine).nullish(),
  transactions: z.array(transaction).nullish(),
  order_adjustments: z.array(adjustment).nullish(),
  refund_shipping_lines: z.array(refundedShipping).nullish(),
  /** Ours, where the refund was taken out of its order: whether subtotals have their tax inside. */
  taxes_included: z.boolean().optional(),
});
export type ShopifyRefund = z.output<typeof shopifyRefundSchema>;

const address = z
  .object({
    name: text,
    first_name: text,
    last_name: text,
    company: text,
    phone,
    address1: text,
    address2: text,
    zip: text,
    city: text,
    country: text,
    country_code: text,
    province_code: text,
  })
  .nullish();

/** What a discount is called; what has another form says nothing. */
const discounts = z
  .array(z.object({ value_type: text, type: text, code: text, title: text, description: text }))
  .nullish()
  .catch(undefined);

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
  /** What is owed now, after edits, returns and refunds; absent in old and test orders. */
  current_total_price: decimal.nullish(),
  current_total_price_set: moneySet,
  current_total_tax: decimal.nullish(),
  current_total_tax_set: moneySet,
  /** What the buyer still has to pay, or has paid too much (below zero). */
  total_outstanding: decimal.nullish(),
  cancelled_at: instant.nullish(),
  refunds: z.array(shopifyRefundSchema).nullish(),
  total_discounts: decimal.nullish(),
  total_discounts_set: moneySet,
  discount_applications: discounts,
  discount_codes: discounts,
  total_tip_received: decimal.nullish(),
  total_cash_rounding_payment_adjustment_set: moneySet,
  original_total_duties_set: moneySet,
  original_total_additional_fees_set: moneySet,
  payment_gateway_names: z.array(z.string()).nullish(),
  note: text,
  note_attributes: z.unknown().transform(readAttributes),
  email: text,
  contact_email: text,
  phone,
  company: z.object({}).nullish(),
  po_number: text,
  source_name: text,
  estimated_taxes: z.boolean().nullish(),
  merchant_of_record_app_id: text,
  customer: z.object({ first_name: text, last_name: text, note: text, email: text, phone }).nullish(),
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
