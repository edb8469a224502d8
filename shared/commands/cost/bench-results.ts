import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { CommandError } from '../command-error.ts';
import type { Measured } from './monthly-cost.ts';

/** What `npm run bench -- --save` writes, from the root of the project. */
export const measuredFile = 'docs/measured.json';

/** The part of it that costs are made of: one entry per function. */
const resultsSchema = z.object({
  functions: z.array(
    z.object({
      function: z.string(),
      memoryMb: z.number().positive(),
      warmMs: z.number().nonnegative(),
      coldMs: z.number().nonnegative(),
    }),
  ),
});

/** Measured milliseconds and memory by function. Throws CommandError if nothing was measured yet. */
export function readBenchResults(root: string): Readonly<Record<string, Measured>> {
  try {
    const text = readFileSync(join(root, measuredFile), 'utf8');
    const { functions } = resultsSchema.parse(JSON.parse(text));
    return Object.fromEntries(functions.map(({ function: name, ...measured }) => [name, measured]));
  } catch {
    throw new CommandError('Costs are computed from measured times: run "npm run bench -- --save" first.');
  }
}
