import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { isTenant } from '../../domain/tenant.ts';
import { findJsonFault } from '../../json-fault.ts';

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
  const read = readJsonFile(path);
  if ('message' in read) return { faults: [{ place: path, message: read.message }] };
  const parsed = connectionsSchema.safeParse(read.json);
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

/**
 * Reads a file as JSON; what is wrong is told without any text of it, which may be a secret. Editors of Windows put a
 * mark in front, which does not belong to it. A name that is there twice is refused: the first of the two would be lost.
 */
export function readJsonFile(path: string): { readonly json: unknown } | { readonly message: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return { message: 'cannot be read: is the path right?' };
  }
  const fault = findJsonFault(text);
  if (!fault) return { json: JSON.parse(text) };
  const at = `line ${fault.line}, column ${fault.column}`;
  if (fault.kind === 'repeated')
    return {
      message: `names "${fault.path.replaceAll('.', ' / ')}" twice, again at ${at}: make one of the two`,
    };
  return { message: `is not JSON: look at ${at}. ${fault.message.replace(/\.$/, '')}` };
}
