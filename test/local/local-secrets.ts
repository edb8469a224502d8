import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** Connections by tenant and name. */
export type Connections = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const tenantSchema = z
  .string()
  .regex(/^[a-z0-9](-?[a-z0-9]){0,39}$/, 'is not a tenant: use small letters, digits and single hyphens');
const connectionsSchema = z.record(tenantSchema, z.record(z.string(), z.record(z.string(), z.unknown())));

/** Vendors whose token is kept in a secret of its own beside the connection. */
const withToken = new Set(['phc-go', 'wisedat']);

/** The secrets that a deployment holds for these connections, by full name. */
export function toSecrets(connections: Connections): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(connections).flatMap(([tenant, ofTenant]) =>
      Object.entries(ofTenant).flatMap(([connection, value]) => {
        const name = `invoice-bridge/local/${tenant}/${connection}`;
        return [
          [name, value] as const,
          ...(withToken.has(connection) ? [[`${name}/token`, {}] as const] : []),
        ];
      }),
    ),
  );
}

/** Reads a file of connections. Throws an Error whose message is a sentence without any value of the file. */
export function readConnections(path: string): Connections {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const isJson = error instanceof SyntaxError;
    throw new Error(`The connections file ${path} ${isJson ? 'is not JSON' : 'cannot be read'}.`, {
      cause: error,
    });
  }
  const parsed = connectionsSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue && issue.path.length > 0 ? ` at "${issue.path.join('.')}"` : '';
  throw new Error(`The connections file ${path} must be {tenant: {connection: {..}}}: it is wrong${place}.`);
}
