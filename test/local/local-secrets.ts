import {
  type Connections,
  connectionsSchema,
  readJsonFile,
} from '../../shared/commands/connections/connections-file.ts';
import { leavesToken, tokenOf } from '../../shared/commands/connections/known-connections.ts';

export type { Connections };

/** The secrets that a deployment holds for these connections, by full name. */
export function toSecrets(connections: Connections): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(connections).flatMap(([tenant, ofTenant]) =>
      Object.entries(ofTenant).flatMap(([connection, value]) => {
        const prefix = `invoice-bridge/local/${tenant}/`;
        const keepsToken = leavesToken(connection, value);
        return [
          [`${prefix}${connection}`, value] as const,
          ...(keepsToken ? [[`${prefix}${tokenOf(connection)}`, {}] as const] : []),
        ];
      }),
    ),
  );
}

/** Reads a file of connections. Throws an Error whose message is a sentence without any value of the file. */
export function readConnections(path: string): Connections {
  const read = readJsonFile(path);
  if ('message' in read) throw new Error(`The connections file ${path} ${read.message}.`);
  const parsed = connectionsSchema.safeParse(read.json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue && issue.path.length > 0 ? ` at "${issue.path.join('.')}"` : '';
  throw new Error(`The connections file ${path} must be {tenant: {connection: {..}}}: it is wrong${place}.`);
}
