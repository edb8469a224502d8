import type { SandboxReply, SandboxRequest } from '../../http-server.ts';
import type { ShopifyContext } from './context.ts';
import { isVisible, json } from './door.ts';

/** `GET /admin/api/{version}/orders/{id}.json` */
export const answerOrder =
  (context: ShopifyContext) =>
  ({ params }: SandboxRequest): SandboxReply => {
    const { switches, restCalls, store } = context;
    if (!restCalls.take(1)) {
      const headers = { 'retry-after': '2.0' };
      const errors =
        'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.';
      return json(429, { errors }, 'too many calls', headers);
    }
    const used = Math.ceil(switches.restCalls - restCalls.left());
    const headers = { 'x-shopify-shop-api-call-limit': `${used}/${switches.restCalls}` };
    if (!switches.scopes.includes('read_orders')) {
      const errors = '[API] This action requires merchant approval for read_orders scope.';
      return json(403, { errors }, 'no scope', headers);
    }
    const order = store.orders.get(params.id ?? '');
    if (!order || !isVisible(order.createdAt, context))
      return json(404, { errors: 'Not Found' }, 'no such order', headers);
    return json(200, `{"order":${order.body}}`, 'order', headers);
  };

/** `GET /admin/oauth/access_scopes.json` */
export const answerScopes =
  ({ switches }: ShopifyContext) =>
  (): SandboxReply =>
    json(200, { access_scopes: switches.scopes.map(handle => ({ handle })) }, 'scopes');
