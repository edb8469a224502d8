import { createHash } from 'node:crypto';
import * as z from 'zod';
import { secretName } from '../aws/connections.ts';
import { readSecret, writeSecret } from '../aws/secrets.ts';
import { clock } from '../clock.ts';
import { VendorUnavailableError } from '../errors.ts';
import { log } from '../logger.ts';
import { acquireLease, releaseLease } from './leases.ts';

const tokenSchema = z.object({
  token: z.string().min(1),
  /** ISO instant of the login. */
  obtainedAt: z.string(),
  /** Seconds that the vendor lets it live; absent: until refused. */
  lifetimeSeconds: z.number().optional(),
  /** Digest of the credentials it was obtained with: other credentials make it worthless. */
  credentials: z.string(),
});
type Token = z.infer<typeof tokenSchema>;

interface TokenKind {
  readonly tenant: string;
  /** Connection whose token it is. */
  readonly connection: string;
  /** Everything that the login sends; only its digest is kept. */
  readonly credentials: unknown;
  readonly lifetimeSeconds?: number;
  readonly login: () => Promise<string>;
}

const leaseSeconds = 30;
const leasePolls = 20;
const secondsBetweenWrites = 600;
/** A token is renewed before the vendor stops believing it. */
const spareSeconds = 60;
const cachedTokens = new Map<string, Token>();

/**
 * The token that all containers share: memory first, then the secret, then one login under a lease. A token
 * that the vendor refused is named in `refused` and never given again.
 * Throws VendorUnavailableError while another container is still logging in, and whatever `login` throws.
 */
export async function currentToken(kind: TokenKind, refused?: string): Promise<string> {
  const name = secretName(kind.tenant, `${kind.connection}/token`);
  const digest = createHash('sha256')
    .update(JSON.stringify(kind.credentials))
    .digest('base64url')
    .slice(0, 22);
  const own = cachedTokens.get(name);
  // A renewed token may live in memory only: what the secret holds is then older than the one refused.
  const after = own !== undefined && own.token === refused ? own.obtainedAt : '';
  const usable = (token: Token | undefined): token is Token =>
    token !== undefined &&
    token.token !== refused &&
    token.credentials === digest &&
    token.obtainedAt > after &&
    !isOver(token);

  if (usable(own)) return own.token;
  const shared = await readToken(name);
  if (usable(shared)) return keep(name, shared);

  for (let poll = 0; poll < leasePolls; poll++) {
    const lease = await acquireLease(`TOKEN#${kind.tenant}#${kind.connection}`, leaseSeconds);
    const latest = await readToken(name);
    const found = [cachedTokens.get(name), latest].find(usable);
    if (found) {
      if (lease) await releaseLease(lease);
      return keep(name, found);
    }
    if (lease) {
      try {
        return keep(name, await logIn(kind, digest, name, latest));
      } finally {
        await releaseLease(lease);
      }
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  throw new VendorUnavailableError(
    `Another function is still logging in for ${kind.connection} of ${kind.tenant}.`,
  );
}

/** What a vendor's `connect.ts` asks for its token. */
export type TokenSource = typeof currentToken;

async function logIn(
  kind: TokenKind,
  digest: string,
  name: string,
  latest: Token | undefined,
): Promise<Token> {
  const token: Token = {
    token: await kind.login(),
    obtainedAt: clock.now().toISOString(),
    credentials: digest,
    ...(kind.lifetimeSeconds !== undefined && { lifetimeSeconds: kind.lifetimeSeconds }),
  };
  log.info('Logged in', { connection: kind.connection });
  const isFresh = latest !== undefined && clock.secondsSince(latest.obtainedAt) < secondsBetweenWrites;
  if (isFresh && latest.credentials === digest) return token;
  if (!(await writeSecret(name, JSON.stringify(token)))) {
    log.warn('There is no secret for the token: every container logs in by itself', { secret: name });
  }
  return token;
}

async function readToken(name: string): Promise<Token | undefined> {
  const text = await readSecret(name);
  try {
    return text === undefined ? undefined : tokenSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function keep(name: string, token: Token): string {
  cachedTokens.set(name, token);
  return token.token;
}

function isOver(token: Token): boolean {
  return (
    token.lifetimeSeconds !== undefined &&
    clock.secondsSince(token.obtainedAt) > token.lifetimeSeconds - spareSeconds
  );
}
