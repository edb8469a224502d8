import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { woocommerceEndpoints } from '../../../shared/shops/woocommerce/rest/endpoints.ts';
import { signWoocommerce } from '../../../shared/shops/woocommerce/verify.ts';
import { woocommerceWrites } from '../../../shared/shops/woocommerce/writing/endpoints.ts';
import type { AnyFault, Faults } from '../faults.ts';
import {
  type SandboxCall,
  type SandboxHandler,
  type SandboxReply,
  type SandboxRequest,
  type ServerPlace,
  startHttpServer,
} from '../http-server.ts';
import { createWooStore, type WooDelivery, type WooStore } from './store.ts';
import { createWooWebhooks, type WooRights, type WooWebhooks, webhookRoutes } from './webhooks.ts';

export interface WoocommerceKeys {
  readonly webhookSecret: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

export interface WoocommerceOptions extends Partial<WoocommerceKeys> {
  /** [a free one] */
  readonly port?: ServerPlace;
  readonly now?: () => Date;
  /** Path of the shop in a network of WordPress sites: "/pt". */
  readonly path?: string;
  /** [a key of the shop's manager that may only read] */
  readonly rights?: Partial<WooRights>;
}

/** A running simulator of one WooCommerce shop: its orders, its webhooks and its REST API. */
export interface WoocommerceSandbox extends Omit<WooStore, 'clear'> {
  /** `sourceUrl` of the connection. */
  readonly url: string;
  readonly keys: WoocommerceKeys;
  /** May be changed at any time. */
  readonly rights: WooRights;
  readonly webhooks: WooWebhooks;
  readonly calls: readonly SandboxCall[];
  readonly faults: Faults<AnyFault>;
  /** Headers of a webhook, signed. */
  readonly headersOf: (delivery: WooDelivery) => Record<string, string>;
  /** Sends a webhook as the shop does; nothing is repeated, whatever is answered. */
  readonly send: (delivery: WooDelivery, to: string) => Promise<Response>;
  /** Back to the start: orders, faults and calls; listens again if it was down. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

const usualRights: WooRights = { permissions: 'read', managesShop: true };
const usualKeys: WoocommerceKeys = {
  webhookSecret: 'a secret of webhooks',
  consumerKey: 'ck_0123456789abcdef',
  consumerSecret: 'cs_0123456789abcdef',
};

/** Starts a shop on 127.0.0.1. It refuses what WooCommerce refuses: other keys, and orders that it does not have. */
export async function startWoocommerceSandbox(options: WoocommerceOptions = {}): Promise<WoocommerceSandbox> {
  const { port = 0, now = () => new Date(), path = '', rights: givenRights, ...given } = options;
  const rights = { ...usualRights, ...givenRights };
  const { clear: clearWebhooks, ...webhooks } = createWooWebhooks();
  const keys = { ...usualKeys, ...given };
  const store = createWooStore(now);
  const { orders, refunds } = woocommerceEndpoints;
  const at = (route: string): string => route.replace(' /', ` ${path}/`);
  const routes: Record<string, SandboxHandler<AnyFault>> = {
    [at(orders.list.route)]: withKey(keys, ({ query }) => listOrders(store, query)),
    [at(orders.retrieve.route)]: withKey(keys, ({ params }) => {
      const order = store.find(Number(params.id));
      return order ? reply(200, order) : noOrder();
    }),
    [at(refunds.list.route)]: withKey(keys, ({ params, query }) => {
      if (!store.find(Number(params.id))) return noOrder();
      const [page, size] = [pageOf(query, 'page', 1), pageOf(query, 'per_page', 10)];
      if (size > 100) return failure(400, 'rest_invalid_param', 'Invalid parameter(s): per_page');
      const all = store.refundsOf(Number(params.id)).toReversed();
      return reply(200, all.slice((page - 1) * size, page * size));
    }),
  };
  const writes = woocommerceWrites;
  Object.assign(routes, {
    [at(writes.notes.list.route)]: withKey(keys, ({ params, query }) => {
      if (!store.find(Number(params.id))) return noOrder();
      return query.get('type') === 'internal'
        ? reply(200, store.notesOf(Number(params.id)))
        : failure(400, 'rest_invalid_param', 'Invalid parameter(s): type');
    }),
    [at(writes.notes.create.route)]: withKey(keys, request => writing(request, store, rights, addNote)),
    [at(writes.orders.setMeta.route)]: withKey(keys, request => writing(request, store, rights, setMeta)),
  });
  for (const [route, handle] of Object.entries(webhookRoutes(webhooks, rights, { reply, failure })))
    routes[at(route)] = withKey(keys, handle);
  const server = await startHttpServer<AnyFault>({ routes, port, now });
  const url = `${server.url}${path}`;
  let sent = 0;
  const headersOf = ({ topic, body }: WooDelivery) => ({
    'content-type': 'application/json',
    'user-agent': 'WooCommerce/10.3.0 Hookshot (WordPress/6.8)',
    'x-wc-webhook-source': `${url}/`,
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-resource': 'order',
    'x-wc-webhook-event': topic.replace('order.', ''),
    'x-wc-webhook-signature': signWoocommerce(body, keys.webhookSecret),
    'x-wc-webhook-id': '7',
    'x-wc-webhook-delivery-id': String(++sent),
  });
  const { clear, ...data } = store;
  return {
    ...data,
    url,
    keys,
    rights,
    webhooks,
    calls: server.calls,
    faults: server.faults,
    headersOf,
    send: (delivery, to) => fetch(to, { method: 'POST', body: delivery.body, headers: headersOf(delivery) }),
    reset: async () => {
      clear();
      clearWebhooks();
      Object.assign(rights, usualRights, givenRights);
      await server.reset();
    },
    close: server.close,
  };
}

const pageOf = (query: URLSearchParams, name: string, usual: number): number =>
  Number(query.get(name) ?? usual);

type Change = (id: number, body: unknown, store: WooStore) => SandboxReply;

/** A key that may only read is refused before anything else. */
function writing(
  { params, body }: SandboxRequest,
  store: WooStore,
  { permissions }: WooRights,
  change: Change,
): SandboxReply {
  if (permissions === 'read')
    return failure(
      401,
      'woocommerce_rest_authentication_error',
      'The API key provided does not have write permissions.',
    );
  const id = Number(params.id);
  return store.find(id) ? change(id, body, store) : noOrder();
}

const noteBody = z.strictObject({ note: z.string().min(1), customer_note: z.boolean().optional() });
const addNote: Change = (id, body, store) => {
  const read = noteBody.safeParse(body);
  return read.success
    ? reply(201, store.addNote(id, read.data.note, read.data.customer_note ?? false))
    : failure(400, 'rest_missing_callback_param', 'Missing parameter(s): note');
};

const metaBody = z.strictObject({
  meta_data: z.array(z.strictObject({ key: z.string().min(1), value: z.string() })),
});
const setMeta: Change = (id, body, store) => {
  const read = metaBody.safeParse(body);
  if (!read.success) return failure(400, 'rest_invalid_param', 'Invalid parameter(s): meta_data');
  store.setMeta(id, read.data.meta_data);
  return reply(200, store.find(id));
};

/** Lists orders as WooCommerce 5.8 does: `modified_after` is not included, drafts and the trash are left out. */
function listOrders(store: WooStore, query: URLSearchParams): SandboxReply {
  const [page, size] = [pageOf(query, 'page', 1), pageOf(query, 'per_page', 10)];
  if (size > 100) return failure(400, 'rest_invalid_param', 'Invalid parameter(s): per_page');
  const after = query.get('modified_after') ?? '';
  const excluded = new Set((query.get('exclude') ?? '').split(','));
  const isGmt = query.get('dates_are_gmt') === 'true';
  const found = store
    .orders()
    .filter(({ status }) => status !== 'trash' && status !== 'auto-draft')
    .filter(order => (isGmt ? order.date_modified_gmt : order.date_modified) > after)
    .filter(({ id }) => !excluded.has(String(id)));
  const byModified = found.toSorted((a, b) =>
    a.date_modified_gmt === b.date_modified_gmt
      ? a.id - b.id
      : a.date_modified_gmt < b.date_modified_gmt
        ? -1
        : 1,
  );
  const sorted = query.get('order') === 'asc' ? byModified : byModified.toReversed();
  const shown = sorted.slice((page - 1) * size, page * size);
  // What cannot be loaded (its extension is gone) is taken out of the page that it was counted for.
  return reply(
    200,
    shown.filter(({ status }) => status !== unloadable),
  );
}

/** Status of an order that the shop counts in a page and does not show. */
export const unloadable = 'unloadable';

function withKey(
  { consumerKey, consumerSecret }: WoocommerceKeys,
  handle: SandboxHandler<AnyFault>,
): SandboxHandler<AnyFault> {
  const expected = `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`;
  return (request, fault) => {
    const [given, wanted] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(expected)];
    const isOurs = given.length === wanted.length && timingSafeEqual(given, wanted);
    return isOurs
      ? handle(request, fault)
      : failure(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
  };
}

const noOrder = (): SandboxReply => failure(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');

const failure = (status: number, code: string, message: string): SandboxReply => ({
  ...reply(status, { code, message, data: { status } }),
  outcome: code,
});

const reply = (status: number, body: unknown): SandboxReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: Buffer.from(JSON.stringify(body)),
  outcome: 'answered',
});
