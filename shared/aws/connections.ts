import type * as z from 'zod';
import { clock } from '../clock.ts';
import { config } from '../config.ts';
import { ConfigurationError, MissingConnectionError } from '../errors.ts';
import { safePath } from '../safe-name.ts';
import { issuesOf } from '../schema-issues.ts';
import { readSecret } from './secrets.ts';

/** What an outside system needs to be called for one tenant, and the schema that checks it. */
export interface ConnectionKind<Schema extends z.ZodType = z.ZodType> {
  /** Last part of the secret's name: "invoicing". */
  readonly name: string;
  readonly schema: Schema;
}

const secondsKept = 60;
const tenantsKept = 1_000;
const kept = new Map<string, { readonly at: string; readonly value: Promise<unknown> }>();

/** Name of the secret that holds a connection, or what lives beside it ("{connection}/token"). */
export function secretName(tenant: string, connection: string): string {
  return `invoice-bridge/${config.stage()}/${tenant}/${connection}`;
}

/**
 * Reads and checks a connection, once for all who ask meanwhile; kept for at most 60 seconds, its absence as
 * well. A broken one is never kept, so that it works as soon as it is fixed. Throws ConfigurationError that
 * names the field, never a value.
 */
export async function findConnection<Schema extends z.ZodType>(
  tenant: string,
  kind: ConnectionKind<Schema>,
): Promise<z.output<Schema> | undefined> {
  const name = secretName(tenant, kind.name);
  const known = kept.get(name);
  if (known && clock.secondsSince(known.at) < secondsKept) {
    return known.value as Promise<z.output<Schema> | undefined>;
  }
  const value = readConnection(tenant, kind, name);
  const entry = { at: clock.now().toISOString(), value };
  kept.delete(name);
  kept.set(name, entry);
  if (kept.size > tenantsKept) forgetOldest();
  value.catch(() => kept.get(name) === entry && kept.delete(name));
  return value;
}

async function readConnection<Schema extends z.ZodType>(
  tenant: string,
  kind: ConnectionKind<Schema>,
  name: string,
): Promise<z.output<Schema> | undefined> {
  const text = await readSecret(name);
  return text === undefined ? undefined : check(text, tenant, kind);
}

/** As `findConnection`, for callers that cannot go on without it. Throws MissingConnectionError too. */
export async function needConnection<Schema extends z.ZodType>(
  tenant: string,
  kind: ConnectionKind<Schema>,
): Promise<z.output<Schema>> {
  const found = await findConnection(tenant, kind);
  if (found !== undefined) return found;
  throw new MissingConnectionError(
    `Tenant ${tenant} has no connection "${kind.name}": create the secret ${secretName(tenant, kind.name)}.`,
    kind.name,
  );
}

/** Makes the next reading go to Secrets Manager: after a vendor refused what we hold. */
export function forgetConnection(tenant: string, connection: string): void {
  kept.delete(secretName(tenant, connection));
}

/**
 * Makes the next readings of a tenant go to Secrets Manager where what is kept was read before an ISO instant: a
 * person who corrects a setting and tries again expects it to count.
 */
export function forgetConnectionsBefore(tenant: string, instant: string): void {
  for (const [name, { at }] of kept)
    if (name.startsWith(secretName(tenant, '')) && at < instant) kept.delete(name);
}

function check<Schema extends z.ZodType>(
  text: string,
  tenant: string,
  kind: ConnectionKind<Schema>,
): z.output<Schema> {
  const parsed = kind.schema.safeParse(readJson(text, tenant, kind.name));
  if (parsed.success) return parsed.data;
  const faults = issuesOf(parsed.error)
    .map(({ path, message }) => `"${safePath(path.split('.'))}": ${message}`)
    .join('; ');
  throw new ConfigurationError(`The connection "${kind.name}" of tenant ${tenant} is wrong at ${faults}.`);
}

function readJson(text: string, tenant: string, connection: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError(`The connection "${connection}" of tenant ${tenant} is not JSON.`);
  }
}

function forgetOldest(): void {
  const oldest = kept.keys().next();
  if (!oldest.done) kept.delete(oldest.value);
}
