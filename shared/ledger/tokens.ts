import { createHash } from 'node:crypto';
import * as z from 'zod';
import { secretName } from '../aws/connections.ts';
import { readSecret, writeSecret } from '../aws/secrets.ts';
import { clock } from '../clock.ts';
import { VendorContractError, VendorUnavailableError } from '../errors.ts';
import { log } from '../logger.ts';
import { acquireLease, releaseLease } from './leases.ts';

/** Characters that a header takes. */
const sendable = /^[\x21-\x7e]+$/;

const tokenSchema = z.object({
  token: z.string().regex(sendable),
  /** ISO instant of the login. */
  obtainedAt: z.string(),
  /** Seconds that the vendor lets it live; absent: until refused. */
  lifetimeSeconds: z.number().optional(),
  /** Digest of the credentials it was obtained with: other credentials make it worthless. */
  credentials: z.string(),
  /** ISO instants at which the secret was written within the last hour. */
  writtenAt: z.array(z.string()).optional(),
});
type Token = z.infer<typeof tokenSchema>;

/** The secret of a connection with several shops: each has a token of its own. */
const tokensSchema = z.object({ shops: z.record(z.string(), z.unknown()) });

interface TokenKind {
  readonly tenant: string;
  /** Connection whose token it is. */
  readonly connection: string;
  /** The one of its shops whose token it is, if it has several. */
  readonly shop?: string;
  /** Everything that the login sends; only its digest is kept. */
  readonly credentials: unknown;
  readonly lifetimeSeconds?: number;
  readonly login: () => Promise<string>;
}

const leaseSeconds = 30;
const leasePolls = 20;
/**
 * What AWS advises for a secret, on average: a version in ten minutes. Several may follow each other quickly, so that a
 * token that the vendor voided soon after it was written is shared again: else containers would log in in turn,
 * each voiding the other's token.
 */
const writesInHour = 6;
/** A token is renewed before the vendor stops believing it. */
const spareSeconds = 60;
const cachedTokens = new Map<string, Token>();

/**
 * The token that all containers share: memory first, then the secret, then one login under a lease. A token
 * that the vendor refused is named in `refused` and never given again.
 * Throws VendorUnavailableError while another container is still logging in, VendorContractError if the login gave a
 * text that no header takes, and whatever `login` throws.
 */
export async function currentToken(kind: TokenKind, refused?: string): Promise<string> {
  const name = secretName(kind.tenant, `${kind.connection}/token`);
  const digest = createHash('sha256')
    .update(JSON.stringify(kind.credentials))
    .digest('base64url')
    .slice(0, 22);
  const cached = kind.shop === undefined ? name : `${name} ${kind.shop}`;
  const own = cachedTokens.get(cached);
  // A renewed token may live in memory only: what the secret holds is then older than the one refused.
  const after = own !== undefined && own.token === refused ? own.obtainedAt : '';
  const usable = (token: Token | undefined): token is Token =>
    token !== undefined &&
    token.token !== refused &&
    token.credentials === digest &&
    token.obtainedAt > after &&
    !isOver(token);

  if (usable(own)) return own.token;
  const shared = (await readToken(name, kind.shop)).token;
  if (usable(shared)) return keep(cached, shared);

  for (let poll = 0; poll < leasePolls; poll++) {
    const lease = await acquireLease(`TOKEN#${kind.tenant}#${kind.connection}`, leaseSeconds);
    const latest = await readToken(name, kind.shop);
    const found = [cachedTokens.get(cached), latest.token].find(usable);
    if (found) {
      if (lease) await releaseLease(lease);
      return keep(cached, found);
    }
    if (lease) {
      try {
        return keep(cached, await logIn(kind, digest, name, latest));
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

/** ISO instant of the login whose token all containers share; undefined without one. */
export async function tokenObtainedAt(tenant: string, connection: string): Promise<string | undefined> {
  return (await readToken(secretName(tenant, `${connection}/token`), undefined)).token?.obtainedAt;
}

/** What a vendor's `connect.ts` asks for its token. */
export type TokenSource = typeof currentToken;

async function logIn(
  kind: TokenKind,
  digest: string,
  name: string,
  { token: latest, others }: Stored,
): Promise<Token> {
  const given = await kind.login();
  if (!sendable.test(given)) {
    throw new VendorContractError(
      `The login for ${kind.connection} gave a token that cannot be sent in a header.`,
    );
  }
  const token: Token = {
    token: given,
    obtainedAt: clock.now().toISOString(),
    credentials: digest,
    ...(kind.lifetimeSeconds !== undefined && { lifetimeSeconds: kind.lifetimeSeconds }),
  };
  log.info('Logged in', { connection: kind.connection });
  const writes = recentWrites(latest);
  if (writes.length >= writesInHour && latest?.credentials === digest) return token;
  const written: Token = { ...token, writtenAt: [...writes, token.obtainedAt] };
  const text = kind.shop === undefined ? written : { shops: { ...others, [kind.shop]: written } };
  if (!(await writeSecret(name, JSON.stringify(text)))) {
    log.warn('There is no secret for the token: every container logs in by itself', { secret: name });
  }
  return token;
}

/** Versions before this one wrote no list of them. */
function recentWrites(latest: Token | undefined): readonly string[] {
  if (!latest) return [];
  const { writtenAt = [latest.obtainedAt] } = latest;
  return writtenAt.filter(at => clock.secondsSince(at) < 3_600);
}

/** What a token's secret holds. */
interface Stored {
  readonly token?: Token;
  /** Of all shops of the connection, as they are written. */
  readonly others?: Readonly<Record<string, unknown>>;
}

async function readToken(name: string, shop: string | undefined): Promise<Stored> {
  const json = parsed(await readSecret(name));
  if (shop === undefined) return stored(json);
  const others = tokensSchema.safeParse(json).data?.shops ?? {};
  return { ...stored(others[shop]), others };
}

function stored(json: unknown): Stored {
  const { data: token } = tokenSchema.safeParse(json);
  return token ? { token } : {};
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
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
