import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { listOf, query, row } from '../asking/endpoints.ts';

const call = {
  timeoutSeconds: 8,
  source: 'PrestaShop developer documentation, Webservice, Resources',
} as const;
const id = z.string().regex(/^\d+$/);

const list = <Resource extends string>(resource: Resource) => ({
  ...call,
  route: `GET /api/${resource}` as const,
  effect: 'read' as const,
  query,
  ok: listOf(resource),
});

/** What is made comes back with its id. */
const create = <Resource extends string, Node extends string, Body extends z.ZodType>(
  resource: Resource,
  node: Node,
  body: Body,
) => ({
  ...call,
  route: `POST /api/${resource}` as const,
  effect: 'write' as const,
  query: z.strictObject({ output_format: z.literal('JSON') }),
  body: z.strictObject({ [node]: body } as Record<Node, Body>),
  ok: z.looseObject({ [node]: row } as Record<Node, typeof row>),
});

const thread = z.strictObject({
  id_lang: id,
  id_shop: id,
  id_customer: id,
  id_order: id,
  /** None of the shop's contacts. */
  id_contact: z.literal('0'),
  token: z.string(),
  /** Nobody is waiting for an answer. */
  status: z.literal('closed'),
});
const message = z.strictObject({ id_customer_thread: id, message: z.string(), private: z.literal('1') });

/** Calls that tell an order of its documents: a message on it is one of the thread that the order has. */
export const prestashopWrites = defineEndpoints({
  orders: { list: list('orders') },
  threads: { list: list('customer_threads'), create: create('customer_threads', 'customer_thread', thread) },
  messages: {
    list: list('customer_messages'),
    create: create('customer_messages', 'customer_message', message),
  },
});
