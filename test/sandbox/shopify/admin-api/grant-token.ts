import { randomUUID } from 'node:crypto';
import type { SandboxReply, SandboxRequest } from '../../http-server.ts';
import type { ShopifyContext } from './context.ts';
import { json } from './door.ts';

/** `POST /admin/oauth/access_token`, client credentials grant: a form, as shopify.dev prints it. */
export const grantToken =
  ({ access, switches, store, now }: ShopifyContext) =>
  ({ headers, rawBody }: SandboxRequest): SandboxReply => {
    if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? ''))
      return json(400, { error: 'invalid_request' }, 'content type');
    const form = new URLSearchParams(rawBody.toString('utf8'));
    if (form.get('grant_type') !== 'client_credentials')
      return json(400, { error: 'unsupported_grant_type' }, 'grant type');
    const isRight =
      form.get('client_id') === access.clientId && form.get('client_secret') === access.clientSecret;
    if (!isRight) return json(400, { error: 'invalid_client' }, 'wrong client');
    const token = `shpat_${randomUUID().replaceAll('-', '')}`;
    store.tokens.set(token, now().getTime() + switches.tokenSeconds * 1000);
    return json(
      200,
      { access_token: token, scope: switches.scopes.join(','), expires_in: switches.tokenSeconds },
      'token',
    );
  };
