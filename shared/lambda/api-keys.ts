import { createHash, timingSafeEqual } from 'node:crypto';
import { findConnection } from '../aws/connections.ts';
import { clock } from '../clock.ts';
import { apiKeysConnection, type Scope } from '../domain/api-keys.ts';

type KeyCheck =
  | { readonly ok: true; readonly keyId: string }
  | { readonly ok: false; readonly status: 401 | 403 };

/**
 * Checks `Authorization: Bearer <key>` against one tenant's keys in constant time. Whatever is wrong with a
 * well-formed key, unknown tenants included, gives the same 403.
 */
export async function checkApiKey(
  header: string | undefined,
  tenant: string | undefined,
  scope: Scope,
): Promise<KeyCheck> {
  const key = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (key === undefined) return { ok: false, status: 401 };
  const digest = createHash('sha256').update(key).digest();
  const known = tenant === undefined ? undefined : await findConnection(tenant, apiKeysConnection);
  const now = clock.now().getTime();
  const matches = (known?.keys ?? []).filter(
    candidate =>
      timingSafeEqual(Buffer.from(candidate.sha256, 'hex'), digest) &&
      candidate.scopes.includes(scope) &&
      (candidate.expires === undefined || Date.parse(candidate.expires) > now),
  );
  const match = matches[0];
  return match ? { ok: true, keyId: match.id } : { ok: false, status: 403 };
}
