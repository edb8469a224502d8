import type { AnyFault } from '../../faults.ts';
import type { SandboxHandler, SandboxReply, SandboxRequest } from '../../http-server.ts';
import type { ShopifyContext } from './context.ts';

export function json(status: number, body: string | object, outcome: string, headers = {}): SandboxReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    outcome,
  };
}

/** A failure of GraphQL: it has HTTP 200. */
export const failed = (message: string, code: string): SandboxReply =>
  json(200, { errors: [{ message, extensions: { code } }] }, code);

const invalidToken = () =>
  json(
    401,
    { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
    'invalid token',
  );

/** Lets calls with a token in that the shop believes. */
export function behindToken(
  context: ShopifyContext,
  handler: (request: SandboxRequest) => SandboxReply,
): SandboxHandler<AnyFault> {
  return request => {
    const token = request.headers['x-shopify-access-token'];
    if (typeof token !== 'string' || !isBelieved(token, context)) return invalidToken();
    return handler(request);
  };
}

function isBelieved(token: string, { access, store, now }: ShopifyContext): boolean {
  return token === access.accessToken || (store.tokens.get(token) ?? 0) > now().getTime();
}

/** Orders older than 60 days are for apps with `read_all_orders` only. */
export function isVisible(createdAt: string, { switches, now }: ShopifyContext): boolean {
  const ageDays = (now().getTime() - Date.parse(createdAt)) / 86_400_000;
  return ageDays <= 60 || switches.scopes.includes('read_all_orders');
}
