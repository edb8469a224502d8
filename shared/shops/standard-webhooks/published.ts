import * as z from 'zod';
import type { eventTypes } from './event.ts';
import { embedded, type Json, openApiWebhook } from './openapi-webhook.ts';
import {
  instantForm,
  orderVersion,
  standardOrderSchema,
  standardRefundSchema,
  type Wire,
} from './payload.ts';

/** `data` of order.paid, order.updated and order.cancelled, as JSON Schema 2020-12. */
export const orderSchema = (): Json => publish('order', 'An order as a shop tells it', standardOrderSchema);
/** `data` of order.refunded. */
export const refundSchema = (): Json =>
  publish('refund', 'A refund as a shop tells it', standardRefundSchema);

function publish(name: string, title: string, schema: z.ZodType): Json {
  const { $schema, ...published } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'date-time') {
        delete jsonSchema.allOf;
        jsonSchema.pattern = instantForm.source;
      }
      const { wire } = jsonSchema as { readonly wire?: Wire };
      if (wire) allowNumber(jsonSchema, wire);
    },
  });
  return { $schema, $id: `urn:invoice-bridge:${name}:v${orderVersion}`, title, ...published };
}

/** Amounts, ids and words are text; a JSON number is taken as it is written. */
function allowNumber(schema: z.core.JSONSchema.BaseSchema, numbers: Wire): void {
  const { wire: _, const: only, description, default: usual, ...text } = schema;
  for (const key of Object.keys(schema)) Reflect.deleteProperty(schema, key);
  Object.assign(schema, {
    ...(description !== undefined && { description }),
    ...(usual !== undefined && { default: usual }),
    ...(only === undefined
      ? { anyOf: [text, { type: 'number', ...numbers }] }
      : { enum: [only, Number(only)] }),
  });
}

const summaries = {
  'order.paid': 'An order is paid: its invoice is issued',
  'order.updated': 'An order changed: what is not issued yet follows, what is issued is told to a person',
  'order.refunded': 'Money goes back to the buyer: a credit note once it was returned',
  'order.cancelled': 'An order is cancelled: without an invoice it is closed',
} as const satisfies Readonly<Record<keyof typeof eventTypes, string>>;

/** The messages that `POST /webhooks/{tenant}/standard` takes, as OpenAPI 3.1 describes webhooks. */
export const standardWebhooksOpenApi = (): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Orders as Standard Webhooks',
    version: `v${orderVersion}`,
    description:
      'What a shop posts to /webhooks/{tenant}/standard, signed as https://www.standardwebhooks.com says. Only messages about orders count; others get 200 and change nothing.',
  },
  webhooks: Object.fromEntries(
    Object.entries(summaries).map(([type, summary]) => [
      type,
      openApiWebhook({
        ...{ type, summary, headers, responses },
        data: type === 'order.refunded' ? 'Refund' : 'Order',
      }),
    ]),
  ),
  components: { schemas: { Order: embedded(orderSchema()), Refund: embedded(refundSchema()) } },
});

const headers = {
  id: 'The same in every attempt.',
  timestamp: 'Seconds since 1970, of this attempt.',
  signature: '"v1," and the base64 of the HMAC; several with blanks between them.',
};

const responses = {
  200: { description: 'Queued, or knowingly ignored. The body is empty.' },
  400: { description: 'Signed, but not readable: no JSON, or no id.' },
  401: { description: 'Signature or timestamp is wrong, or nobody has this name.' },
  413: { description: 'More than 4 MiB.' },
  503: { description: 'Not queued: send it again.' },
};
