import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Connections } from '../local-secrets.ts';

/** What the simulated vendors have, for a program that cannot look into them: by tenant. */
export const vendorsStateSchema = z.record(
  z.string(),
  z.object({
    apiKey: z.string(),
    /** Numbers and totals of the documents, oldest first. */
    phcGo: z.array(z.object({ number: z.string(), total: z.string() })),
    /** Those that are closed. */
    wisedat: z.array(z.object({ number: z.string(), total: z.string() })),
    /** Numbers of the items that are open. */
    myDsoManager: z.array(z.string()),
  }),
);
export type VendorsState = z.infer<typeof vendorsStateSchema>;

const runningSchema = z.object({ version: z.literal(1), pid: z.int(), state: z.string() });

const fileIn = (root: string): string => join(root, '.local', 'vendors.json');

/** The file that `connections:put` takes, relative to the folder of the project. */
export const connectionsFile = join('.local', 'vendor-connections.json');

/** Tells other programs where the simulated vendors are. Both files go away with them. */
export function writeVendorsFiles(root: string, state: string, connections: Connections): void {
  mkdirSync(join(root, '.local'), { recursive: true });
  writeFileSync(join(root, connectionsFile), `${JSON.stringify(connections, null, 2)}\n`, { mode: 0o600 });
  writeFileSync(fileIn(root), `${JSON.stringify({ version: 1, pid: process.pid, state }, null, 2)}\n`);
}

export function removeVendorsFiles(root: string): void {
  for (const path of [fileIn(root), join(root, connectionsFile)]) rmSync(path, { force: true });
}

/** Where the running vendors show what they have, or undefined if none run from this folder. */
export function vendorsStateAddress(root: string): string | undefined {
  try {
    const { pid, state } = runningSchema.parse(JSON.parse(readFileSync(fileIn(root), 'utf8')));
    process.kill(pid, 0);
    return state;
  } catch {
    return undefined;
  }
}
