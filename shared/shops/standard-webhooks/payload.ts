import * as z from 'zod';

/**
 * JSON numbers arrive as text too (`parseWithNumbersAsText`): the published schema allows both, and these numbers. It
 * cannot say how many decimals a number has.
 */
export interface Wire {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}
const wireOf = (wire: Wire) => ({ wire });
const amountWire = wireOf({ minimum: 0, maximum: 999_999_999_999.99 });
const quantityWire = wireOf({ exclusiveMinimum: 0, maximum: 999_999_999.999_999 });
const rateWire = wireOf({ minimum: 0, maximum: 99.9999 });
const idWire = wireOf({});

/** Beside `format`, which many validators take as a remark. */
export const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d{2}:[0-5]\d)$/;

const amount = z
  .string()
  .regex(/^\d{1,12}(?:\.\d{1,2})?$/, 'must be an amount with at most two decimals, "12.30"')
  .meta({
    ...amountWire,
    description: 'In the currency of the order, tax included, with at most two decimals.',
  });
const quantity = z
  .string()
  .regex(/^(?=.*[1-9])\d{1,9}(?:\.\d{1,6})?$/, 'must be a number above zero')
  .meta(quantityWire);
const rate = z
  .string()
  .regex(/^\d{1,2}(?:\.\d{1,4})?$/, 'must be a percentage, "23" or "5.5"')
  .meta(rateWire);
const id = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/, 'must have 1 to 64 characters without blanks')
  .meta(idWire);
/** RFC 3339: `z.iso.datetime` takes a time without seconds as well. */
const instant = z.iso
  .datetime({ offset: true })
  .regex(instantForm, 'must be an instant with its seconds, "2026-11-20T10:00:00Z"');
const text = z.string().max(2_000).meta(wireOf({}));
const country = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters');

/** Versions of this form; what they mean never changes. */
export const orderVersion = '1';
const version = z
  .literal(orderVersion)
  .default(orderVersion)
  .meta({ ...idWire, description: 'Version of this form.' });

const tax = z.object({
  rate: rate.meta({ ...rateWire, description: 'Percentage: "23".' }),
  amount: amount.meta({ ...amountWire, description: 'Tax of the whole line at this rate.' }),
  title: text.optional().meta({
    description: 'What the shop calls the tax: "IVA", "PT VAT". Tells your own VAT on exports.',
  }),
});

const lineKinds = ['product', 'shipping', 'fee', 'gift-card', 'tip', 'duty'] as const;

const line = z.object({
  id: id.meta({ ...idWire, description: 'The same in every version of the order; refunds name it.' }),
  kind: z.enum(lineKinds).default('product'),
  sku: text.optional(),
  name: text.min(1),
  quantity: quantity.meta({ ...quantityWire, description: 'Above zero.' }),
  gross: amount.meta({
    ...amountWire,
    description: 'What is paid for the whole line: after discounts, tax included.',
  }),
  discount: amount.default('0').meta({ description: 'What was taken off, tax included: for print only.' }),
  taxes: z
    .array(tax)
    .default([])
    .meta({ description: 'The tax inside of "gross"; empty: none was charged.' }),
  needsShipping: z.boolean().optional().meta({ description: 'False for a download or a service.' }),
});

const address = z.object({
  name: text.optional(),
  company: text.optional(),
  street: text.optional(),
  street2: text.optional(),
  postalCode: text.optional(),
  city: text.optional(),
  country: country.optional().meta({ description: 'ISO 3166: "PT".' }),
  province: text.optional().meta({ description: 'ISO 3166-2, with or without the country: "PT-30", "30".' }),
});

const buyer = z.object({
  name: text.default(''),
  email: text.optional(),
  company: text.optional(),
  taxId: text.optional().meta({ description: 'As the buyer typed it. Absent: a final consumer.' }),
  isBusiness: z.boolean().optional(),
  billing: address.optional(),
  shipping: address.optional(),
});

const refundedLine = z.object({
  lineId: id.meta({ ...idWire, description: 'The "id" of the line of the order.' }),
  quantity,
  gross: amount,
});

const refundFields = {
  version,
  id,
  createdAt: instant,
  money: z.enum(['returned', 'pending', 'failed']).meta({
    description: 'Only money that was returned is credited. Tell "pending" and later "returned" with one id.',
  }),
  amount: amount.meta({ ...amountWire, description: 'What the buyer gets back.' }),
  lines: z
    .array(refundedLine)
    .default([])
    .meta({ description: 'What is taken back of which line. With "shipping" they make the "amount".' }),
  shipping: amount.default('0').meta({ description: 'The part that returns shipping.' }),
  storeCredit: amount
    .default('0')
    .meta({ description: 'The part of "amount" that stays in the shop as credit.' }),
  reason: text.optional(),
  paidBy: z.array(text).default([]).meta({ description: 'Gateways through which the money goes back.' }),
};

/** What a refund of an order is, inside of the order. */
const refundInside = z.object(refundFields);

/** `data` of order.refunded. */
export const standardRefundSchema = z.object({
  ...refundFields,
  orderId: id,
  currency: z.string().regex(/^[A-Z]{3}$/),
  test: z.boolean().optional(),
});

const orderStatuses = ['pending', 'partly-paid', 'paid', 'cancelled'] as const;

/** `data` of order.paid, order.updated and order.cancelled. */
export const standardOrderSchema = z.object({
  version,
  id,
  name: text.optional().meta({ description: 'As the buyer knows it: "#1001".' }),
  status: z.enum(orderStatuses).meta({
    description: '"cancelled": nothing is to be invoiced, all money goes back or never came.',
  }),
  test: z.boolean().optional().meta({ description: 'True: nothing is issued.' }),
  placedAt: instant,
  updatedAt: instant.meta({ description: 'Of this version: the newest one is invoiced.' }),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters'),
  buyer,
  lines: z.array(line).max(10_000).meta({
    description:
      'As sold: what an edit removed is left out, what was returned for money stays in, as "refunds" tell.',
  }),
  total: amount.meta({ ...amountWire, description: 'The sum of the lines.' }),
  totalTax: amount.optional().meta({ description: 'Absent: the sum of the taxes of the lines.' }),
  refunds: z.array(refundInside).default([]).meta({ description: 'Every refund of the order until now.' }),
  paidBy: z.array(text).default([]).meta({ description: 'Gateways as the shop names them.' }),
  purchaseOrder: text.optional().meta({ description: "The buyer's own number of the purchase." }),
  channel: z.enum(['online', 'pos']).default('online'),
});

export type StandardOrder = z.output<typeof standardOrderSchema>;
export type StandardRefund = z.output<typeof refundInside>;
export type StandardLine = StandardOrder['lines'][number];
