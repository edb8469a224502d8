import { createHash, timingSafeEqual } from 'node:crypto';
import { isAwsOutage } from '../aws/aws-outage.ts';
import { clock } from '../clock.ts';
import { type ApiKeys, apiKeysConnection, type Scope } from '../domain/api-keys.ts';
import { count, errorFields, log } from '../logger.ts';
import { findConnectionOfCaller } from './caller-connections.ts';

type KeyCheck =
  | { readonly ok: true; readonly keyId: string }
  /** Why not: no key was sent; it opens nothing of this tenant; it is a key of the tenant without the scope. */
  | { readonly ok: false; readonly why: 'missing' | 'refused' | 'scope' };

/**
 * Checks `Authorization: Bearer <key>` against one tenant's keys in constant time. Whatever is wrong with a
 * well-formed key or with the tenant's keys, unknown tenants included, gives the same answer; only who has a key of the
 * tenant hears that a scope is missing. Throws only if AWS itself did not answer.
 */
export async function checkApiKey(
  header: string | undefined,
  tenant: string | undefined,
  scope: Scope,
): Promise<KeyCheck> {
  const key = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (key === undefined) return { ok: false, why: 'missing' };
  const digest = createHash('sha256').update(key).digest();
  const known = tenant === undefined ? undefined : await keysOf(tenant);
  const now = clock.now().getTime();
  const matches = (known?.keys ?? []).filter(
    candidate =>
      timingSafeEqual(Buffer.from(candidate.sha256, 'hex'), digest) &&
      (candidate.expires === undefined || Date.parse(candidate.expires) > now),
  );
  const match = matches.find(({ scopes }) => scopes.includes(scope));
  if (match) return { ok: true, keyId: match.id };
  return { ok: false, why: matches.length > 0 ? 'scope' : 'refused' };
}

/** A stranger is not told that keys are broken, nor that there are any: log and alarm are. */
async function keysOf(tenant: string): Promise<ApiKeys | undefined> {
  try {
    return await findConnectionOfCaller(tenant, apiKeysConnection);
  } catch (error) {
    if (isAwsOutage(error)) throw error;
    log.error('The keys of the tenant cannot be checked', { tenant, ...errorFields(error) });
    count('KeyCheckFailed', { tenant });
    return undefined;
  }
}
