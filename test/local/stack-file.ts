import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { releaseName } from '../../infrastructure/release.ts';
import type { Cloud } from './cloud.ts';

const names = z.record(z.string(), z.string());

/** What a running local cloud tells other programs about itself. */
export const stackFileSchema = z.object({
  version: z.literal(1),
  pid: z.int(),
  api: z.string(),
  region: z.string(),
  accountId: z.string(),
  stage: z.literal('local'),
  /** Version and commit that run; absent in a file of an earlier version. */
  release: z.string().exactOptional(),
  aws: z.object({
    s3: z.string(),
    sqs: z.string(),
    dynamodb: z.string(),
    secretsmanager: z.string(),
    lambda: z.string(),
  }),
  bucket: z.string(),
  table: z.string(),
  /** Addresses by short name. */
  queues: names,
  deadLetterQueues: names,
  /** Full names by short name. */
  functions: names,
  /** The key is known for the built-in tenants only. */
  tenants: z.record(z.string(), z.object({ apiKey: z.string().exactOptional() })),
});
export type StackFile = z.infer<typeof stackFileSchema>;

const pathIn = (root: string): string => join(root, '.local', 'stack.json');

/** Writes `.local/stack.json`; readers see all of it or nothing. */
export function writeStackFile(root: string, cloud: Cloud, tenants: StackFile['tenants']): void {
  const { api, region, accountId, aws, bucket, table, queues, deadLetterQueues, functions } = cloud;
  const content: StackFile = {
    version: 1,
    pid: process.pid,
    api,
    region,
    accountId,
    stage: 'local',
    release: releaseName,
    aws,
    bucket,
    table,
    queues: { ...queues },
    deadLetterQueues: { ...deadLetterQueues },
    functions: { ...functions },
    tenants,
  };
  const path = pathIn(root);
  const unfinished = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(unfinished, path);
}

/** The local cloud that runs from this folder, or undefined if none does. */
export function readStackFile(root: string): StackFile | undefined {
  const content = readOrNothing(root);
  return content && isRunning(content.pid) ? content : undefined;
}

/** Removes the file, unless it belongs to another process that still runs. */
export function removeStackFile(root: string): void {
  const content = readOrNothing(root);
  if (content && content.pid !== process.pid && isRunning(content.pid)) return;
  rmSync(pathIn(root), { force: true });
}

function readOrNothing(root: string): StackFile | undefined {
  try {
    return stackFileSchema.parse(JSON.parse(readFileSync(pathIn(root), 'utf8')));
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
