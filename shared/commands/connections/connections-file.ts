import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { isTenant } from '../../domain/tenant.ts';

/** Connections by tenant and name, as an operator writes them; what a connection holds is not checked yet. */
export type Connections = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Something in the file that is wrong. */
export interface Fault {
  /** "azulejo / phc-go / password" */
  readonly place: string;
  /** What is wrong and what to do; never a value of the file. */
  readonly message: string;
}

const tenant = z
  .string()
  .refine(
    isTenant,
    'is not a tenant: use 1 to 40 small letters and digits, with single hyphens between them',
  );
const connection = z.record(z.string(), z.unknown());

/** The form of the file: {tenant: {connection: {..}}}. `npm start -- --connections` takes the same. */
export const connectionsSchema = z.record(tenant, z.record(z.string(), connection));

/** Reads a file of connections; tells everything that is wrong with its form. */
export function readConnectionsFile(
  path: string,
): { readonly connections: Connections } | { readonly faults: readonly Fault[] } {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return { faults: [{ place: path, message: readingFault(error) }] };
  }
  const parsed = connectionsSchema.safeParse(json);
  if (parsed.success && Object.keys(parsed.data).length > 0) return { connections: parsed.data };
  if (parsed.success) return { faults: [{ place: path, message: `names no tenant: ${form}` }] };
  return {
    faults: parsed.error.issues.map(issue => ({
      place: issue.path.join(' / ') || path,
      message: issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? '') : `is not in the form ${form}`,
    })),
  };
}

const form = '{"tenant": {"connection": {..}}}';

/** Node's own message quotes the file, which holds secrets: only the place is taken from it. */
function readingFault(error: unknown): string {
  if (!(error instanceof SyntaxError)) return 'cannot be read: is the path right?';
  const at = /\(line (\d+) column (\d+)\)/.exec(error.message);
  return at ? `is not JSON: look at line ${at[1]}, column ${at[2]}` : 'is not JSON';
}
