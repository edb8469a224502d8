import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CommandError } from './command-error.ts';

/** The part of `.local/stack.json` (docs/decisions/outside-contract.md) that commands use. */
const stackSchema = z.object({
  version: z.literal(1),
  pid: z.int().positive(),
  api: z.string(),
  region: z.string(),
  accountId: z.string(),
  bucket: z.string(),
  /** Version and commit; absent in a file of an earlier version. */
  release: z.string().optional(),
  table: z.string(),
  queues: z.record(z.string(), z.string()),
  deadLetterQueues: z.record(z.string(), z.string()),
  aws: z.object({
    s3: z.string(),
    sqs: z.string(),
    dynamodb: z.string(),
    secretsmanager: z.string(),
  }),
});
type LocalStack = z.output<typeof stackSchema>;

/** The local cloud that runs from this folder. Throws CommandError if none does. */
export function readLocalStack(root: string): LocalStack {
  try {
    const stack = stackSchema.parse(JSON.parse(readFileSync(join(root, '.local', 'stack.json'), 'utf8')));
    process.kill(stack.pid, 0);
    return stack;
  } catch {
    throw new CommandError('No local cloud runs from this folder: start one by "npm start", then try again.');
  }
}
