import * as z from 'zod';

/** Decimal text; JSON numbers arrive as text too (`parseWithNumbersAsText`). */
const decimal = z.string().regex(/^-?\d{1,15}(?:\.\d{1,12})?$/, 'must be a decimal number');
/** Not rounded, perhaps a float on its way, and empty where a rate does not concern the line. */
const share = z
  .union([
    z.literal(''),
    z.string().regex(/^-?\d{1,15}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,2})?$/, 'must be a number'),
  ])
  .nullish();
const percent = z.string().regex(/^\d{1,3}(?:\.\d{1,12})?$/, 'must be a number from 0');
const id = z.string().regex(/^\d{1,30}$/, 'must be digits');
const text = z.string().nullish();
/** "2026-11-20T10:00:00", which is UTC; plug-ins may add the zone. */
const gmt = z.iso.datetime({ local: true, offset: true }).transform(toInstant);

/** Extra fields of an order or a line; of what plug-ins write in other forms than text only the name is read. */
const meta = z
  .unknown()
  .optional()
  .transform(given => entriesOf(given).flatMap(toField));

/** PHP writes a list of which a plug-in took an entry as an object: {"0": .., "2": ..} (woocommerce#14907). */
const entriesOf = (given: unknown): readonly unknown[] =>
  typeof given === 'object' && given !== null ? Object.values(given) : [];

interface MetaField {
  readonly key: string;
  readonly value: string;
}

function toField(given: unknown): MetaField[] {
  if (typeof given !== 'object' || given === null) return [];
  const { key, value } = given as { readonly key?: unknown; readonly value?: unknown };
  const isPlain = typeof value === 'string' || typeof value === 'boolean';
  return typeof key === 'string' ? [{ key, value: isPlain ? String(value) : '' }] : [];
}

/** What a line has of the rate that `tax_lines` describe under this id. */
const tax = z.object({ id, total: share });

const priced = {
  id,
  /** Without tax, after discounts; rounded to the decimals of the shop. */
  total: decimal,
  total_tax: decimal.nullish(),
  taxes: z.array(tax).nullish(),
};

const line = z.object({
  ...priced,
  name: text,
  sku: text,
  quantity: decimal,
  /** Before coupons: for print. */
  subtotal: decimal.nullish().catch(undefined),
  subtotal_tax: decimal.nullish().catch(undefined),
  meta_data: meta,
});
const shippingLine = z.object({ ...priced, method_title: text });
/** Below zero: a discount. */
const feeLine = z.object({ ...priced, name: text, meta_data: meta });

const taxLine = z.object({
  rate_id: id,
  label: text,
  /** Country, state, name and priority: "PT-IVA-1". */
  rate_code: text,
  /** From WooCommerce 3.7 on. */
  rate_percent: percent.nullish(),
  compound: z.boolean().nullish(),
});

const couponLine = z.object({
  code: text.catch(''),
  discount: decimal.nullish().catch(undefined),
  discount_tax: decimal.nullish().catch(undefined),
  /** Of newer versions; older ones have it in `meta_data`. */
  discount_type: text.catch(undefined),
  meta_data: z.unknown().optional(),
});

const nameOfRefunded = '_refunded_item_id';
const refundedLine = z
  .object({ total: decimal, total_tax: decimal.nullish(), quantity: decimal.nullish(), meta_data: meta })
  .transform(({ meta_data, ...given }) => ({
    ...given,
    /** Of the line of the order. */
    lineId: meta_data.find(({ key }) => key === nameOfRefunded)?.value,
  }));

/** A refund as the REST API shows it; lines and amounts of lines are below zero. */
export const refundSchema = z.object({
  id,
  date_created_gmt: gmt,
  /** Tax included, above zero. */
  amount: decimal,
  reason: text,
  /** Whether a gateway returned the money; if not, a person said that it was. */
  refunded_payment: z.boolean(),
  line_items: z.array(refundedLine),
  shipping_lines: z.array(refundedLine).nullish(),
  fee_lines: z.array(refundedLine).nullish(),
});
export type WoocommerceRefund = z.output<typeof refundSchema>;

/** A refund as an order tells it: `total` is below zero, tax included. */
export const refundOfOrder = z.object({ id, total: decimal });

const address = z
  .object({
    first_name: text,
    last_name: text,
    company: text,
    address_1: text,
    address_2: text,
    city: text,
    state: text,
    postcode: text,
    country: text,
    email: text,
  })
  .catchall(z.unknown())
  .nullish();

/** Fields of an order that are read (WooCommerce REST API v3, Order); the others pass unread. */
export const orderSchema = z.object({
  id,
  /** Of a suborder: the order of which it is a part; else 0. */
  parent_id: id.nullish().catch(undefined),
  number: text,
  status: z.string(),
  currency: z.string(),
  date_created_gmt: gmt,
  date_modified_gmt: gmt,
  /** Null until it is paid. */
  date_paid_gmt: gmt.nullable(),
  total: decimal,
  total_tax: decimal.nullish(),
  created_via: text,
  customer_note: text,
  payment_method: text,
  billing: address,
  shipping: address,
  meta_data: meta,
  line_items: z.array(line),
  shipping_lines: z.array(shippingLine).nullish(),
  fee_lines: z.array(feeLine).nullish(),
  tax_lines: z.array(taxLine).nullish(),
  coupon_lines: z.preprocess(entriesOf, z.array(couponLine)).catch([]),
  refunds: z.array(refundOfOrder).nullish(),
  /** Of the extension Gift Cards: they pay, and `total` leaves them out. */
  gift_cards: z
    .array(z.object({ amount: decimal }))
    .nullish()
    .catch(undefined),
});

export type WoocommerceOrder = z.output<typeof orderSchema>;
export type WoocommerceAddress = NonNullable<WoocommerceOrder['billing']>;
export type WoocommerceLine = WoocommerceOrder['line_items'][number];
export type WoocommerceCoupon = z.output<typeof couponLine>;
export type WoocommerceTax = z.output<typeof tax>;

/** ISO instant of a time in UTC that may lack its zone. */
export function toInstant(given: string): string {
  return new Date(/(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(given) ? given : `${given}Z`).toISOString();
}
