import * as z from 'zod';

/** Of the message; readers take every version since the first. */
export const messageVersion = '1';

const amount = z.string().regex(/^\d{1,12}(?:\.\d{1,12})?$/, 'must be a decimal number from 0');
/** Payments that were taken back are below zero, and discounts in older versions. */
const signed = z.string().regex(/^-?\d{1,12}(?:\.\d{1,12})?$/, 'must be a decimal number');
const rate = z.string().regex(/^\d{1,2}(?:\.\d{1,12})?$/, 'must be a percentage');
const id = z.string().regex(/^\d{1,20}$/, 'must be digits');
const instant = z.iso.datetime();
const text = z.string().max(10_000).default('');
const flag = z.string().default('0');

/** Amounts of a whole line, before the discounts of the order. */
const detail = z.object({
  id,
  product_name: text,
  product_reference: text,
  product_quantity: z.string().regex(/^\d{1,9}$/, 'must be a whole number'),
  /** Set for a file that is downloaded. */
  download_hash: text,
  total_price_tax_incl: amount,
  total_price_tax_excl: amount,
  /** Percents, by the tax rules of the article. */
  taxes: z.array(z.object({ id, rate, name: text })),
});

const discount = z.object({
  id,
  name: text,
  value: signed,
  free_shipping: flag,
  /** A voucher that was made of a credit slip: it is paid with, not a discount. */
  isVoucher: z.boolean(),
});

const payment = z.object({ payment_method: text, amount: signed, at: instant.optional() });

/** A credit slip. */
const slip = z.object({
  id,
  at: instant,
  /** Of the articles: with tax or without, or what the merchant chose instead. */
  amount: amount.default('0'),
  total_products_tax_incl: amount,
  total_products_tax_excl: amount,
  total_shipping_tax_incl: amount,
  details: z.array(z.object({ id_order_detail: id, product_quantity: amount, amount_tax_incl: amount })),
  /** What the buyer got as a voucher instead of money. */
  voucher: amount.optional(),
});

const address = z.object({
  company: text,
  firstname: text,
  lastname: text,
  address1: text,
  address2: text,
  postcode: text,
  city: text,
  other: text,
  vat_number: text,
  /** Number of an identity card, or of a tax payer. */
  dni: text,
  country: text,
  province: text,
});
export type PrestashopAddress = z.output<typeof address>;

/**
 * An order as polling found it: rows of the Webservice in its own words, and what they refer to. A message of a queue:
 * what it means never changes, a new form gets a new `v`.
 */
export const prestashopOrderSchema = z.object({
  v: z.literal(messageVersion),
  order: z.object({
    id,
    reference: text,
    /** "0": nothing is shipped. */
    id_carrier: text,
    payment: text,
    note: text,
    total_paid: amount,
    total_paid_tax_incl: amount,
    total_paid_tax_excl: amount,
    /** What payments are on record; 0 where the shop records none. */
    total_paid_real: signed.default('0'),
    total_discounts_tax_incl: signed.default('0'),
    total_discounts_tax_excl: signed.default('0'),
    total_shipping_tax_incl: amount.default('0'),
    total_shipping_tax_excl: amount.default('0'),
    carrier_tax_rate: rate.default('0'),
    total_wrapping_tax_incl: amount.default('0'),
    total_wrapping_tax_excl: amount.default('0'),
  }),
  state: z.object({
    name: text,
    /** By the shop, or by `paidStates`. */
    paid: z.boolean(),
    ending: z.enum(['cancelled', 'refunded']).optional(),
  }),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters'),
  placedAt: instant,
  /** Of the order or its newest credit slip. */
  updatedAt: instant,
  details: z.array(detail),
  discounts: z.array(discount),
  payments: z.array(payment),
  slips: z.array(slip),
  customer: z
    .object({ firstname: text, lastname: text, email: text, company: text, siret: text, note: text })
    .optional(),
  invoiceAddress: address.optional(),
  deliveryAddress: address.optional(),
});
export type PrestashopOrder = z.output<typeof prestashopOrderSchema>;

/** A credit slip taken out of its order: what its credit note is made from. */
export const prestashopRefundSchema = z.object({
  v: z.literal(messageVersion),
  orderId: id,
  currency: z.string(),
  payments: z.array(payment),
  slip,
});
export type PrestashopRefund = z.output<typeof prestashopRefundSchema>;
